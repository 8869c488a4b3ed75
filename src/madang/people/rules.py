"""Who may, by what they do in the body they stand in. Duties are only those in force, staff's only with a second factor."""

import rules

from madang.promises.rules import anyone, signed_in
from madang.shared.actor import Actor

__all__ = ["anyone", "hosts", "signed_in", "staff"]

STAFF = frozenset({"coordinator", "counsellor", "reporter", "editor", "council_staff"})
HOSTS = frozenset({"coordinator", "counsellor"})


@rules.predicate
def hosts(actor: Actor) -> bool:
    """Brings people in: runs the season, or counsels."""
    return actor.second_factor and bool(actor.duties & HOSTS)


@rules.predicate
def staff(actor: Actor) -> bool:
    """Staff with a second factor."""
    return actor.second_factor and bool(actor.duties & STAFF)

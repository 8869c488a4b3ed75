"""Who may, by what they do in the body they stand in. Duties are only those in force, staff's only with a second factor."""

import rules

from madang.shared.actor import Actor

STAFF = frozenset({"coordinator", "counsellor", "reporter", "editor", "council_staff"})
HOSTS = frozenset({"coordinator", "counsellor"})


@rules.predicate
def anyone(actor: Actor) -> bool:
    """Everybody, signed in or not."""
    return True


@rules.predicate
def signed_in(actor: Actor) -> bool:
    """Somebody who is signed in, whatever they do here."""
    return actor.signed_in


@rules.predicate
def hosts(actor: Actor) -> bool:
    """Brings people in: runs the season, or counsels."""
    return actor.second_factor and bool(actor.duties & HOSTS)


@rules.predicate
def staff(actor: Actor) -> bool:
    """Staff with a second factor."""
    return actor.second_factor and bool(actor.duties & STAFF)

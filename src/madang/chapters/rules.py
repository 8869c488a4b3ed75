"""Who may, by what they do in the body they stand in."""

from typing import Any

import rules

from madang.chapters.models import Role
from madang.people.rules import anyone, signed_in
from madang.shared.actor import Actor


def _duty(kind: str, words: str) -> Any:
    @rules.predicate(kind)
    def holds(actor: Actor) -> bool:
        return kind in actor.duties

    holds.__doc__ = words
    return holds


@rules.predicate
def member(actor: Actor) -> bool:
    """Belongs to the body they stand in."""
    return actor.signed_in and actor.member


coordinator = _duty(Role.Kind.COORDINATOR, "Runs the body's season.")
mentor = _duty(Role.Kind.MENTOR, "Is a mentor here.")
newcomer = _duty(Role.Kind.NEWCOMER, "Is a newcomer here.")
counsellor = _duty(Role.Kind.COUNSELLOR, "Is a counsellor: sees only those who agreed to it.")
reporter = _duty(Role.Kind.REPORTER, "Writes stories.")
editor = _duty(Role.Kind.EDITOR, "Reads stories over and publishes them.")
council_staff = _duty(Role.Kind.COUNCIL_STAFF, "Works for the council: sees counts, not people.")
partner = _duty(Role.Kind.PARTNER, "Comes from a partner: sees no member data.")

taking_part = mentor | newcomer
writers = reporter | editor | coordinator

__all__ = [
    "anyone",
    "coordinator",
    "council_staff",
    "counsellor",
    "editor",
    "member",
    "mentor",
    "newcomer",
    "partner",
    "reporter",
    "signed_in",
    "taking_part",
    "writers",
]

"""Who may, in this room."""

import rules

from madang.chapters import queries as chapters
from madang.chapters.rules import anyone, coordinator, council_staff, member
from madang.shared.actor import Actor

WORK = "mentoring"


def keeper_id(body_id: int | None) -> int | None:
    """The one person who sees private answers in a body: who leads its mentoring, if a coordinator; else the first coordinator."""
    body = chapters.body(body_id)
    if body is None:
        return None
    coordinators = chapters.holders(body, "coordinator")
    lead = chapters.lead(body, WORK)
    if lead is not None and coordinators.filter(pk=lead.pk).exists():
        return int(lead.pk)
    first = coordinators.filter(roles__body=body, roles__kind="coordinator").order_by("roles__since", "pk").first()
    return int(first.pk) if first else None


@rules.predicate
def keeper(actor: Actor) -> bool:
    """The one coordinator who sees what people answered in private."""
    return bool(coordinator.test(actor)) and actor.person_id == keeper_id(actor.body_id)


__all__ = ["anyone", "coordinator", "council_staff", "keeper", "keeper_id", "member"]

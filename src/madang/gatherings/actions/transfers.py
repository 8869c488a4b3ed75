"""Ways between stops: planned, shown, and counted at both ends."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.models import LegCount, LegMark, Outing, Stop, Ticket, Transfer
from madang.gatherings.models.transfer import End
from madang.people.queries import Person
from madang.shared.refusals import Refused


@transaction.atomic
def plan_transfer(
    *,
    by: Person,
    outing: Outing,
    origin: Stop,
    goal: Stop,
    how: str,
    leaves_at: dt.datetime,
    meeting_ko: str = "",
    meeting_en: str = "",
    lead: Person | None = None,
) -> Transfer:
    """Plans how everybody gets from one stop to a later one. The same way again is changed. Raises Refused for a way back in time."""
    if origin.starts_at >= goal.starts_at:
        raise Refused(_("나중에 들르는 곳으로 가는 길이어야 해요."), field="goal")
    if not origin.starts_at <= leaves_at <= goal.starts_at:
        raise Refused(_("떠나는 때는 앞 들르는 곳이 시작한 뒤, 다음 들르는 곳이 시작하기 전이어야 해요."), field="leaves_at")
    given = {"leaves_at": leaves_at, "meeting_ko": meeting_ko, "meeting_en": meeting_en, "lead": lead}
    return Transfer.objects.update_or_create(outing=outing, origin=origin, goal=goal, how=how, defaults=given)[0]


@transaction.atomic
def drop_transfer(*, by: Person, transfer: Transfer) -> None:
    """Takes a way off again, with its counts."""
    transfer.delete()


@across_bodies
@transaction.atomic
def mark_leg(*, by: Person, transfer: Transfer, end: str, tickets: Iterable[Ticket], what: str = LegMark.What.HERE) -> int:
    """Marks people at an end of the way: `here`, or `apart` (goes her own way, at the start only). Returns how many were new or changed.

    A second tap changes nothing, whoever makes it; a different one changes the mark.
    """
    if what == LegMark.What.APART and end != End.LEAVING:
        raise Refused(_("닿아서는 왔는지만 적어요."))
    changed = 0
    for ticket in tickets:
        mark, new = LegMark.objects.get_or_create(transfer=transfer, ticket=ticket, end=end, defaults={"what": what, "by": by})
        changed += new or LegMark.objects.filter(pk=mark.pk).exclude(what=what).update(what=what, by=by)
    return changed


@across_bodies
@transaction.atomic
def unmark_leg(*, by: Person, transfer: Transfer, end: str, tickets: Iterable[Ticket]) -> int:
    """Takes a tap back. Returns how many went."""
    return LegMark.objects.filter(transfer=transfer, end=end, ticket__in=list(tickets)).delete()[0]


@transaction.atomic
def count_leg(*, by: Person, transfer: Transfer, body: Body, end: str, number: int) -> LegCount:
    """Writes down how many of a body's people were counted by eye. An earlier count stays; the last one holds."""
    return LegCount.objects.create(transfer=transfer, body=body, end=end, number=number, by=by)

"""An outing is called off; and put on again, where that was a mistake."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from madang.gatherings.actions import notices
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.line import locked, settle_locked
from madang.gatherings.actions.series import settle_number
from madang.gatherings.models import CallOff, Outing
from madang.gatherings.queries.outings import too_late_to_put_on
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused
from madang.shared.tasks import later


@across_bodies
@transaction.atomic
def call_off(*, by: Person, outing: Outing, reason: str) -> CallOff:
    """Says that it will not take place, and why. The list stays, so that everybody can be told. Twice is once."""
    if not reason.strip():
        raise Refused(_("왜 못 하게 되었는지 한 줄 적어 주세요. 신청한 사람들이 읽어요."), field="reason")
    locked(outing)  # who signs up in this moment is on the list of those who are told, or is refused
    row, fresh = CallOff.objects.get_or_create(outing=outing, defaults={"by": by, "reason": reason.strip()[:200]})
    if fresh:
        _set_off(outing, off=True)
        if outing.published_at:
            later(notices.tell_called_off, outing.code)
    return row


@across_bodies
@transaction.atomic
def put_on_again(*, by: Person, outing: Outing, calloff: str) -> Outing:
    """Takes a call-off back on the day on which it was made. Everybody keeps her place; who was told of it is told of this, once.

    `calloff` names the one that was read: another one that somebody has made since stays. Where it is taken back
    already nothing happens. In a series it keeps its number, or gets the next where another outing has that by now.
    """
    current = locked(outing)
    row = CallOff.objects.filter(outing=current).first()
    if row is None:
        return current
    if row.code != calloff:
        raise Refused(_("그사이에 다른 사람이 다시 열지 않기로 했어요. 까닭을 읽어 보고 정해 주세요."))
    current.calloff = row
    late = too_late_to_put_on(current)
    if late:
        raise Refused(late)
    row.delete()
    _set_off(current, off=False)
    _number_again(current)
    notices.put_on_again(current, row)
    settle_locked(current)
    outing.off = current.off
    return current


def _set_off(outing: Outing, *, off: bool) -> None:
    """The field goes along with the row. Calendars count every turn: an event with a smaller number would be passed over."""
    outing.off, outing.changed_at = off, now()
    Outing.objects.filter(pk=outing.pk).update(off=off, changed_at=outing.changed_at, turned=F("turned") + 1)
    outing.turned += 1


def _number_again(outing: Outing) -> None:
    try:
        settle_number(outing)
    except Refused:  # the number was free while it was off, and somebody took it
        outing.series_number = None
        settle_number(outing)
    Outing.objects.filter(pk=outing.pk).update(series_number=outing.series_number)

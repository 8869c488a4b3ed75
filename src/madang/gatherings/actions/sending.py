"""One message is handed over: at most once, with the truth about it in the row."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scopes_disabled

from madang.gatherings import words
from madang.gatherings.models import CallOff, Invitation, Notice, NoticeWish, Outing, Party, Stop
from madang.gatherings.queries.notices import believe_it_is_off, link_token
from madang.people.actions import Unsent, reach
from madang.people.queries import ways_to
from madang.shared.clock import now
from madang.shared.qr import address
from madang.shared.tasks import task

Kind, Standing, Why, Way = Notice.Kind, Notice.Standing, Notice.Why, NoticeWish.Way
TRIES = 5
REMINDERS = (Kind.WEEK, Kind.DAY, Kind.HOURS)
STANDING = {
    Kind.WEEK: {Party.Standing.HELD},
    Kind.DAY: {Party.Standing.HELD},
    Kind.HOURS: {Party.Standing.HELD},
    Kind.OFFERED: {Party.Standing.OFFERED},
    Kind.DRAWN: {Party.Standing.HELD, Party.Standing.WAITING},  # who is offered a place meanwhile reads that message
}


class TryAgain(Exception):
    """The way to send was busy: the worker comes back with growing pauses."""


@task()
def send_notice(code: str) -> None:
    """Hands one message over. Done twice, or by two workers, it goes out once."""
    with scopes_disabled():  # the worker stands in no body
        whole = Notice.objects.select_related("outing__body", "outing__host_body", "outing__host_partner", "party", "person__notice_wish")
        row = whole.filter(code=code, standing=Standing.QUEUED).first()
        if row is None or row.due_at > now() + dt.timedelta(minutes=1):
            return
        stop = Stop.objects.filter(outing=row.outing).select_related("place").order_by("starts_at", "pk").first()
        if stop is None or not _needed(row, stop):
            _stands(row, Standing.NOT_NEEDED)
            return
        way, instead = way_of(row)
        if instead:
            _stands(row, instead)
        elif _begun(row, way):
            _hand_over(row, stop, way)


def _hand_over(row: Notice, stop: Stop, way: str) -> None:
    until = ""
    with override(row.person.language), timezone.override(row.outing.body.time_zone):
        purpose = _("알림 보내기")
        if row.party.offered_until:
            until = words.moment(row.party.offered_until)
    link = address(reverse("gatherings:told", args=[link_token(row)]))
    text = words.said(row.kind, row.outing, stop, row.person.language, until=until, link=link).text
    try:
        with override(row.person.language):
            reach(person=row.person, kind=way, text=text, purpose=purpose)
    except Unsent as unsent:
        _not_sent(row, unsent.why)
    else:
        _stands(row, Standing.HANDED)


def _not_sent(row: Notice, why: str) -> None:
    if why == "no_way":
        _stands(row, Standing.NO_WAY)
    elif why == "unsure":
        _stands(row, Standing.UNSURE, Why.UNSURE)
    elif why == "busy" and row.tries + 1 < TRIES:
        _stands(row, Standing.QUEUED, Why.BUSY)
        raise TryAgain
    else:
        _stands(row, Standing.REFUSED, Why.GAVE_UP if why == "busy" else Why(why))


def _begun(row: Notice, way: str) -> bool:
    """One worker takes it; written down before anything leaves the house."""
    mine = Notice.objects.filter(pk=row.pk, standing=Standing.QUEUED)
    return mine.update(standing=Standing.SENDING, way=way, tries=F("tries") + 1, changed_at=now()) == 1


def _stands(row: Notice, standing: str, why: str = "") -> None:
    Notice.objects.filter(pk=row.pk).update(standing=standing, why=why, changed_at=now())


def _needed(row: Notice, stop: Stop) -> bool:
    """Says whether it is still true and still of use: she has her place, it takes place, it is not too late for the words."""
    outing = row.outing
    if outing.over or not _in_step(row, outing):
        return False
    if row.kind == Kind.DRAWN and stop.starts_at <= now():
        return False
    if row.kind == Kind.INVITED:
        return Invitation.objects.filter(code=row.slot, ended_at__isnull=True, until__gt=now()).exists()
    here = row.party.tickets.filter(person=row.person, given_back_at__isnull=True).exists()
    if not here or row.party.standing not in STANDING.get(Kind(row.kind), set(Party.Standing.values) - {Party.Standing.LEFT}):
        return False
    return row.kind not in REMINDERS or _in_time(row, stop)


def _in_step(row: Notice, outing: Outing) -> bool:
    """While it is off only this call-off is told; once it is on again, that is told to whom the call-off reached."""
    if row.kind == Kind.CALLED_OFF or outing.called_off:
        return row.kind == Kind.CALLED_OFF and CallOff.objects.filter(outing=outing, code=row.slot).exists()
    return row.kind != Kind.ON_AGAIN or row.person_id in believe_it_is_off(outing)


def _in_time(row: Notice, stop: Stop) -> bool:
    if row.slot != f"{stop.starts_at:%Y-%m-%dT%H:%M}" or stop.starts_at <= now():
        return False  # it was moved: the new moment has reminders of its own
    zone = ZoneInfo(row.outing.body.time_zone)
    # three hours before a start in the small hours it is still the day before
    days = (stop.starts_at.astimezone(zone).date() - now().astimezone(zone).date()).days
    return {Kind.WEEK: days >= 2, Kind.DAY: days == 1, Kind.HOURS: days <= 1}[Kind(row.kind)]


def way_of(row: Notice) -> tuple[str, str]:
    """By which way somebody is told ('phone', 'email'), or what stands in its stead."""
    wish = getattr(row.person, "notice_wish", None)
    ways = ways_to([row.person_id])[row.person_id]
    if wish and (wish.way == Way.NONE or (row.kind in REMINDERS and not getattr(wish, row.kind))):
        return "", Standing.NOT_ASKED
    if wish and wish.way == Way.ROOM:
        return "", Standing.ROOM
    wanted = wish.way if wish else Way.PHONE
    if wanted in ways:
        return wanted, ""
    return (ways.pop(), "") if ways else ("", Standing.NO_WAY)

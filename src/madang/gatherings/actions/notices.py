"""Who is told what about an outing, and when. Nothing is written per sign-up: an hourly look finds what is due.

What is said is safe on a lock screen (`words`); what became of it stands in the row (`Notice.Standing`). A message is
never sent twice by itself: the row says `sending` before it is handed over, and a worker that dies in between leaves it
so; after a quarter of an hour it counts as `unsure`, and the coordinator decides.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.sending import send_notice
from madang.gatherings.actions.told_drawn import look_after_draws
from madang.gatherings.models import CallOff, Invitation, Notice, NoticeWish, Outing, Party, Stop, Ticket, Turn
from madang.gatherings.queries.notices import BEFORE, awake, believe_it_is_off, due_at
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused
from madang.shared.tasks import later, task

Kind, Standing = Notice.Kind, Notice.Standing
LATE = {Kind.WEEK: dt.timedelta(hours=12), Kind.DAY: dt.timedelta(hours=8), Kind.HOURS: dt.timedelta(hours=2)}  # still of use
AHEAD = dt.timedelta(minutes=70)  # an hourly look sees a little further than the next one
STUCK = dt.timedelta(minutes=15)
LOST = dt.timedelta(hours=3)
SETTLED = dt.timedelta(minutes=10)  # after a change: somebody may still be correcting it
A_PLACE = {Turn.What.CLAIMED, Turn.What.TOOK, Turn.What.DRAWN, Turn.What.BACK}
CONCERNED = (Party.Standing.HELD, Party.Standing.OFFERED, Party.Standing.WAITING, Party.Standing.ASKED)


# --- the look ----------------------------------------------------------------------------------------------------------


def look() -> None:
    """Every hour: reminders that are due, messages that were forgotten on the way, offers of which nobody was told, draws likewise."""
    with scopes_disabled():  # the worker stands in no body
        _found_again()
        ahead = now() + BEFORE[Kind.WEEK] + AHEAD + dt.timedelta(days=1)
        coming = Outing.objects.filter(published_at__isnull=False, off=False, stops__starts_at__range=(now(), ahead))
        for outing in coming.select_related("body").distinct():
            remind(outing)
        for party in Party.objects.filter(standing=Party.Standing.OFFERED, offered_until__gt=now()).select_related("outing"):
            tell([party], Kind.OFFERED, _offer_slot(party))
        look_after_draws()


def _found_again() -> None:
    rows = Notice.objects.order_by()
    rows.filter(standing=Standing.SENDING, changed_at__lt=now() - STUCK).update(standing=Standing.UNSURE, why=Notice.Why.UNSURE)
    lost = Q(why="") | Q(changed_at__lt=now() - LOST)  # one that was busy comes back by itself within two hours
    for code in rows.filter(lost, standing=Standing.QUEUED, due_at__lt=now() - STUCK).values_list("code", flat=True):
        later(send_notice, code)


def remind(outing: Outing) -> None:
    """Writes down the reminders of one outing that are due within the hour, and has them sent at their moment."""
    first = first_stop(outing)
    if first is None or first.starts_at <= now():
        return
    for kind in BEFORE:
        due = due_at(kind, first.starts_at, outing.body.time_zone)
        if due - AHEAD <= now() < due + LATE[kind]:
            held = Party.objects.filter(outing=outing, standing=Party.Standing.HELD)
            tell(held, kind, f"{first.starts_at:%Y-%m-%dT%H:%M}", due)


def first_stop(outing: Outing) -> Stop | None:
    """Where the day begins."""
    return Stop.objects.filter(outing=outing).order_by("starts_at", "pk").first()


# --- writing down whom to tell -----------------------------------------------------------------------------------------


@across_bodies
def tell(parties: Iterable[Party], kind: str, slot: str, due: dt.datetime | None = None, only: Collection[int] | None = None) -> int:
    """Has everybody who is named in these parties told once. Who came after the moment was due gets what is still ahead.

    `only`: of these people, by number.
    """
    due = due or now()
    with transaction.atomic():
        rows = [
            Notice(outing_id=t.party.outing_id, party=t.party, person=t.person, kind=kind, slot=slot, due_at=due)
            for t in _named(parties, due)
            if only is None or t.person_id in only
        ]
        known = set(Notice.objects.filter(kind=kind, slot=slot, outing__in={row.outing_id for row in rows}).values_list("outing", "person"))
        Notice.objects.bulk_create([row for row in rows if (row.outing_id, row.person_id) not in known], ignore_conflicts=True)
        codes = list(Notice.objects.filter(code__in=[row.code for row in rows]).values_list("code", flat=True))
        for code in codes:
            later(send_notice, code, after=max(due - now(), dt.timedelta()) or None)
    return len(codes)


def _named(parties: Iterable[Party], due: dt.datetime) -> list[Ticket]:
    ids = [party.pk for party in parties]
    tickets = Ticket.objects.filter(party__in=ids, person__isnull=False, person__left_at__isnull=True, given_back_at__isnull=True)
    since: dict[tuple[int, int], dt.datetime] = {}
    for party_id, what, by, at in Turn.objects.filter(party__in=ids).values_list("party", "what", "by", "at"):
        if what in A_PLACE:
            since[party_id, 0] = max(at, since.get((party_id, 0), at))
        elif what in {Turn.What.JOINED, Turn.What.SWAPPED} and by:
            since[party_id, by] = at
    return [
        ticket
        for ticket in tickets.select_related("party", "person")
        if max((since[key] for key in ((ticket.party_id, 0), (ticket.party_id, ticket.person_id)) if key in since), default=due)
        <= max(due, now())
        and not _came_late(ticket, since, due)
    ]


def _came_late(ticket: Ticket, since: dict[tuple[int, int], dt.datetime], due: dt.datetime) -> bool:
    """Says whether she had no place yet when this was due. What is told at once concerns whoever is there now."""
    moments = [since[key] for key in ((ticket.party_id, 0), (ticket.party_id, ticket.person_id or 0)) if key in since]
    return due < now() and bool(moments) and max(moments) > due


# --- what happened meanwhile -------------------------------------------------------------------------------------------


def _offer_slot(party: Party) -> str:
    return f"{party.offered_until:%Y-%m-%dT%H:%M}"


@task()
def tell_offer(code: str) -> None:
    """Tells a party at once that a place is kept for it until it has answered."""
    with scopes_disabled():  # the worker stands in no body
        party = Party.objects.filter(code=code, standing=Party.Standing.OFFERED).first()
        if party:
            tell([party], Kind.OFFERED, _offer_slot(party))


@task()
def tell_invitation(code: str) -> None:
    """Tells somebody that she was asked to come along."""
    with scopes_disabled():  # as above
        row = Invitation.objects.filter(code=code, ended_at__isnull=True, person__isnull=False).select_related("ticket").first()
        if row:
            given = {"outing_id": row.ticket.outing_id, "person_id": row.person_id, "kind": Kind.INVITED, "slot": row.code}
            notice, made = Notice.objects.get_or_create(**given, defaults={"party_id": row.ticket.party_id, "due_at": now()})
            if made:
                later(send_notice, notice.code)


def meeting(outing: Outing) -> str:
    """When and where the day begins, as a short fingerprint: two that are equal need no message."""
    stop = first_stop(outing)
    facts = (stop.starts_at.astimezone(dt.UTC), stop.place_id, stop.meeting_ko, stop.meeting_en) if stop else ()
    return f"m{hashlib.sha256(repr(facts).encode()).hexdigest()[:16]}"


def changed(outing: Outing, before: str, began: dt.datetime | None = None) -> None:
    """The outing was changed: where time or place is another, everybody concerned is told in ten minutes, once for all corrections.

    What is changed at night they are told in the morning, unless it is for the next hours or was (`began`: when it would have begun).
    """
    if outing.published_at and meeting(outing) != before:
        settled = now() + SETTLED
        later(tell_moved, outing.code, before, after=awake(outing, settled, earlier=began) - now())


@task()
def tell_moved(code: str, before: str) -> None:
    """Tells everybody who has a place, is offered one or waits that time or place are others now."""
    with scopes_disabled():  # as above
        if _kept_for_later(code, before):
            _hurry(code)
            return
        outing = Outing.objects.filter(code=code).first()
        if outing is None or outing.over or meeting(outing) == before:
            return
        stands = meeting(outing)
        last = Notice.objects.filter(outing=outing, kind=Kind.MOVED).order_by("-pk").values_list("slot", flat=True).first()
        if last is None or not last.startswith(stands):
            tell(Party.objects.filter(outing=outing, standing__in=CONCERNED), Kind.MOVED, f"{stands}.{now():%Y%m%dT%H%M}")


@transaction.atomic
def _kept_for_later(code: str, before: str) -> bool:
    """While it is off nobody is told that it was moved; the call-off remembers it, should it be taken back."""
    row = CallOff.objects.select_for_update(of=("self",)).filter(outing__code=code).first()
    if row and not row.moved_from:  # the first one: what people knew
        CallOff.objects.filter(pk=row.pk).update(moved_from=before)
    return row is not None


def _hurry(code: str) -> None:
    """Somebody may still set out for the hour from which it was moved before it was called off: no call-off waits for the morning."""
    rows = Notice.objects.filter(outing__code=code, kind=Kind.CALLED_OFF, standing=Standing.QUEUED, due_at__gt=now())
    waiting = list(rows.values_list("code", flat=True))
    rows.update(due_at=now())
    for notice in waiting:
        later(send_notice, notice)


@task()
def tell_called_off(code: str) -> None:
    """Tells the same people that it will not take place."""
    with scopes_disabled():  # as above
        outing = Outing.objects.select_related("calloff").filter(code=code, off=True).first()
        if outing and not outing.over:
            parties = Party.objects.filter(outing=outing, standing__in=CONCERNED)
            tell(parties, Kind.CALLED_OFF, outing.calloff.code, awake(outing, now()))


def put_on_again(outing: Outing, calloff: CallOff) -> None:
    """The call-off was taken back. Expects the outing's row to be locked.

    What still waits to say that it is off is not said. What was held back meanwhile is looked at once more.
    """
    rows = Notice.objects.filter(outing=outing).order_by()
    rows.filter(kind=Kind.CALLED_OFF, standing=Standing.QUEUED).update(standing=Standing.NOT_NEEDED, why="", changed_at=now())
    held_back = rows.filter(standing=Standing.NOT_NEEDED, changed_at__gte=calloff.at).exclude(kind__in=[Kind.CALLED_OFF, Kind.ON_AGAIN])
    for code in held_back.values_list("code", flat=True):
        later(send_notice, code)
    held_back.update(standing=Standing.QUEUED, changed_at=now())
    if outing.published_at:
        later(tell_on_again, outing.code, calloff.code)
    if calloff.moved_from:
        changed(outing, calloff.moved_from)


@task()
def tell_on_again(code: str, calloff: str) -> None:
    """Tells those whom the call-off reached that it takes place after all; the others have heard of nothing.

    Whose message is on its way in this moment waits until one knows whether it arrived: the two must not overtake each other.
    """
    with scopes_disabled():  # as above
        outing = Outing.objects.filter(code=code, off=False).first()
        if outing is None or outing.over:
            return
        last = believe_it_is_off(outing)
        on_its_way = {person for person, standing in last.items() if standing == Standing.SENDING}
        parties = list(Party.objects.filter(outing=outing, standing__in=CONCERNED))
        due = awake(outing, now())
        tell(parties, Kind.ON_AGAIN, calloff, due, only=last.keys() - on_its_way)
        tell(parties, Kind.ON_AGAIN, calloff, max(due, now() + STUCK), only=on_its_way)


# --- by hand -----------------------------------------------------------------------------------------------------------

AGAIN = (Standing.REFUSED, Standing.UNSURE, Standing.NO_WAY)


@across_bodies
@transaction.atomic
def send_again(*, by: Person, notice: Notice) -> None:
    """Sends a message again that was refused, or of which nobody knows whether it went out. Raises Refused where it did go out."""
    rows = Notice.objects.filter(pk=notice.pk, standing__in=AGAIN)
    if not rows.update(standing=Standing.QUEUED, why="", tries=0, changed_at=now()):
        raise Refused(_("이 알림은 다시 보낼 수 없어요. 이미 나갔거나, 받지 않기로 한 분이에요."))
    later(send_notice, notice.code)


@across_bodies
@transaction.atomic
def told_by_phone(*, by: Person, notice: Notice) -> None:
    """The coordinator rang up: nothing more is sent."""
    rows = Notice.objects.filter(pk=notice.pk).exclude(standing__in=[Standing.HANDED, Standing.SENDING])
    if not rows.update(standing=Standing.PHONED, why="", changed_at=now()):
        raise Refused(_("이 알림은 벌써 나갔어요."))


@across_bodies
@transaction.atomic
def wish_notices(*, by: Person, way: str, week: bool, day: bool, hours: bool) -> NoticeWish:
    """Chooses how one is told, and which of the three reminders."""
    given = {"way": way, "week": week, "day": day, "hours": hours, "changed_at": now()}
    return NoticeWish.objects.update_or_create(person=by, defaults=given)[0]

"""The waiting line: who is offered what has become free. Everything here expects the outing's row to be locked."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django_scopes import scopes_disabled

from madang.engines.lottery import parties_fit
from madang.gatherings.actions.notices import tell_offer
from madang.gatherings.models import Need, Outing, Party, Ticket, Turn
from madang.gatherings.queries.notices import by_day
from madang.people.queries import Person
from madang.shared.clock import now, today
from madang.shared.tasks import later, task

ANSWER_IN = dt.timedelta(hours=24)
ANSWER_SOON = dt.timedelta(hours=3)  # when the outing is near
NEAR = dt.timedelta(days=2)
AWAKE = dt.time(10)
A_MOMENT = dt.timedelta(seconds=1)
Standing = Party.Standing


def locked(outing: Outing) -> Outing:
    """The outing's row as it is now, held until the transaction ends. Rows that point to it may still be written meanwhile
    (`no_key`): a tap at the door holds a ticket first and would wait for us, while we wait for the ticket."""
    return Outing.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=outing.pk)


def turn(party: Party, what: str, by: Person | None, reason: str = "") -> Turn:
    """Writes down one change, by whom and why."""
    return Turn.objects.create(party=party, what=what, by=by, reason=reason)


def give_back(outing: Outing, party: Party) -> None:
    """Takes a party's places or its place in line from it."""
    if party.standing in {Standing.HELD, Standing.OFFERED}:
        Outing.objects.filter(pk=outing.pk).update(taken=F("taken") - party.size)
    party.standing, party.offered_until = Standing.LEFT, None
    party.save(update_fields=["standing", "offered_until"])
    Ticket.objects.filter(party=party, given_back_at__isnull=True).update(given_back_at=now())
    Need.objects.filter(party=party).delete()


def settle_locked(outing: Outing, moment: dt.datetime | None = None) -> list[Party]:
    """Offers that ran out go back; then what is free is offered to the first in line that fit."""
    moment = moment or now()
    for party in Party.objects.filter(outing=outing, standing=Standing.OFFERED, offered_until__lte=moment):
        give_back(outing, party)
        turn(party, Turn.What.LAPSED, None)
    outing.refresh_from_db(fields=["taken", "capacity"])
    if outing.draw_ahead or outing.over or outing.called_off or outing.free <= 0:
        return []
    waiting = Party.objects.filter(outing=outing, standing=Standing.WAITING)
    return [_offer(outing, party, moment) for party in parties_fit(list(waiting), outing.free)]


def _offer(outing: Outing, party: Party, moment: dt.datetime) -> Party:
    Outing.objects.filter(pk=outing.pk).update(taken=F("taken") + party.size)
    party.standing, party.offered_until = Standing.OFFERED, answer_until(outing, moment)
    party.save(update_fields=["standing", "offered_until"])
    turn(party, Turn.What.OFFERED, None)
    later(look_again, outing.code, after=party.offered_until - moment + A_MOMENT)
    later(tell_offer, party.code)
    return party


@task()
def look_again(code: str) -> None:
    """The worker comes back when an offer has run out: unanswered, it goes to the next in line."""
    with scopes_disabled(), transaction.atomic():  # the line runs across bodies
        outing = Outing.objects.filter(code=code).first()
        if outing:
            settle_locked(locked(outing))


def look_along_the_lines() -> None:
    """Every hour, should a task have been lost: offers that ran out go on, and nobody waits before a free place."""
    with scopes_disabled():  # as above
        stale = Q(parties__standing=Standing.OFFERED, parties__offered_until__lte=now())
        idle = Q(parties__standing=Standing.WAITING, taken__lt=F("capacity"))
        for outing in Outing.objects.filter(stale | idle, last_day__gte=today()).distinct():
            with transaction.atomic():
                settle_locked(locked(outing))


def answer_until(outing: Outing, moment: dt.datetime) -> dt.datetime:
    """A day to answer; three hours when the outing is near, and nobody loses a place in her sleep; never past its beginning."""
    first = outing.stops.order_by("starts_at").values_list("starts_at", flat=True).first()
    if first is None:
        return moment + ANSWER_IN
    until = by_day(moment + ANSWER_SOON, outing.body.time_zone, AWAKE) if first - moment < NEAR else moment + ANSWER_IN
    return min(until, max(first, moment + dt.timedelta(minutes=30)))

"""After a draw each party's responsible person is told once that it is over. What came of it stands behind the link only."""

import datetime as dt

from django.db import transaction
from django_scopes import scopes_disabled

from madang.gatherings.actions.sending import send_notice
from madang.gatherings.models import DrawEntry, Notice, Outing, Stop, Ticket, Turn
from madang.gatherings.queries.notices import awake
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.tasks import later, task

DRAWN = Notice.Kind.DRAWN
STILL_NEWS = dt.timedelta(days=2)


@task()
def tell_drawn(code: str) -> None:
    """Tells one person of each party that asked. Done twice, or by two workers, each is told once."""
    with scopes_disabled():  # the worker stands in no body
        outing = Outing.objects.filter(code=code, drawn_at__isnull=False, off=False).select_related("body").first()
        if outing and not outing.over:
            _tell(outing, outing.drawn_at or now())


def look_after_draws() -> None:
    """Every hour, should a task have been lost. Expects to stand in no body."""
    for code in Outing.objects.filter(drawn_at__gt=now() - STILL_NEWS, off=False).values_list("code", flat=True):
        tell_drawn.call(code)


@transaction.atomic
def _tell(outing: Outing, drawn_at: dt.datetime) -> None:
    seal = DrawEntry.objects.filter(seal__outing=outing, what=DrawEntry.What.DRAWN).values_list("seal__code", flat=True).first()
    first = Stop.objects.filter(outing=outing).order_by("starts_at", "pk").first()
    if seal is None or first is None or first.starts_at <= now():
        return
    due = awake(outing, drawn_at)  # nobody has to do anything about it at night
    rows = [
        Notice(outing=outing, party_id=party, person=person, kind=DRAWN, slot=seal, due_at=due)
        for party, person in _responsible(outing).items()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)  # who was told, was told: the constraints see to it
    for code in Notice.objects.filter(code__in=[row.code for row in rows]).values_list("code", flat=True):
        later(send_notice, code, after=max(due - now(), dt.timedelta()) or None)


def _responsible(outing: Outing) -> dict[int, Person]:
    """Party -> who is told: the one who signed up, or else the first who is named. Only parties that asked to be drawn."""
    asked = Turn.objects.filter(party__outing=outing, what=Turn.What.ASKED).values("party")
    here = Ticket.objects.filter(party__in=asked, given_back_at__isnull=True, person__isnull=False, person__left_at__isnull=True)
    found: dict[int, Person] = {}
    for ticket in here.select_related("party", "person").order_by("party", "number"):
        if ticket.person and (ticket.party_id not in found or ticket.person_id == ticket.party.lead_id):
            found[ticket.party_id] = ticket.person
    return found

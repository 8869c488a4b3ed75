"""The season as one sees it: its theme, its days that count themselves, its series, its map."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Term
from madang.gatherings.models import Observance, Outing, Place, Series, Ticket
from madang.gatherings.queries.outings import outings, visible
from madang.people.queries import Person
from madang.shared.actor import Actor
from madang.shared.clock import today


def season_of(outing: Outing) -> Term | None:
    """The term an outing falls into, also where the term was opened after the outing was planned. Its theme is never copied."""
    if outing.term:
        return outing.term
    with scopes_disabled():  # the season of another body's public or attended outing: its number and theme are public
        return Term.objects.filter(body=outing.body_id, start__lte=outing.day, end__gte=outing.day).first()


@dataclass(frozen=True)
class Mapped:
    """A place with the outings there that the reader may see."""

    place: Place
    outings: list[Outing]


def season_places(actor: Actor) -> list[Mapped]:
    """The places of two years' outings that an actor may see, in the order in which they are visited. Never a called-off one's."""
    start = today() - dt.timedelta(days=2 * 365)
    found: dict[int, Mapped] = {}
    for outing in outings(actor):
        if outing.last_day < start or outing.called_off:
            continue
        for stop in outing.stops.all():
            if stop.place:
                mapped = found.setdefault(stop.place.pk, Mapped(stop.place, []))
                if outing not in mapped.outings:
                    mapped.outings.append(outing)
    return list(found.values())


def my_outing_ids(person: Person | None) -> set[int]:
    """Where I have a place or wait for one."""
    if person is None:
        return set()
    with scopes_disabled():  # one's own rows, in every body
        return set(Ticket.objects.filter(person=person, given_back_at__isnull=True).values_list("outing_id", flat=True))


def series() -> QuerySet[Series]:
    """The series of the body one stands in, each with its outings in order."""
    rows = Outing.objects.filter(off=False).order_by("series_number")
    return Series.objects.prefetch_related(Prefetch("outings", rows))


def next_number(row: Series) -> int:
    """The number that the next outing of a series gets by itself."""
    return max((outing.series_number or 0 for outing in row.outings.all()), default=0) + 1


def occasion(actor: Actor, code: str) -> tuple[Observance, list[Outing]] | None:
    """A day of the year with the outings held for it that an actor may see. A stranger finds it through a public outing."""
    with scopes_disabled():  # outings cross bodies; `visible` is the door, and the realm for the day itself
        row = Observance.objects.filter(code=code).first()
        if row is None:
            return None
        held = Outing.objects.select_related("body", "observance").filter(visible(actor), observance=row).order_by("day")
        found = list(held)
    return (row, found) if found or row.realm == actor.realm else None

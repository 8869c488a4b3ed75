"""What the desk gathers from the rooms."""

from collections.abc import Callable, Container, Iterable, Iterator
from importlib import import_module
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from madang.gatherings import queries as gatherings
from madang.mentoring import queries as mentoring
from madang.shared.clock import now, today
from madang.shared.todo import Tally, Todo

ROOMS = ("promises", "people", "chapters", "mentoring", "gatherings", "voices", "stories", "campaigns")
SMALL = 5
PATIENCE = 14  # days


def _from_rooms(name: str) -> Iterator[Callable[..., Iterable[Any]]]:
    for room in ROOMS:
        found = getattr(import_module(f"madang.{room}.queries"), name, None)
        if found:
            yield found


def todos(body: Any) -> list[Todo]:
    """What needs doing in a body today, the pressing first."""
    lines = [todo for ask in _from_rooms("todos") for todo in ask(body)] + _meanwhile(body)
    return sorted(lines, key=lambda todo: -todo.weight)


def next_outing(body: Any) -> Any:
    """The next outing of a body for which one can sign up today; None without one."""
    open_ = [outing for outing in gatherings.body_outings(body) if outing.sign_up_open(now()) and not outing.fuzzy_ko]
    return min(open_, key=lambda outing: outing.day, default=None)


def _meanwhile(body: Any) -> list[Todo]:
    """Whoever has waited for a pair for weeks and was not invited anywhere: two rooms know it together."""
    rows = mentoring.waiting_in(body)
    number = len(overdue(rows, mentoring.invited(rows)))
    if not number or next_outing(body) is None:
        return []
    return [Todo(_("두 주 넘게 짝을 기다리는 분 %(n)d명을 나들이에 모셔 주세요") % {"n": number}, reverse("desk:waiting"), 2, number)]


def overdue(rows: Iterable[Any], told: Container[int]) -> set[int]:
    """Which of those who wait (their sign-ups) have done so for two weeks, and were not invited anywhere meanwhile."""
    return {row.pk for row in rows if row.pk not in told and (today() - timezone.localdate(row.made_at)).days >= PATIENCE}


def tallies(body: Any, term: Any) -> list[Tally]:
    """The numbers of a body's term, in the order in which a season goes."""
    return [tally for ask in _from_rooms("tallies") for tally in ask(body, term)]


def shown(tally: Tally) -> str:
    """A number as the report prints it: counts of people under five are withheld."""
    if tally.people and 0 < tally.number < SMALL:
        return "–"
    return f"{tally.number:,}"

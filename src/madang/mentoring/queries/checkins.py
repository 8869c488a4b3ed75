"""Check-ins: whether one is due, what was answered, and who waits for a call. For a coordinator who is none of the two."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from madang.chapters.queries import holders
from madang.mentoring.models import CheckIn, Pair, PairMember
from madang.mentoring.queries.pairs import living, pause_of, present
from madang.shared.clock import today
from madang.shared.todo import Todo

WEEKS = (2, 6, 12)
OPEN = dt.timedelta(weeks=3)  # how long a check-in may be answered
PATIENCE = dt.timedelta(weeks=1)  # after which a coordinator hears that nobody answered


def opened(pair: Pair) -> tuple[int, dt.date] | None:
    """The check-in that is open today, and since when; None for none, and while a pair rests."""
    if pair.made_at is None or hasattr(pair, "ending") or pause_of(pair):
        return None
    begun = timezone.localdate(pair.made_at)
    days = [(week, begun + dt.timedelta(weeks=week)) for week in WEEKS]
    return next(((week, day) for week, day in reversed(days) if day <= today() < day + OPEN), None)


def due_now(pair: Pair) -> int | None:
    """The weeks of the check-in that is open today."""
    found = opened(pair)
    return found[0] if found else None


@dataclass(frozen=True)
class Asked:
    """A check-in as the person who is asked sees it: `row` is None before the first tap. Nothing of the other."""

    week: int
    row: CheckIn | None

    @property
    def step(self) -> str:
        """Which tap is next: 'going', 'call' or 'done'."""
        if self.row is None:
            return "going"
        return "call" if self.row.call is None else "done"


def asked_of(pair: Pair, person: Any) -> Asked | None:
    """The check-in that a person is asked today in one of their pairs."""
    week = due_now(pair)
    return Asked(week, CheckIn.objects.filter(pair=pair, by=person, week=week).first()) if week else None


@dataclass(frozen=True)
class Answered:
    """One person's check-in for who cares for the pair; `row` is None where nobody answered."""

    person: Any
    week: int
    row: CheckIn | None


def check_ins_of(pair: Pair) -> list[Answered]:
    """Every check-in of a pair up to today, person by person. For a coordinator who is none of the two."""
    rows = {(row.by_id, row.week): row for row in CheckIn.objects.filter(pair=pair)}
    if pair.made_at is None:
        return []
    weeks = [week for week in WEEKS if timezone.localdate(pair.made_at) + dt.timedelta(weeks=week) <= today()]
    return [Answered(m.person, week, rows.get((m.person_id, week))) for week in weeks for m in present(pair)]


def calls(body: Any, reader: Any = None) -> QuerySet[CheckIn]:
    """Who waits for a call. Never of a pair that `reader` is one of; without a reader, of none in which a coordinator is."""
    own = PairMember.objects.filter(person__in=[reader] if reader else holders(body, "coordinator")).values("pair")
    waiting = CheckIn.objects.filter(pair__body=body, call=True, called_at__isnull=True).exclude(pair__in=own)
    found: QuerySet[CheckIn] = waiting.select_related("pair", "by").order_by("at")
    return found


def unanswered(body: Any, reader: Any = None) -> list[Answered]:
    """Who has said nothing for a week to a check-in that is open."""
    own = {reader.pk} if reader else set(holders(body, "coordinator").values_list("pk", flat=True))
    open_ = {pair: due for pair in living(body) if (due := opened(pair)) and today() - due[1] >= PATIENCE}
    done = set(CheckIn.objects.filter(pair__in=list(open_)).values_list("pair_id", "by_id", "week"))
    found: list[Answered] = []
    for pair, (week, _day) in open_.items():
        members = present(pair)
        if not own & {m.person_id for m in members}:
            found += [Answered(m.person, week, None) for m in members if (pair.pk, m.person_id, week) not in done]
    return sorted(found, key=lambda one: one.person.call_name)


def todos(body: Any) -> list[Todo]:
    """Calls that somebody wishes for, and people who said nothing. Counts and an address; no name, no answer."""
    lines, where = [], reverse("mentoring:index") + "#calls"
    wished, quiet = calls(body).count(), len(unanswered(body))
    if wished:
        words = ngettext("전화를 부탁하신 분이 %(n)d명 있어요", "전화를 부탁하신 분이 %(n)d명 있어요", wished)
        lines.append(Todo(words % {"n": wished}, where, 3, wished))
    if quiet:
        words = ngettext("안부를 여쭈었는데 답이 없는 분이 %(n)d명 있어요", "안부를 여쭈었는데 답이 없는 분이 %(n)d명 있어요", quiet)
        lines.append(Todo(words % {"n": quiet}, where, 2, quiet))
    return lines

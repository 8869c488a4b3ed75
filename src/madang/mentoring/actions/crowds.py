"""Crowded circles: how many newcomers share how few places, by public answers alone. Nobody's private answer is opened."""

from dataclasses import dataclass
from typing import Any

from madang.engines.matching import BadInput, Mentee, Mentor, Policy, Problem, Rule
from madang.mentoring.answers import Answers
from madang.mentoring.models import Round
from madang.mentoring.queries.pool import rooms_of
from madang.mentoring.words.reasons import RULES
from madang.mentoring.words.week import in_words


@dataclass(frozen=True)
class Circle:
    """So many newcomers share so many places; what closes most other ways; when these people are free (most of them first)."""

    people: int
    places: int
    rule: str
    times: str


_NAMES = {Rule.SLOTS: "slots", Rule.LANGUAGE: "language", Rule.DISTANCE: "near", Rule.DISTANCE_UNKNOWN: "near"}


def crowds(round_: Round) -> list[Circle]:
    """The crowded circles among those who wait now, the most crowded first; [] where there are places for all."""
    from madang.engines.matching import match  # with numpy: when it is computed

    room = {row: left for row, left in rooms_of(round_) if left > 0}
    given = {row.code: row.given for row in room}
    problem = Problem(
        mentees=tuple(Mentee(**_public(row.code, given)) for row in room if not row.mentor),
        mentors=tuple(Mentor(**_public(row.code, given), capacity=left) for row, left in room.items() if row.mentor),
        seed=round_.seed,
        policy=Policy(min_common_slots=round_.min_common_slots, teams=False),
    )
    try:
        found = match(problem).crowds
    except BadInput:  # nobody on one side: there is no circle, and the board says so
        return []
    circles = [Circle(len(c.mentees), c.places, str(RULES[_NAMES.get(c.rule, "places")]), _when(c.mentees, given)) for c in found]
    return sorted(circles, key=lambda circle: circle.places - circle.people)


def _public(code: str, given: dict[str, Answers]) -> dict[str, Any]:
    """What may close a way by an answer that is no secret: time, language, neighbourhood."""
    mine = given[code]
    languages, far = frozenset(mine.languages), 0.0 if mine.near else None
    return {"code": code, "slots": mine.slots, "languages": languages, "district": mine.district or None, "max_km": far}


def _when(codes: tuple[str, ...], given: dict[str, Answers]) -> str:
    """The parts of the week in which at least half of these people are free: for such a mentor one looks."""
    half = -(-len(codes) // 2)
    bits = (bit for bit in range(42) if sum(given[code].slots >> bit & 1 for code in codes) >= half)
    return ", ".join(in_words(sum(1 << bit for bit in bits)))

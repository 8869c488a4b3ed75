"""The crowded circles of a round, and whom to look for: N people share M places, a mentor of this kind would help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import TypeVar

import numpy as np

from .graph import graph_of
from .leftovers import crowds_of
from .outcome import Crowd
from .people import DAYS, PARTS, GenderWish, Mentee, Mentor, Person
from .problem import Problem, refuse_bad
from .rules import NO_RULE, SHAREABLE, Rule
from .sheets import sheets_of
from .solving import solve_graph

P = TypeVar("P", bound=Person)
NAMED = 3
"""Kinds that are named, best first."""
DISTRICTS = 8
"""Districts of a circle that are tried, those of most people first."""


class When(StrEnum):
    """A mentor's free time, coarsely."""

    WEEKDAY = "weekday"
    EVENING = "evening"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mentor. opens: to how many of the circle such a one would be open; gender: None where it does not matter."""

    opens: int
    when: When
    district: str | None
    language: str
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """So many people share so many places. rule: closes most other pairs; wanted: whom to look for, best first."""

    people: int
    places: int
    rule: Rule
    wanted: tuple[Kind, ...]

    @property
    def short(self) -> int:
        """How many places are missing."""
        return self.people - self.places


def crowded(problem: Problem, *, private: bool = False) -> tuple[Circle, ...]:
    """The crowded circles, those that are shortest of places first.

    Unless `private`, everything is computed as if nobody had given a private answer (gender,
    gender wish, exclusions, home region, conflicts): what is said then cannot reveal one, not
    even by a number. With `private`, only the keeper of the exclusions may see it.

    Raises:
        BadInput: the question cannot be answered as put.
    """
    refuse_bad(problem)
    asked = problem if private else bare(problem)
    solved = solve_graph(asked, graph_of(asked))
    found = crowds_of(asked, solved.graph, solved.rows, solved.seats.edges, solved.capacity, solved.settled.choice)
    people = {p.code: p for p in asked.mentees}
    circles = [_circle(asked, crowd, [people[code] for code in crowd.mentees], private) for crowd in found]
    return tuple(sorted(circles, key=lambda c: -c.short))


def bare(problem: Problem) -> Problem:
    """The question as if nobody had given a private answer."""
    return replace(
        problem,
        mentees=tuple(_bare(p) for p in problem.mentees),
        mentors=tuple(_bare(p) for p in problem.mentors),
        conflicts=frozenset(),
        forbids=frozenset(),
    )


def _bare(person: P) -> P:
    return replace(
        person, not_with=frozenset(), gender=None, gender_wish=GenderWish.ANY, consented=True, home_region=None, avoid_home_region=False
    )


def _circle(problem: Problem, crowd: Crowd, people: Sequence[Mentee], private: bool) -> Circle:
    rule = crowd.rule if private else crowd.rule & SHAREABLE
    kinds = list(_kinds(people, private))
    strangers = tuple(_stranger(kind, k) for k, kind in enumerate(kinds))
    mentees = tuple(replace(p, wishes=()) for p in people)
    asked = replace(problem, mentees=mentees, mentors=strangers, pins=(), forbids=frozenset(), conflicts=frozenset(), alive=frozenset())
    opens = (sheets_of(asked).closed(np.arange(len(people)))[0] == 0).sum(axis=0).tolist()
    ranked = sorted(zip(opens, range(len(kinds)), strict=True), key=lambda pair: (-pair[0], pair[1]))
    wanted = tuple(replace(kinds[k], opens=count) for count, k in ranked[:NAMED] if count)
    return Circle(len(people), crowd.places, rule or NO_RULE, wanted)


def _stranger(kind: Kind, number: int) -> Mentor:
    """Someone of this kind, as if she had signed up. Nobody's code begins like hers."""
    spoken = frozenset({kind.language})
    return Mentor(code=f"\0{number}", slots=_hours(kind.when), languages=spoken, district=kind.district, gender=kind.gender)


def _kinds(people: Sequence[Mentee], private: bool) -> Iterator[Kind]:
    """All kinds that could help. Those that ask for less come first."""
    districts: list[str | None] = [d for d, _ in Counter(p.district for p in people if p.district is not None).most_common(DISTRICTS)]
    languages = [w for w, _ in Counter(w for p in people for w in p.languages).most_common()]
    genders: list[str | None] = [None, "woman", "man"] if private else [None]
    for gender, language, district, when in product(genders, languages, districts or [None], When):
        yield Kind(0, when, district, language, gender)


def _hours(when: When) -> int:
    """The weekly parts of a free time."""
    weekdays = range(DAYS - 2)
    if when is When.WEEKEND:
        return sum(1 << (day * PARTS + part) for day in (DAYS - 2, DAYS - 1) for part in range(PARTS))
    evening = when is When.EVENING
    parts = range(PARTS - 2, PARTS) if evening else range(PARTS - 2)
    return sum(1 << (day * PARTS + part) for day in weekdays for part in parts)

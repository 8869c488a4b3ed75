"""How far apart the districts of newcomers and mentors are: by a table of kilometres, else by the chord through the globe."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from madang.engines.matching.check.edges import Ints
from madang.engines.matching.people import Person
from madang.engines.matching.problem import Problem

RADIUS = 6371.0088


@dataclass(frozen=True, slots=True)
class Districts:
    """of_mentee, of_mentor: each person's district by number; km[a, b]: between a newcomers' and a mentors', inf = unknown."""

    of_mentee: Ints
    of_mentor: Ints
    km: npt.NDArray[np.float64]


def districts_of(problem: Problem) -> Districts:
    """The districts of a question."""
    of_mentee, here = _numbered(problem.mentees)
    of_mentor, there = _numbered(problem.mentors)
    km = _over_the_globe(problem, list(here), list(there))
    for turned in (True, False):  # what is written the way round that is asked for comes last, and stands
        for (a, b), known in problem.km.items():
            one, other = (b, a) if turned else (a, b)
            if one in here and other in there:
                km[here[one], there[other]] = known
    for place in here.keys() & there.keys():
        km[here[place], there[place]] = math.inf if place is None else 0.0
    return Districts(of_mentee, of_mentor, km)


def _numbered(side: Sequence[Person]) -> tuple[Ints, dict[str | None, int]]:
    places: dict[str | None, int] = {}
    return np.array([places.setdefault(p.district, len(places)) for p in side], np.int64), places


def _over_the_globe(problem: Problem, here: Sequence[str | None], there: Sequence[str | None]) -> npt.NDArray[np.float64]:
    """Twice the angle whose sine is half the chord."""
    left, right = (np.array([_on_globe(problem, place) for place in side]).reshape(-1, 3) for side in (here, there))
    chord = np.zeros((len(left), len(right)))
    for axis in range(3):
        chord += np.subtract.outer(left[:, axis], right[:, axis]) ** 2
    km = 2 * RADIUS * np.arcsin(np.minimum(1.0, np.sqrt(chord) / 2))
    return np.where(np.isnan(km), math.inf, km)


def _on_globe(problem: Problem, place: str | None) -> tuple[float, float, float]:
    if place is None or place not in problem.coordinates:
        return math.nan, math.nan, math.nan
    phi, lam = (math.radians(angle) for angle in problem.coordinates[place])
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)

"""Scores and weights computed anew, from bit patterns and small tables."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from madang.engines.matching.check.openness import kilometres
from madang.engines.matching.people import Person
from madang.engines.matching.problem import Problem

Ints = npt.NDArray[np.int64]


def points(problem: Problem) -> Ints:
    """The score of every pair, (mentees, mentors), 0..10,000."""
    p, rows, columns = problem.policy.points, problem.mentees, problem.mentors
    days = [np.array([[m.slots >> k & 1 for k in range(42)] for m in side], np.float32) for side in (rows, columns)]
    common = np.rint(days[0] @ days[1].T).astype(np.int64)
    topics = _overlap([m.topics for m in rows], [m.topics for m in columns])
    languages = _overlap([m.languages for m in rows], [m.languages for m in columns])
    total = p.topic * topics.clip(max=p.topics) + _near(problem)
    total += p.slot * (common - problem.policy.min_common_slots).clip(0, p.slots)
    total += p.language * (languages - 1).clip(0, p.languages)
    place = {m.code: j for j, m in enumerate(columns)}
    for i, mentee in enumerate(rows):
        if not mentee.wishes:
            total[i] += p.anyone
        for wish, gives in zip(mentee.wishes, p.wish, strict=False):
            if wish in place:
                total[i, place[wish]] += gives
    return np.asarray(total, np.int64)


def weights(problem: Problem, score: Ints) -> Ints:
    """round(100,000 ln(1 + score)), plus the keep bonus on living pairs."""
    values = np.unique(score)
    logs = np.array([math.floor(100_000 * math.log1p(v) + 0.5) for v in values.tolist()], np.int64)
    weight = logs[np.searchsorted(values, score)]
    return np.asarray(weight + problem.policy.keep_bonus * living(problem), np.int64)


def living(problem: Problem) -> Ints:
    """1 where the pair is alive."""
    table = np.zeros((len(problem.mentees), len(problem.mentors)), np.int64)
    row = {m.code: i for i, m in enumerate(problem.mentees)}
    column = {m.code: j for j, m in enumerate(problem.mentors)}
    for mentee, mentor in problem.alive:
        if mentee in row and mentor in column:
            table[row[mentee], column[mentor]] = 1
    return table


def _overlap(rows: Sequence[frozenset[str]], columns: Sequence[frozenset[str]]) -> Ints:
    """How many words two people share, by 60 words of the language of bits at a time."""
    words = sorted({w for own in rows for w in own})
    total = np.zeros((len(rows), len(columns)), np.int64)
    for start in range(0, len(words), 60):
        bit = {w: 1 << k for k, w in enumerate(words[start : start + 60])}
        left = np.array([sum(bit.get(w, 0) for w in own) for own in rows], np.int64)
        right = np.array([sum(bit.get(w, 0) for w in own) for own in columns], np.int64)
        total += np.bitwise_count(left[:, None] & right[None, :])
    return total


def _near(problem: Problem) -> Ints:
    p = problem.policy.points

    def gives(a: str | None, b: str | None) -> int:
        km = kilometres(problem, a, b)
        if not km < p.near_km:
            return 0
        return math.floor(p.near * (1.0 - km / p.near_km) + 0.5)

    rows, columns = _by_district(problem.mentees), _by_district(problem.mentors)
    total = np.zeros((len(problem.mentees), len(problem.mentors)), np.int64)
    for a, here in rows.items():
        for b, there in columns.items():
            total[np.ix_(here, there)] = gives(a, b)
    return total


def _by_district(side: Sequence[Person]) -> dict[str | None, list[int]]:
    places: dict[str | None, list[int]] = {}
    for k, person in enumerate(side):
        places.setdefault(person.district, []).append(k)
    return places

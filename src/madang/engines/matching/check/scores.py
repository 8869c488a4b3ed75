"""Scores computed anew, pair by pair, from bit patterns and small tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from madang.engines.matching.check.distance import Districts, districts_of
from madang.engines.matching.check.edges import Ints, Pairs
from madang.engines.matching.check.refusal import must
from madang.engines.matching.problem import PairCode, Problem


class Scores:
    """Scores pairs of a question. Rows and columns are positions in `mentees` and `mentors`."""

    def __init__(self, problem: Problem, districts: Districts | None = None) -> None:
        rows, columns = problem.mentees, problem.mentors
        self.points, self.needed, self.width = problem.policy.points, problem.policy.min_common_slots, len(columns)
        self.row = {m.code: i for i, m in enumerate(rows)}
        self.column = {m.code: j for j, m in enumerate(columns)}
        self.free = [np.array([m.slots for m in side], np.int64) for side in (rows, columns)]
        self.topics = _words([m.topics for m in rows], [m.topics for m in columns])
        self.languages = _words([m.languages for m in rows], [m.languages for m in columns])
        self.districts = districts or districts_of(problem)
        self.near = _near(problem, self.districts)
        self.anyone = np.array([0 if m.wishes else self.points.anyone for m in rows], np.int64)
        wishes = {}
        for i, mentee in enumerate(rows):
            for wish, gives in zip(mentee.wishes, self.points.wish, strict=False):
                if wish in self.column:
                    wishes[i * self.width + self.column[wish]] = gives
        self.wishes = np.array(sorted(wishes), np.int64)
        self.gives = np.array([wishes[k] for k in self.wishes.tolist()], np.int64)
        self.living = np.array(sorted(self._keys(problem.alive)), np.int64)

    def __call__(self, row: Ints, column: Ints) -> Pairs:
        """Scores these pairs, ordered by row and column."""
        p = self.points
        common = np.bitwise_count(self.free[0][row] & self.free[1][column]).astype(np.int64)
        total = self.anyone[row] + self.near[self.districts.of_mentee[row], self.districts.of_mentor[column]]
        total += p.slot * (common - self.needed).clip(0, p.slots)
        total += p.topic * _shared(self.topics, row, column).clip(max=p.topics)
        total += p.language * (_shared(self.languages, row, column) - 1).clip(0, p.languages)
        key = row * self.width + column
        at, hit = _found(key, self.wishes)
        total[at] += self.gives[hit]
        alive = np.zeros(len(key), np.bool_)
        alive[_found(key, self.living)[0]] = True
        return Pairs(row, column, total, alive)

    def _keys(self, pairs: Iterable[PairCode]) -> set[int]:
        return {self.row[a] * self.width + self.column[b] for a, b in pairs if a in self.row and b in self.column}


class Weigher:
    """round(100,000 ln(1 + score)), plus the keep bonus on living pairs.

    No logarithm up to a million points is nearer than 8e-7 to a half: every way to take it rounds alike.
    """

    def __init__(self, most: int, bonus: int) -> None:
        self.logs, self.bonus = np.floor(100_000 * np.log(1.0 + np.arange(most + 1)) + 0.5).astype(np.int64), bonus

    def __call__(self, pairs: Pairs) -> Ints:
        """The weight of each pair."""
        weight = self.of(pairs.score)
        return np.asarray(weight + self.bonus * pairs.alive, np.int64) if self.bonus and pairs.alive.any() else weight

    def of(self, score: Ints) -> Ints:
        """The logarithm of each score."""
        must(not len(score) or int(score.max()) < len(self.logs), "a score beyond all points")
        return np.asarray(self.logs[score], np.int64)


def _found(key: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """(where in `key`, which of `wanted`) for all that are in both; both ascend."""
    if not len(key) or not len(wanted):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    first, last = np.searchsorted(wanted, [key[0], key[-1] + 1]).tolist()
    some = wanted[first:last]
    at = np.searchsorted(key, some)
    here = at < len(key)
    here[here] = key[at[here]] == some[here]
    return at[here], np.flatnonzero(here) + first


def _words(rows: Sequence[frozenset[str]], columns: Sequence[frozenset[str]]) -> list[tuple[Ints, Ints]]:
    """Each person's words as bits, 60 words at a time."""
    words = sorted({w for own in rows for w in own} & {w for own in columns for w in own})
    found = []
    for start in range(0, len(words), 60):
        bit = {w: 1 << k for k, w in enumerate(words[start : start + 60])}
        left, right = (np.array([sum(bit.get(w, 0) for w in own) for own in side], np.int64) for side in (rows, columns))
        found.append((left, right))
    return found


def _shared(words: list[tuple[Ints, Ints]], row: Ints, column: Ints) -> Ints:
    total = np.zeros(len(row), np.int64)
    for left, right in words:
        total += np.bitwise_count(left[row] & right[column])
    return total


def _near(problem: Problem, districts: Districts) -> Ints:
    """The points of each pair of districts."""
    p = problem.policy.points
    within = districts.km < p.near_km
    share = 1.0 - np.where(within, districts.km, 0.0) / p.near_km
    return np.where(within, np.floor(p.near * share + 0.5), 0).astype(np.int64)

"""The people of a question as columns of numbers, so that pairs are looked at many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .people import GenderWish, Person
from .places import distances
from .problem import PairCode, Problem
from .rules import Rule

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Masks = npt.NDArray[np.uint16]
Words = npt.NDArray[np.uint64]
PLANE = 64
"""Words in one plane of bits."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers for few pairs; every other pair has 0. key: row * columns + column, ascending."""

    key: Ints
    value: Ints

    def at(self, key: Ints) -> Ints:
        """The numbers of these pairs."""
        if not len(self.key):
            return np.zeros(len(key), np.int64)
        found = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        return np.where(self.key[found] == key, self.value[found], 0)

    def between(self, low: int, high: int) -> tuple[Ints, Ints]:
        """Keys from low to below high, and their numbers."""
        a, b = np.searchsorted(self.key, (low, high))
        return self.key[a:b], self.value[a:b]


@dataclass(frozen=True, slots=True)
class Side:
    """One side's people. kind, place: index into the tables; words: planes of bits, (planes, people)."""

    slots: Words
    kind: Ints
    place: Ints
    limit: Floats
    languages: Words
    topics: Words


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything that the pairs are computed from.

    personal: (mentee kinds, mentor kinds) rules of consent, gender wish and home region; km, near:
    (mentee places, mentor places) distance (nan = unknown) and points for it; barred: the rules
    that close single pairs; rank: 1 = first wish; alive: 1 where the pair meets already;
    free: (mentees,) points of those who wish for anyone.
    """

    problem: Problem
    mentees: dict[str, int]
    mentors: dict[str, int]
    rows: Side
    columns: Side
    personal: Masks
    km: Floats
    near: Ints
    barred: Marks
    rank: Marks
    alive: Marks
    free: Ints

    def closed(self, rows: Ints) -> tuple[Masks, npt.NDArray[np.uint8]]:
        """Of these mentees with every mentor: the rules that close the pair, and how many slots they share."""
        a, b, policy = self.rows, self.columns, self.problem.policy
        closed = self.personal[:, b.kind][a.kind[rows]]
        shared = np.bitwise_count(a.slots[rows, None] & b.slots[None, :])
        _close(closed, Rule.SLOTS, shared < policy.min_common_slots)
        speaking = np.zeros(closed.shape, np.bool_)
        for mine, theirs in zip(a.languages, b.languages, strict=True):
            speaking |= (mine[rows, None] & theirs[None, :]) != 0
        _close(closed, Rule.LANGUAGE, ~speaking)
        self._close_far(closed, rows)
        self._close_single(closed, rows)
        return closed, shared

    def _close_far(self, closed: Masks, rows: Ints) -> None:
        a, b = self.rows, self.columns
        if np.isinf(b.limit).all() and np.isinf(a.limit[rows]).all():
            return
        km = self.km[:, b.place]
        _close(closed, Rule.DISTANCE, (km > b.limit[None, :])[a.place[rows]] | (km[a.place[rows]] > a.limit[rows, None]))
        unknown = np.isnan(km)
        if unknown.any():
            limited = np.isfinite(a.limit[rows])[:, None] | np.isfinite(b.limit)[None, :]
            _close(closed, Rule.DISTANCE_UNKNOWN, unknown[a.place[rows]] & limited)

    def _close_single(self, closed: Masks, rows: Ints) -> None:
        width = len(self.mentors)
        if len(rows) and int(rows[-1]) - int(rows[0]) == len(rows) - 1:
            key, rules = self.barred.between(int(rows[0]) * width, (int(rows[-1]) + 1) * width)
            closed.reshape(-1)[key - int(rows[0]) * width] |= rules.astype(np.uint16)
            return
        for k, row in enumerate(rows.tolist()):
            key, rules = self.barred.between(row * width, (row + 1) * width)
            closed[k, key - row * width] |= rules.astype(np.uint16)

    def score(self, rows: Ints, columns: Ints, shared: npt.NDArray[np.uint8] | None = None) -> npt.NDArray[np.int32]:
        """Points of single pairs, 0..10,000."""
        a, b, p = self.rows, self.columns, self.problem.policy.points
        if shared is None:
            shared = np.bitwise_count(a.slots[rows] & b.slots[columns])
        spare = np.arange(PLANE + 1) - self.problem.policy.min_common_slots
        total = _small(p.slot * np.clip(spare, 0, p.slots))[shared]
        total += _small(self.free)[rows]
        total += _small(self.near)[a.place[rows], b.place[columns]]
        count = np.arange(PLANE * max(len(a.topics), len(a.languages), 1) + 1)
        total += _small(p.topic * np.minimum(count, p.topics))[_shared(a.topics, b.topics, rows, columns)]
        total += _small(p.language * np.clip(count - 1, 0, p.languages))[_shared(a.languages, b.languages, rows, columns)]
        if len(self.rank.key):
            wish = np.zeros(int(self.rank.value.max()) + 1, np.int32)
            wish[1 : len(p.wish) + 1] = p.wish[: len(wish) - 1]
            total += wish[self.rank.at(rows * len(self.mentors) + columns)]
        return total


def sheets_of(problem: Problem) -> Sheets:
    """Write a (checked) question as columns of numbers."""
    mentees = {p.code: i for i, p in enumerate(problem.mentees)}
    mentors = {p.code: j for j, p in enumerate(problem.mentors)}
    kinds = [_kinds(side) for side in (problem.mentees, problem.mentors)]
    places = [dict.fromkeys(p.district for p in side) for side in (problem.mentees, problem.mentors)]
    km = distances(list(places[0]), list(places[1]), problem.km, problem.coordinates)
    p = problem.policy.points
    near = np.nan_to_num(np.clip(1.0 - km / p.near_km, 0.0, 1.0), nan=0.0)
    tongues = [[q.languages for q in side] for side in (problem.mentees, problem.mentors)]
    topics = [[q.topics for q in side] for side in (problem.mentees, problem.mentors)]
    speaking, talking = _planes(*tongues), _planes(*topics)
    sides = [
        Side(
            slots=np.array([q.slots for q in side], np.uint64),
            kind=kinds[k][0],
            place=_indices((q.district for q in side), places[k]),
            limit=np.array([np.inf if q.max_km is None else q.max_km for q in side], np.float64),
            languages=speaking[k],
            topics=talking[k],
        )
        for k, side in enumerate((problem.mentees, problem.mentors))
    ]
    return Sheets(
        problem=problem,
        mentees=mentees,
        mentors=mentors,
        rows=sides[0],
        columns=sides[1],
        personal=_personal(kinds[0][1], kinds[1][1]),
        km=km,
        near=np.floor(p.near * near + 0.5).astype(np.int64),
        barred=_barred(problem, mentees, mentors),
        rank=_ranks(problem, mentors),
        alive=_marks(((key, 1) for key in _keys(problem.alive, mentees, mentors)), len(mentors)),
        free=np.array([0 if m.wishes else p.anyone for m in problem.mentees], np.int64),
    )


def _close(closed: Masks, rule: Rule, where: Bools) -> None:
    closed |= where.astype(np.uint16) * np.uint16(rule)


def _small(numbers: Ints) -> npt.NDArray[np.int32]:
    return np.asarray(numbers, np.int32)


def _shared(a: Words, b: Words, rows: Ints, columns: Ints) -> Ints:
    """How many words two people share."""
    count = np.zeros(len(rows), np.int64)
    for mine, theirs in zip(a, b, strict=True):
        count += np.bitwise_count(mine[rows] & theirs[columns])
    return count


def _planes(rows: Sequence[frozenset[str]], columns: Sequence[frozenset[str]]) -> tuple[Words, Words]:
    """Sets of words as bits: only words that both sides know."""
    words = sorted(frozenset().union(*rows) & frozenset().union(*columns))
    number = -(-len(words) // PLANE)
    tables = []
    for people in (rows, columns):
        known: dict[frozenset[str], int] = dict.fromkeys(people, 0)
        planes = np.zeros((number, len(people)), np.uint64)
        for k in range(number):
            bit = {w: 1 << x for x, w in enumerate(words[k * PLANE : (k + 1) * PLANE])}
            known = {own: sum(bit.get(w, 0) for w in own) for own in known}
            planes[k] = [known[own] for own in people]
        tables.append(planes)
    return tables[0], tables[1]


def _kinds(people: Sequence[Person]) -> tuple[Ints, list[Person]]:
    """People who are alike in consent, gender, gender wish and home region: index, and one of each."""
    known: dict[tuple[object, ...], int] = {}
    one: list[Person] = []
    mine = np.zeros(len(people), np.int64)
    for i, p in enumerate(people):
        key = (p.consented, p.gender, p.gender_wish, p.home_region, p.avoid_home_region)
        if key not in known:
            known[key] = len(one)
            one.append(p)
        mine[i] = known[key]
    return mine, one


def _indices(names: Iterable[str | None], index: Iterable[str | None]) -> Ints:
    known = {name: k for k, name in enumerate(index)}
    return np.array([known[name] for name in names], np.int64)


def _personal(rows: Sequence[Person], columns: Sequence[Person]) -> Masks:
    closed = np.zeros((len(rows), len(columns)), np.uint16)

    def close(rule: Rule, where: Bools) -> None:
        _close(closed, rule, np.broadcast_to(where, closed.shape))

    close(Rule.MENTEE_CONSENT, np.array([not p.consented for p in rows])[:, None])
    close(Rule.MENTOR_CONSENT, np.array([not p.consented for p in columns])[None, :])
    close(Rule.HOME_REGION, _same_home(rows, columns))
    close(Rule.MENTEE_GENDER_WISH, ~_suits(rows, columns))
    close(Rule.MENTOR_GENDER_WISH, ~_suits(columns, rows).T)
    return closed


def _suits(wishing: Sequence[Person], others: Sequence[Person]) -> Bools:
    """(wishing, others): the other's gender is as the first one wished."""
    genders = np.array([_gender(p) for p in others])[None, :]
    own = np.array([_gender(p) for p in wishing])[:, None]
    wish = np.array([p.gender_wish.value for p in wishing])[:, None]
    return np.asarray(
        (wish == GenderWish.ANY.value)
        | ((wish == GenderWish.SAME.value) & (own == genders) & (own != ""))
        | ((wish == GenderWish.WOMAN.value) & (genders == "woman"))
        | ((wish == GenderWish.MAN.value) & (genders == "man"))
    )


def _gender(person: Person) -> str:
    return (person.gender or "").strip().casefold()


def _same_home(rows: Sequence[Person], columns: Sequence[Person]) -> Bools:
    homes = [np.array([p.home_region or "" for p in side]) for side in (rows, columns)]
    avoids = [np.array([p.avoid_home_region for p in side]) for side in (rows, columns)]
    same = (homes[0][:, None] == homes[1][None, :]) & (homes[0] != "")[:, None]
    return np.asarray(same & (avoids[0][:, None] | avoids[1][None, :]))


def _barred(problem: Problem, mentees: dict[str, int], mentors: dict[str, int]) -> Marks:
    found: list[tuple[tuple[int, int], int]] = []
    for i, mentee in enumerate(problem.mentees):
        if mentee.code in mentors:
            found.append(((i, mentors[mentee.code]), int(Rule.SAME_PERSON)))
        found += [((i, mentors[other]), int(Rule.MENTEE_NO_CONTACT)) for other in mentee.not_with if other in mentors]
    for j, mentor in enumerate(problem.mentors):
        found += [((mentees[other], j), int(Rule.MENTOR_NO_CONTACT)) for other in mentor.not_with if other in mentees]
    found += [(key, int(Rule.CONFLICT)) for key in _keys(problem.conflicts, mentees, mentors)]
    found += [(key, int(Rule.FORBIDDEN)) for key in _keys(problem.forbids, mentees, mentors)]
    return _marks(found, len(mentors))


def _ranks(problem: Problem, mentors: dict[str, int]) -> Marks:
    return _marks(
        (((i, mentors[wish]), k) for i, m in enumerate(problem.mentees) for k, wish in enumerate(m.wishes, 1) if wish in mentors),
        len(mentors),
    )


def _keys(pairs: frozenset[PairCode], mentees: dict[str, int], mentors: dict[str, int]) -> list[tuple[int, int]]:
    return [(mentees[a], mentors[b]) for a, b in pairs if a in mentees and b in mentors]


def _marks(found: Iterable[tuple[tuple[int, int], int]], width: int) -> Marks:
    """Several numbers of one pair are put together bit by bit."""
    table: dict[int, int] = {}
    for (i, j), value in found:
        table[i * width + j] = table.get(i * width + j, 0) | value
    keys = np.array(sorted(table), np.int64)
    return Marks(keys, np.array([table[k] for k in keys.tolist()], np.int64))

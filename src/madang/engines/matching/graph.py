"""The question as matrices: which pairs are open, which rules close the others, the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .people import GenderWish, Person
from .places import distances
from .problem import PairCode, Problem, refuse_bad
from .rules import Rule

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
STAYING = 1_000_000
"""Weeks that count for who is in a living pair: she does not lose her place to one who waits."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All matrices are (mentees, mentors).

    closed: bitmask of the rules that close a pair, 0 = open. common: bitmask of common weekly
    slots. km: nan where unknown. rank: 1 = first wish, 0 = not wished. score: 0..10,000.
    weight: round(100,000 * ln(1 + score)), plus the keep bonus where the pair is alive.
    """

    mentees: dict[str, int]
    mentors: dict[str, int]
    closed: Ints
    common: npt.NDArray[np.uint64]
    km: Floats
    rank: Ints
    score: Ints
    weight: Ints
    alive: Bools
    capacity: Ints
    weeks: Ints


def graph_of(problem: Problem) -> Graph:
    """Write a (checked) question as matrices."""
    mentees = {p.code: i for i, p in enumerate(problem.mentees)}
    mentors = {p.code: j for j, p in enumerate(problem.mentors)}
    shape = (len(mentees), len(mentors))
    common = _slots(problem.mentees)[:, None] & _slots(problem.mentors)[None, :]
    km = distances(problem)
    languages = _shared([p.languages for p in problem.mentees], [p.languages for p in problem.mentors])
    closed = _closed(problem, mentees, mentors, common, km, languages)
    rank = np.zeros(shape, np.int64)
    for i, mentee in enumerate(problem.mentees):
        for k, wish in enumerate(mentee.wishes, 1):
            if wish in mentors:
                rank[i, mentors[wish]] = k
    score = _score(problem, rank, common, km, languages)
    alive = _marked(shape, problem.alive, mentees, mentors)
    weight = _log_points(problem.policy.points.most)[score] + problem.policy.keep_bonus * alive
    return Graph(
        mentees=mentees,
        mentors=mentors,
        closed=closed,
        common=common,
        km=km,
        rank=rank,
        score=score,
        weight=weight,
        alive=alive,
        capacity=np.array([p.capacity for p in problem.mentors], np.int64),
        weeks=np.where(((closed == 0) & alive).any(axis=1), STAYING, [p.weeks_waiting for p in problem.mentees]),
    )


def closed_pairs(problem: Problem) -> Ints:
    """For every pair the bitmask of the rules (`Rule`) that close it, 0 = open; (mentees, mentors).

    Raises:
        BadInput: the question cannot be answered as put.
    """
    refuse_bad(problem)
    return graph_of(problem).closed


def _closed(
    problem: Problem,
    mentees: dict[str, int],
    mentors: dict[str, int],
    common: npt.NDArray[np.uint64],
    km: Floats,
    languages: Ints,
) -> Ints:
    closed = np.zeros((len(mentees), len(mentors)), np.int64)

    def close(rule: Rule, where: npt.NDArray[np.bool_]) -> None:
        closed[np.broadcast_to(where, closed.shape)] |= int(rule)

    rows, columns = problem.mentees, problem.mentors
    for i, mentee in enumerate(rows):
        if mentee.code in mentors:
            closed[i, mentors[mentee.code]] |= int(Rule.SAME_PERSON)
        for other in mentee.not_with & mentors.keys():
            closed[i, mentors[other]] |= int(Rule.MENTEE_NO_CONTACT)
    for j, mentor in enumerate(columns):
        for other in mentor.not_with & mentees.keys():
            closed[mentees[other], j] |= int(Rule.MENTOR_NO_CONTACT)
    close(Rule.MENTEE_CONSENT, np.array([not p.consented for p in rows])[:, None])
    close(Rule.MENTOR_CONSENT, np.array([not p.consented for p in columns])[None, :])
    close(Rule.HOME_REGION, _same_home(rows, columns))
    close(Rule.CONFLICT, _marked(closed.shape, problem.conflicts, mentees, mentors))
    close(Rule.FORBIDDEN, _marked(closed.shape, problem.forbids, mentees, mentors))
    close(Rule.MENTEE_GENDER_WISH, ~_suits(rows, columns))
    close(Rule.MENTOR_GENDER_WISH, ~_suits(columns, rows).T)
    close(Rule.LANGUAGE, languages == 0)
    limit = np.minimum(_limits(rows)[:, None], _limits(columns)[None, :])
    close(Rule.DISTANCE, km > limit)
    close(Rule.DISTANCE_UNKNOWN, np.isnan(km) & np.isfinite(limit))
    close(Rule.SLOTS, np.bitwise_count(common) < problem.policy.min_common_slots)
    return closed


def _score(problem: Problem, rank: Ints, common: npt.NDArray[np.uint64], km: Floats, languages: Ints) -> Ints:
    p = problem.policy.points
    by_rank = np.array((0, *p.wish), np.int64)
    wished = np.where(rank < len(by_rank), by_rank[np.minimum(rank, len(by_rank) - 1)], 0)
    anyone = np.array([not m.wishes for m in problem.mentees])[:, None]
    topics = _shared([m.topics for m in problem.mentees], [m.topics for m in problem.mentors])
    spare = np.bitwise_count(common).astype(np.int64) - problem.policy.min_common_slots
    near = np.nan_to_num(np.clip(1.0 - km / p.near_km, 0.0, 1.0), nan=0.0)
    score: Ints = (
        np.where(anyone, p.anyone, wished)
        + p.topic * np.minimum(topics, p.topics)
        + p.slot * np.clip(spare, 0, p.slots)
        + np.floor(p.near * near + 0.5).astype(np.int64)
        + p.language * np.clip(languages - 1, 0, p.languages)
    )
    return score


def _log_points(most: int) -> Ints:
    return np.floor(1e5 * np.log1p(np.arange(most + 1, dtype=np.float64)) + 0.5).astype(np.int64)


def _slots(people: Sequence[Person]) -> npt.NDArray[np.uint64]:
    return np.array([p.slots for p in people], np.uint64)


def _limits(people: Sequence[Person]) -> Floats:
    return np.array([np.inf if p.max_km is None else p.max_km for p in people], np.float64)


def _shared(rows: Sequence[frozenset[str]], columns: Sequence[frozenset[str]]) -> Ints:
    """How many words two people share, (rows, columns)."""
    words = {w: k for k, w in enumerate(sorted(frozenset().union(*rows) & frozenset().union(*columns)))}
    tables = []
    for people in (rows, columns):
        table = np.zeros((len(people), len(words)), np.float64)
        for i, own in enumerate(people):
            table[i, [words[w] for w in own if w in words]] = 1.0
        tables.append(table)
    return np.rint(tables[0] @ tables[1].T).astype(np.int64)


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


def _marked(
    shape: tuple[int, ...],
    pairs: frozenset[PairCode],
    mentees: dict[str, int],
    mentors: dict[str, int],
) -> Bools:
    marked = np.zeros(shape, np.bool_)
    for mentee, mentor in pairs:
        if mentee in mentees and mentor in mentors:
            marked[mentees[mentee], mentors[mentor]] = True
    return marked

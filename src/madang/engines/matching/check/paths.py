"""Alternating paths."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from madang.engines.matching.check.edges import Bools, Ints, Open
from madang.engines.matching.check.openness import members
from madang.engines.matching.check.proof import ALONE
from madang.engines.matching.check.refusal import must

FEW = 16
"""So many paths, one after the other, are quicker than a matching from nothing."""


def no_better_set(open_: Open, capacity: Ints, made: Ints, level: Ints) -> None:
    """Nobody left out could be placed, nor could she take the place of one who waited less.

    made: the column of each row or ALONE; level: higher = waited longer.
    By Berge's theorem no alternating path from a person left out may reach a free place; and
    since the sets that can be placed form a matroid, the set is of greatest waiting time exactly
    when no single exchange along such a path gains.

    Raises:
        Refused: there is such a path.
    """
    held = _holders(made, len(capacity))
    free = np.diff(held.start) < capacity
    seen = np.zeros(len(capacity), np.bool_)
    out = np.flatnonzero(made == ALONE)
    for waited in np.flatnonzero(np.bincount(level[out]) if len(out) else [])[::-1].tolist():
        for people, fresh in _layers(open_, held, out[level[out] == waited], seen):
            must(bool((level[people] >= waited).all()), "someone who waited longer is left out")
            must(not free[fresh].any(), "one more could be placed")


def can_place(open_: Open, capacity: Ints, made: Ints, wanted: int) -> bool:
    """Whether so many rows can have a place, when made (a column or ALONE for each row) already seats some of them.

    While some are missing, one alternating path from those without to a free place seats one more; where there is
    none, nobody can be added (Berge). Who has very many to seat asks `most_placed`.
    """
    missing = wanted - int((made != ALONE).sum())
    if missing > FEW:
        return most_placed(open_, capacity) >= wanted
    made = made.copy()
    return all(_one_more(open_, capacity, made) for _ in range(missing))


def _one_more(open_: Open, capacity: Ints, made: Ints) -> bool:
    """Seats one more in `made`, breadth first from all who are without; False where no path leads to a free place."""
    held = _holders(made, len(capacity))
    free = np.diff(held.start) < capacity
    layers = []
    for people, fresh in _layers(open_, held, np.flatnonzero(made == ALONE), np.zeros(len(capacity), np.bool_)):
        layers.append(people)
        goals = fresh[free[fresh]]
        if len(goals):
            _move(open_, layers, made, int(goals[0]))
            return True
    return False


def _move(open_: Open, layers: list[Ints], made: Ints, goal: int) -> None:
    """Back along the path: from each layer somebody takes the place that was reached, and gives up her own."""
    for people in reversed(layers):
        at = int(np.argmax(open_.of(people) == goal))
        one = int(people[np.searchsorted(np.cumsum(open_.start[people + 1] - open_.start[people]), at, side="right")])
        goal, made[one] = int(made[one]), goal


def _layers(open_: Open, held: Open, people: Ints, seen: Bools) -> Iterator[tuple[Ints, Ints]]:
    """Breadth first: some people and the columns first reached through them; then who sits there, and so on."""
    while len(people):
        met = np.zeros(len(seen), np.bool_)
        met[open_.of(people)] = True
        fresh = np.flatnonzero(met & ~seen)
        seen[fresh] = True
        yield people, fresh
        people = held.of(fresh).astype(np.int64) if len(fresh) else fresh


def _holders(made: Ints, columns: int) -> Open:
    """Who sits at each column."""
    placed = np.flatnonzero(made != ALONE)
    holders = placed[np.argsort(made[placed])]
    return Open(np.concatenate([[0], np.cumsum(np.bincount(made[placed], minlength=columns))]), holders.astype(np.int32))


def most_placed(open_: Open, capacity: Ints) -> int:
    """How many rows can have a place at all (Hopcroft and Karp, in scipy): each place is a column of its own."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    rows = len(open_.start) - 1
    copies = np.minimum(capacity, np.bincount(open_.column, minlength=len(capacity)))
    ends = np.cumsum(copies)
    many = copies[open_.column]
    column = np.repeat(ends[open_.column] - np.cumsum(many), many) + np.arange(int(many.sum()))
    start = np.concatenate([[0], np.cumsum(many)])[open_.start]
    if not len(column):
        return 0
    table = csr_array((np.ones(len(column), np.bool_), column, start), shape=(rows, int(ends[-1])))
    return int((maximum_bipartite_matching(table, perm_type="column") >= 0).sum())


def fullest(rows: Mapping[int, int], capacity: Sequence[int], weeks: Mapping[int, int]) -> dict[int, int]:
    """How many of each waiting time can be placed, longest first (augmenting paths, Kuhn 1955)."""
    made: dict[int, int] = {}
    holders: dict[int, list[int]] = {}
    free = sum(1 << j for j, c in enumerate(capacity) if c > 0)
    dead = 0
    placed: dict[int, int] = {}
    for person in sorted(rows, key=lambda p: -weeks[p]):
        came_by: dict[int, int] = {}
        queue, seen, goal = deque([person]), dead, -1
        while queue and goal < 0:
            one = queue.popleft()
            fresh = rows[one] & ~seen
            seen |= fresh
            reach = fresh & free
            for column in members(reach & -reach if reach else fresh):
                came_by[column] = one
                if reach:
                    goal = column
                    break
                queue.extend(holders[column])
        if goal < 0:
            dead = seen
            continue
        placed[weeks[person]] = placed.get(weeks[person], 0) + 1
        column = goal
        while column >= 0:
            one, before = came_by[column], made.get(came_by[column], -1)
            if before >= 0:
                holders[before].remove(one)
            made[one] = column
            holders.setdefault(column, []).append(one)
            column = before
        if len(holders[goal]) >= capacity[goal]:
            free &= ~(1 << goal)
    return placed

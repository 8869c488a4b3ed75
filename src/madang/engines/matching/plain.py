"""The best assignment by scipy alone: as a whole table, or as a list of pairs."""

from __future__ import annotations

from typing import Any

import numpy as np

from .edges import Edges
from .seats import LEFT, NotOptimal, Seats
from .sheets import Ints


def by_table(weight: Ints, pairs: Edges, seats: Seats, out: Ints, copies: Ints) -> Ints:
    """Places side by side, then the empty places of each waiting time; (rows, places)."""
    from scipy.optimize import linear_sum_assignment

    used = np.flatnonzero(copies)
    blank = np.repeat(np.arange(len(seats.left_out)), seats.left_out)
    cost = np.full((pairs.rows, len(used)), np.inf)
    slim = np.zeros(pairs.columns, np.int64)
    slim[used] = np.arange(len(used))
    cost[pairs.row, slim[pairs.column]] = -weight
    if (copies > 1).any():
        cost = np.repeat(cost, copies[used], axis=1)
    if len(blank):
        mine = (seats.level[:, None] == blank[None, :]) & seats.may_leave[:, None]
        cost = np.concatenate([cost, np.where(mine, -out[:, None], np.inf)], axis=1)
    try:
        _, picked = linear_sum_assignment(cost)
    except ValueError as problem:
        raise NotOptimal("no complete assignment") from problem
    owner = np.concatenate([np.repeat(used, copies[used]), np.full(len(blank), LEFT)])
    return np.asarray(owner[picked], np.int64)


def by_list(weight: Ints, pairs: Edges, seats: Seats, out: Ints, copies: Ints) -> Ints:
    """The same for rounds whose table would be too large."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    full, copies, value = with_blanks(pairs, seats, weight, out)
    spread, owner, value = _spread(full, copies, value)
    shift = int(value.max(initial=0)) + 1  # every cost at least 1: a zero would be no pair
    table = csr_array((shift - value.astype(np.float64), spread.column, spread.start), shape=(spread.rows, spread.columns))
    try:
        row, picked = min_weight_full_bipartite_matching(table)
    except ValueError as problem:
        raise NotOptimal("no complete assignment") from problem
    choice = np.full(pairs.rows, LEFT, np.int64)
    choice[row] = owner[picked]
    choice[choice >= pairs.columns] = LEFT
    return choice


def copies_of(pairs: Edges, capacity: Ints) -> Ints:
    """Places of each column that can be of use."""
    return np.minimum(capacity, np.bincount(pairs.column, minlength=pairs.columns))


def with_blanks(pairs: Edges, seats: Seats, weight: Ints | None = None, out: Ints | None = None) -> tuple[Edges, Ints, Ints]:
    """The empty places of each waiting time as further columns."""
    leaving = np.flatnonzero(seats.may_leave)
    row = np.concatenate([pairs.row, leaving])
    column = np.concatenate([pairs.column, pairs.columns + seats.level[leaving]])
    order = np.argsort(row, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=pairs.rows))]).astype(np.int64)
    full = Edges(start, column[order].astype(np.int32), pairs.columns + len(seats.left_out))
    copies = np.concatenate([copies_of(pairs, seats.capacity), seats.left_out])
    value = np.zeros(len(order), np.int64) if weight is None or out is None else np.concatenate([weight, out[leaving]])[order]
    return full, copies, value


def _spread(pairs: Edges, copies: Ints, value: Any) -> tuple[Edges, Ints, Any]:
    """Each place a column of its own; owner: whose place it is."""
    owner = np.repeat(np.arange(len(copies)), copies)
    first = np.cumsum(copies) - copies
    times = copies[pairs.column]
    at = np.repeat(np.arange(len(pairs)), times)
    nth = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
    start = np.concatenate([[0], np.cumsum(times)])[pairs.start].astype(np.int64)
    spread = Edges(start, (first[pairs.column[at]] + nth).astype(np.int32), len(owner))
    return spread, owner, value[at]


def matched(pairs: Edges, copies: Ints) -> int:
    """How many rows can be seated at once."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if (copies > 1).any() or (copies == 0).any():
        pairs, _, _ = _spread(pairs, copies, np.zeros(len(pairs), np.int8))
    if not len(pairs):
        return 0
    table = csr_array((np.ones(len(pairs), np.bool_), pairs.column, pairs.start), shape=(pairs.rows, pairs.columns))
    return int((maximum_bipartite_matching(table, perm_type="column") >= 0).sum())

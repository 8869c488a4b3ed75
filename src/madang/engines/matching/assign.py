"""The numeric core: the best assignment with capacities, and the prices that prove it.

Who may be left out is part of the structure, not of the weights: newcomers of waiting time k may
use `left_out[k]` empty places and no others, so every complete assignment places the most people
and, among them, those who waited longest. What remains is an ordinary assignment problem in
integers, solved by scipy (shortest augmenting paths, Crouse 2016); prices are then recovered by
label correction (Bellman and Ford), again in integers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from .graph import Bools, Ints

LEFT = -1
"""Choice of a newcomer who is left out."""


class NotOptimal(RuntimeError):
    """The numbers contradict themselves: nothing is returned."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Who may sit where. open: (rows, columns); capacity: (columns,).

    level: (rows,) index of the waiting time; left_out: (levels,) how many stay without;
    may_leave: (rows,) who may be one of them.
    """

    open: Bools
    capacity: Ints
    level: Ints
    left_out: Ints
    may_leave: Bools

    def only(self, open_: Bools, may_leave: Bools | None = None) -> Seats:
        """The same with fewer open pairs."""
        return replace(self, open=open_, may_leave=self.may_leave if may_leave is None else may_leave)


@dataclass(frozen=True, slots=True)
class Best:
    """An optimal assignment. choice: (rows,) column or LEFT; total: sum of the weights."""

    choice: Ints
    total: int


@dataclass(frozen=True, slots=True)
class Prices:
    """Duals: row + column >= weight on open pairs, equal where chosen; level: of being left out."""

    row: Ints
    column: Ints
    level: Ints


def seats_of(open_: Bools, capacity: Ints, weeks: Ints) -> tuple[Seats, Ints]:
    """Most people placed, and among those the ones who waited longest.

    The sets that can be placed together are the independent sets of a transversal matroid, so a
    base of greatest waiting time exists, never costs a place, and its number of people of each
    waiting time is unique (Edmonds 1971).

    Returns:
        the seats, and the waiting times (levels,) in weeks, ascending.
    """
    rows = len(weeks)
    times, level = np.unique(weeks, return_inverse=True)
    level = level.astype(np.int64).reshape(rows)
    missing = rows - _most(open_, capacity)
    anyone = Seats(
        open=open_,
        capacity=capacity,
        level=np.zeros(rows, np.int64),
        left_out=np.array([missing], np.int64),
        may_leave=np.full(rows, missing > 0),
    )
    left_out = np.zeros(len(times), np.int64)
    if missing:
        no_weight = np.zeros(open_.shape, np.int64)
        longest = best(no_weight, anyone, leaving=-level)
        np.add.at(left_out, level[longest.choice == LEFT], 1)
    seats = replace(anyone, level=level, left_out=left_out, may_leave=left_out[level] > 0)
    return seats, times.astype(np.int64)


def without_priority(seats: Seats) -> Seats:
    """The same seats when waiting time does not count: to see what priority costs."""
    rows = len(seats.level)
    missing = int(seats.left_out.sum())
    return replace(
        seats,
        level=np.zeros(rows, np.int64),
        left_out=np.array([missing], np.int64),
        may_leave=np.full(rows, missing > 0),
    )


def feasible(seats: Seats) -> bool:
    """Can every place in the structure be filled? (Hopcroft and Karp, in scipy.)"""
    rows = len(seats.level)
    if rows == 0:
        return True
    table = _table(seats, seats.open, seats.may_leave)
    return table.shape[1] > 0 and _matched(table) == rows


def best(weight: Ints, seats: Seats, leaving: Ints | None = None) -> Best:
    """The assignment of greatest total weight among all complete ones.

    weight: (rows, columns) integers, |weight| * rows < 2**52. leaving: (rows,) weight of being
    left out, 0 if not given.

    Raises:
        NotOptimal: there is no complete assignment.
    """
    from scipy.optimize import linear_sum_assignment

    rows, columns = seats.open.shape
    if rows == 0:
        return Best(np.zeros(0, np.int64), 0)
    out = np.zeros(rows, np.int64) if leaving is None else leaving
    cost = np.where(seats.open, -weight, np.inf)
    leave = np.where(seats.may_leave, -out, np.inf)
    table = _table(seats, cost, leave)
    if table.shape[1] < rows:
        raise NotOptimal("no complete assignment")
    try:
        _, picked = linear_sum_assignment(table)
    except ValueError as problem:
        raise NotOptimal("no complete assignment") from problem
    owner = np.concatenate([np.repeat(np.arange(columns), _copies(seats)), _blanks(seats)])
    choice = owner[picked].astype(np.int64)
    placed = choice != LEFT
    total = int(weight[placed, choice[placed]].sum()) + int(out[~placed].sum())
    return Best(choice, total)


def prices(weight: Ints, seats: Seats, choice: Ints, leaving: Ints | None = None) -> Prices:
    """The lowest prices at which everybody would choose as in `choice`.

    Raises:
        NotOptimal: there are no such prices, so `choice` was not optimal.
    """
    rows, columns = seats.open.shape
    out = np.zeros(rows, np.int64) if leaving is None else leaving
    column = np.zeros(columns, np.int64)
    level = np.zeros(len(seats.left_out), np.int64)
    placed = choice != LEFT
    gain = np.where(placed, weight[np.arange(rows), np.where(placed, choice, 0)], out) if rows else out
    paid = np.zeros(rows, np.int64)
    active = np.arange(rows)
    lowest = np.iinfo(np.int64).min // 4
    for _ in range(rows + columns + len(level) + 2):
        if not len(active):
            break
        row = gain[active] - paid[active]
        wanted = np.where(seats.open[active], weight[active] - row[:, None], lowest).max(axis=0)
        column = np.maximum(column, wanted)
        may = seats.may_leave[active]
        np.maximum.at(level, seats.level[active][may], (out[active] - row)[may])
        pays = np.where(placed, column[np.where(placed, choice, 0)], level[seats.level]) if rows else paid
        active = np.flatnonzero(pays != paid)
        paid = pays
    else:
        raise NotOptimal("prices do not settle")
    load = np.bincount(choice[placed], minlength=columns)
    if np.any((load < seats.capacity) & (column > 0)):
        raise NotOptimal("a free place has a price")
    return Prices(gain - paid, column, level)


def tight(weight: Ints, seats: Seats, found: Prices) -> Seats:
    """Only what costs nothing: every optimum uses these pairs and no others."""
    open_ = seats.open & (weight == found.row[:, None] + found.column[None, :])
    return seats.only(open_, seats.may_leave & (found.row + found.level[seats.level] == 0))


def reachable(open_: Bools, capacity: Ints, choice: Ints) -> tuple[Bools, Bools]:
    """Rows and columns on alternating paths from the rows left out: the over-demanded part."""
    rows = choice == LEFT
    columns = np.zeros(len(capacity), np.bool_)
    fresh = rows
    while fresh.any():
        met = open_[fresh].any(axis=0) & ~columns
        columns |= met
        fresh = (choice != LEFT) & ~rows & met[np.where(choice == LEFT, 0, choice)]
        rows = rows | fresh
    return rows, columns


def _most(open_: Bools, capacity: Ints) -> int:
    copies = np.minimum(capacity, open_.sum(axis=0))
    table = np.repeat(open_, copies, axis=1)
    return _matched(table) if table.size else 0


def _matched(table: Bools) -> int:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    match = maximum_bipartite_matching(csr_array(table), perm_type="column")
    return int((match >= 0).sum())


def _copies(seats: Seats) -> Ints:
    return np.asarray(np.minimum(seats.capacity, seats.open.sum(axis=0)), np.int64)


def _blanks(seats: Seats) -> Ints:
    return np.full(int(seats.left_out.sum()), LEFT, np.int64)


def _table(seats: Seats, pairs: Any, leave: Any) -> Any:
    """Places side by side, then the empty places of each waiting time; (rows, places)."""
    empty = np.repeat(np.arange(len(seats.left_out)), seats.left_out)
    mine = seats.level[:, None] == empty[None, :]
    none = np.inf if pairs.dtype == np.float64 else False
    blank = np.where(mine, leave[:, None], none)
    return np.concatenate([np.repeat(pairs, _copies(seats), axis=1), blank], axis=1)

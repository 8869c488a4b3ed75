"""The numeric core: the best assignment with capacities, and the prices that prove it.

Who may be left out is part of the structure, not of the weights: newcomers of waiting time k may
use `left_out[k]` empty places and no others, so every complete assignment places the most people
and, among them, those who waited longest. What remains is an ordinary assignment problem in
integers, solved by scipy (shortest augmenting paths: Crouse 2016 for tables, Jonker and Volgenant
1987 for lists) or, for large rounds where numba is installed, by `swift`. Prices are recovered by
label correction (Bellman and Ford), again in integers.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from . import swift
from .edges import Edges
from .plain import by_list, by_table, copies_of, matched, with_blanks
from .seats import LEFT, Best, NotOptimal, Prices, Seats
from .sheets import Bools, Ints

TABLE = 4_000_000
"""Pairs up to which a whole table is quicker than a list."""


def seats_of(open_: Edges | Bools, capacity: Ints, weeks: Ints) -> tuple[Seats, Ints]:
    """Most people placed, and among those the ones who waited longest.

    The sets that can be placed together are the independent sets of a transversal matroid, so a
    base of greatest waiting time exists, never costs a place, and its number of people of each
    waiting time is unique (Edmonds 1971).

    Returns:
        the seats, and the waiting times (levels,) in weeks, ascending.
    """
    edges = open_ if isinstance(open_, Edges) else Edges.of(open_)
    times, level = np.unique(weeks, return_inverse=True)
    level = level.astype(np.int64).reshape(edges.rows)
    made = None
    if swift.worthwhile(len(edges)):
        left_out, made = swift.left_out(edges, capacity, level, len(times))
    else:
        left_out = _left_out(edges, capacity, level, len(times))
    seats = Seats(edges, np.ones(len(edges), np.bool_), capacity, level, left_out, left_out[level] > 0, made)
    return seats, times.astype(np.int64)


def _left_out(edges: Edges, capacity: Ints, level: Ints, levels: int) -> Ints:
    """How many of each waiting time stay without."""
    missing = edges.rows - matched(edges, copies_of(edges, capacity))
    left_out = np.zeros(levels, np.int64)
    if levels == 1 or not missing:
        left_out[:1] = missing
        return left_out
    anyone = Seats(edges, np.ones(len(edges), np.bool_), capacity, np.zeros_like(level), np.array([missing]), np.ones(len(level), np.bool_))
    longest = best(np.zeros(len(edges), np.int64), anyone, leaving=-level)
    np.add.at(left_out, level[longest.choice == LEFT], 1)
    return left_out


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
    """Can every place in the structure be filled? (Hopcroft and Karp.)"""
    rows = len(seats.level)
    if rows == 0:
        return True
    pairs = seats.pairs
    if swift.worthwhile(len(seats.edges)):
        try:
            _seated(pairs, seats, np.full(rows, LEFT) if seats.made is None else seats.made)
        except swift.Unseated:
            return False
        return True
    if not seats.left_out.any():
        return bool((np.diff(pairs.start) > 0).all()) and matched(pairs, copies_of(pairs, seats.capacity)) == rows
    full, copies, _ = with_blanks(pairs, seats)
    return matched(full, copies) == rows


def best(weight: Ints, seats: Seats, leaving: Ints | None = None, known: Best | None = None) -> Best:
    """The assignment of greatest total weight among all complete ones.

    weight: (pairs,) integers, |weight| * rows < 2**52. leaving: (rows,) weight of being left out,
    0 if not given. known: the best of seats much like these, from which a search may set out.

    Raises:
        NotOptimal: there is no complete assignment.
    """
    rows = seats.edges.rows
    weight = _listed(weight, seats.edges)
    if rows == 0:
        return Best(np.zeros(0, np.int64), 0)
    pairs = seats.pairs
    weight = weight if pairs is seats.edges else weight[seats.open]
    out = np.zeros(rows, np.int64) if leaving is None else leaving
    if swift.worthwhile(len(seats.edges)):
        return _swift(weight, pairs, seats, out, known)
    copies = copies_of(pairs, seats.capacity)
    blanks = int(seats.left_out.sum())
    width = int(copies.sum()) + blanks
    if width < rows:
        raise NotOptimal("no complete assignment")
    found = by_table if rows * width <= TABLE else by_list
    choice = found(weight, pairs, seats, out, copies)
    placed = choice != LEFT
    gained = weight[pairs.find(np.flatnonzero(placed), choice[placed])]
    return Best(choice, int(gained.sum()) + int(out[~placed].sum()))


def _swift(weight: Ints, pairs: Edges, seats: Seats, out: Ints, known: Best | None) -> Best:
    """Where anybody may be left out alike, she simply is; else empty places are further columns."""
    levels, left, columns = len(seats.left_out), int(seats.left_out.sum()), len(seats.capacity)
    before = None if known is None else known.prices
    made = seats.made if before is None or known is None else known.choice
    made = np.full(pairs.rows, LEFT) if made is None else made
    alike = not left or (levels == 1 and bool(seats.may_leave.all()) and not out.any())
    blank = before is not None or not alike
    room = np.concatenate([seats.capacity, seats.left_out]) if blank else seats.capacity

    def solved(few: Edges, value: Ints, wanted: Ints, prices_: Ints | None) -> swift.Found:
        if not blank:
            return swift.solve(few, value, room, wanted, left)
        full, at = _blanks_last(few, seats)
        values = np.empty(len(full), np.int64)
        values[at], values[~at] = value, out[seats.may_leave]
        wanted = np.where((wanted == LEFT) & seats.may_leave, columns + seats.level, wanted)
        return swift.solve(full, values, room, wanted, 0, prices_)

    start = None if before is None else np.concatenate([before.column, before.level])
    try:
        if len(pairs) >= swift.MOST:
            found = swift.by_shortlist(solved, pairs, weight, _seated(pairs, seats, made, alike), start)
        else:
            found = solved(pairs, weight, made, start)
    except swift.Unseated as problem:
        raise NotOptimal("no complete assignment") from problem
    choice = np.where(found.choice < columns, found.choice, LEFT)
    level = found.column[columns:].copy() if blank else np.full(levels, found.without)
    total = int(found.row.sum()) + int(found.column @ room) + (0 if blank else found.without * left)
    return Best(choice, total, Prices(found.row, found.column[:columns].copy(), level))


def _seated(pairs: Edges, seats: Seats, made: Ints, alike: bool = False) -> Ints:
    """Some complete assignment; made: what is known of one. alike: anybody may be left out."""
    if alike:
        return swift.seated(pairs, seats.capacity, made, int(seats.left_out.sum()))
    full, _ = _blanks_last(pairs, seats)
    wanted = np.where((made == LEFT) & seats.may_leave, pairs.columns + seats.level, made)
    choice = swift.seated(full, np.concatenate([seats.capacity, seats.left_out]), wanted)
    return np.where(choice < pairs.columns, choice, LEFT)


def _blanks_last(pairs: Edges, seats: Seats) -> tuple[Edges, Bools]:
    """With the empty places of each waiting time as further columns, last in their rows; and which pairs were there before."""
    start = pairs.start + np.concatenate([[0], np.cumsum(seats.may_leave)])
    there = np.ones(start[-1], np.bool_)
    there[start[1:][seats.may_leave] - 1] = False
    column = np.empty(len(there), np.int32)
    column[there], column[~there] = pairs.column, pairs.columns + seats.level[seats.may_leave]
    return Edges(start, column, pairs.columns + len(seats.left_out)), there


def prices(weight: Ints, seats: Seats, made: Best | Ints, leaving: Ints | None = None) -> Prices:
    """The lowest prices at which everybody would choose as in `made`, or those that came with it.

    Raises:
        NotOptimal: there are no such prices, so it was not optimal.
    """
    if isinstance(made, Best):
        return made.prices or prices(weight, seats, made.choice, leaving)
    pairs, weight = seats.pairs, _listed(weight, seats.edges)[seats.open]
    rows, columns, choice = pairs.rows, pairs.columns, made
    out = np.zeros(rows, np.int64) if leaving is None else leaving
    column = np.zeros(columns, np.int64)
    level = np.zeros(len(seats.left_out), np.int64)
    placed = choice != LEFT
    gain = out.copy()
    gain[placed] = weight[pairs.find(np.flatnonzero(placed), choice[placed])]
    paid = np.zeros(rows, np.int64)
    active = np.arange(rows)
    for _ in range(rows + columns + len(level) + 2):
        if not len(active):
            break
        row = gain - paid
        at = pairs.at(active)
        np.maximum.at(column, pairs.column[at], weight[at] - row[pairs.row[at]])
        may = active[seats.may_leave[active]]
        np.maximum.at(level, seats.level[may], (out - row)[may])
        pays = np.where(placed, column[choice], level[seats.level]) if columns else level[seats.level]
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
    edges = seats.edges
    open_ = seats.open & (weight == found.row[edges.row] + found.column[edges.column])
    return seats.only(open_, seats.may_leave & (found.row + found.level[seats.level] == 0))


def reachable(pairs: Edges, choice: Ints) -> tuple[Bools, Bools]:
    """Rows and columns on alternating paths from the rows left out: the over-demanded part."""
    rows = choice == LEFT
    columns = np.zeros(pairs.columns, np.bool_)
    fresh = np.flatnonzero(rows)
    while len(fresh):
        met = np.zeros(pairs.columns, np.bool_)
        met[pairs.column[pairs.at(fresh)]] = True
        met &= ~columns
        columns |= met
        fresh = np.flatnonzero((choice != LEFT) & ~rows & met[choice])
        rows[fresh] = True
    return rows, columns


def _listed(weight: Ints, edges: Edges) -> Ints:
    return weight[edges.row, edges.column] if weight.ndim == 2 else weight

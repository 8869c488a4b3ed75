"""Large rounds by compiled loops, where numba is installed; where it is not, scipy does it all, more slowly.

Every newcomer has to be seated, with a mentor or in an empty place of her waiting time. What is
full in every solution (the crowded part) is filled from the places' side; the rest is seated from
the newcomers' side: solved as one piece, scarcity would make a war of prices.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from .edges import Edges
from .sheets import Bools, Ints

LEAST = 50_000
"""Open pairs from which it is worth while to load the compiled loops (half a second, 70 MB)."""
WORD = 63


@dataclass(frozen=True, slots=True)
class Found:
    """choice: (rows,) column, -1 for those left; row, column, without: the duals that prove it."""

    choice: Ints
    row: Ints
    column: Ints
    without: int


class Unseated(RuntimeError):
    """Not everyone can be seated."""


@cache
def installed() -> bool:
    """Whether numba is there."""
    return find_spec("numba") is not None


def worthwhile(pairs: int) -> bool:
    """Whether a round of so many open pairs goes this way."""
    return pairs >= LEAST and installed()


def left_out(edges: Edges, capacity: Ints, level: Ints, levels: int) -> tuple[Ints, Ints]:
    """How many of each level stay without when most are placed, higher levels first; and such a placing."""
    from . import seating

    hall = _empty(edges.rows, edges.columns)
    room, dead = capacity.astype(np.int64), np.zeros(edges.rows, np.bool_)
    count = np.zeros(levels, np.int64)
    for k in range(levels - 1, -1, -1):
        roots = np.flatnonzero(level == k)
        seating.greedy(edges.start, edges.column, room, roots, *hall)
        count[k] = seating.augment(edges.start, edges.column, room, roots, dead, *hall)
    return count, hall[0].astype(np.int64)


def solve(edges: Edges, row: Any, weight: Ints, room: Ints, wanted: Ints, left: int = 0, known: Ints | None = None) -> Found:
    """The seating of greatest weight among those that leave only `left` rows, and its prices.

    row: of each pair, in any order, as long as the edges' start is right. wanted: (rows,) such a seating, or what is known of one.
    known: (columns,) prices of a round much like this one, from which the search sets out; nobody may then be left.

    Raises:
        Unseated: there is none.
    """
    from . import pricing, seating

    start = edges.start
    column, weight = heaviest_first(start, row, edges.column, weight)
    row = np.repeat(np.arange(edges.rows, dtype=np.int32), np.diff(start))
    room = room.astype(np.int64)
    hall = _empty(edges.rows, edges.columns)
    seating.resume(start, column, room, wanted, *hall)
    if seating.augment(start, column, room, np.arange(edges.rows), np.zeros(edges.rows, np.bool_), *hall) != left:
        raise Unseated
    turned = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=edges.columns))]).astype(np.int64)
    row_of, weight_of = heaviest_first(turned, column, row, weight)
    free = seating.loose(turned, row_of, room, hall[0], hall[3])
    mine = free[hall[0]] & (hall[0] >= 0)
    u, v = np.zeros(edges.rows, np.int64), np.zeros(edges.columns, np.int64)
    crowd, full = ~mine, ~free
    hall = _empty(edges.rows, edges.columns)
    if known is not None:
        v[full] = known[full]
        pricing.recall(start, column, weight, room, wanted, crowd, full, *hall, u, v)
    done = pricing.rows_first(start, column, weight, room, np.flatnonzero(mine), free, *hall, u, v)
    done = done and pricing.columns_first(turned, row_of, weight_of, room, np.flatnonzero(full), crowd, known is None, *hall, u, v)
    without = _lift(weight, mine, free, u, v)
    if not done or not pricing.proves(start, column, weight, room, hall[0], without, left, u, v):
        raise Unseated
    return Found(hall[0].astype(np.int64), u, v, without)


def seatable(edges: Edges, row: Any, room: Ints, wanted: Ints) -> bool:
    """Whether everyone can be seated; wanted: (rows,) what is known of such a seating."""
    from . import seating

    hall = _empty(edges.rows, edges.columns)
    room = room.astype(np.int64)
    order = np.argsort(row, kind="stable")
    column = edges.column[order]
    seating.resume(edges.start, column, room, wanted, *hall)
    return not seating.augment(edges.start, column, room, np.arange(edges.rows), np.zeros(edges.rows, np.bool_), *hall)


def heaviest_first(start: Ints, group: Any, member: Any, weight: Ints) -> tuple[Any, Ints]:
    """Members and weights of each group, heaviest first, then by number. group: ascending, or any order with its start."""
    if not len(weight):
        return member, weight
    top, low = int(weight.max()), int(weight.min())
    bits = [max(1, int(x).bit_length()) for x in (len(start), top - low, int(member.max()))]
    if sum(bits) > WORD:
        order = np.lexsort((member, -weight, group))
        return member[order], weight[order]
    key = group.astype(np.int64)
    key <<= bits[1]
    key |= top - weight
    key <<= bits[2]
    key |= member
    key.sort()
    member = (key & ((1 << bits[2]) - 1)).astype(np.int32)
    key >>= bits[2]
    key &= (1 << bits[1]) - 1
    return member, np.asarray(top - key, weight.dtype)


def _lift(weight: Ints, mine: Bools, free: Bools, u: Ints, v: Ints) -> int:
    """Prices of the crowded part rise together until nobody from outside would want its places. Returns by how much."""
    if mine.all() and free.all():
        return 0
    lowest, cheapest = int(u[mine].min(initial=0)), int(v[~free].min(initial=0))
    by = max(max(int(weight.max(initial=0)), 0) - cheapest + 1, 0) - lowest
    u[~mine] -= by
    v[~free] += by
    return by


def _empty(rows: int, columns: int) -> tuple[Any, Any, Any, Any]:
    """choice, head, after, load: nobody sits."""
    return np.full(rows, -1, np.int32), np.full(columns, -1, np.int32), np.full(rows, -1, np.int32), np.zeros(columns, np.int64)

"""Large rounds by compiled loops, where numba is installed; where it is not, scipy does it all, more slowly.

Every newcomer has to be seated, with a mentor or in an empty place of her waiting time. What is
full in every solution (the crowded part) is filled from the places' side; the rest is seated from
the newcomers' side: solved as one piece, scarcity would make a war of prices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from .edges import Edges
from .rules import Rule
from .sheets import Bools, Ints, Sheets

LEAST = 50_000
"""Open pairs from which it is worth while to load the compiled loops (half a second, 70 MB)."""
MOST = 600_000
"""Open pairs from which not all are looked at before it is known which matter."""
SHORTLIST = 50
SCAN = 2_000_000
"""Pairs of people, open or not, from which the compiled scan is worth its loading."""
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


def scans(pairs: int) -> bool:
    """Whether so many pairs of people are scanned this way."""
    return pairs >= SCAN and installed()


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


def solve(edges: Edges, weight: Ints, room: Ints, wanted: Ints, left: int = 0, known: Ints | None = None) -> Found:
    """The seating of greatest weight among those that leave only `left` rows, and its prices.

    wanted: (rows,) such a seating, or what is known of one.
    known: (columns,) prices of a round much like this one, from which the search sets out; nobody may then be left.

    Raises:
        Unseated: there is none.
    """
    from . import pricing, seating

    start = edges.start
    row = edges.row
    column, weight = heaviest_first(start, row, edges.column, weight)
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
        seating.recall(start, column, weight, room, wanted, crowd, full, *hall, u, v)
    done = pricing.rows_first(start, column, weight, room, np.flatnonzero(mine), free, *hall, u, v)
    done = done and pricing.columns_first(turned, row_of, weight_of, room, np.flatnonzero(full), crowd, known is None, *hall, u, v)
    without = _lift(weight, mine, free, u, v)
    if not done or not seating.proves(start, column, weight, room, hall[0], without, left, u, v):
        raise Unseated
    return Found(hall[0].astype(np.int64), u, v, without)


def by_shortlist(solved: Callable[..., Found], pairs: Edges, weight: Any, wanted: Ints, known: Ints | None) -> Found:
    """For very many pairs: the best of each row first, then those that would rather be together, until none is.

    solved: solves a list of some of the pairs, from a seating and prices where they are known. wanted: a complete seating.
    """
    from . import scanning

    picked = np.zeros(len(pairs), np.bool_)
    scanning.pick(pairs.start, weight, SHORTLIST, picked)
    while True:
        placed = np.flatnonzero(wanted >= 0)
        picked[pairs.find(placed, wanted[placed])] = True
        found = solved(pairs.only(picked), weight[picked].astype(np.int64), wanted, known)
        if not scanning.envious(pairs.start, pairs.column, weight, found.row, found.column, picked):
            return found
        wanted = np.where(found.choice < pairs.columns, found.choice, -1)
        known = None if known is None else found.column


def open_pairs(sheets: Sheets, waived: int) -> tuple[Edges, Any]:
    """All pairs that no rule closes but those that are waived, and their scores."""
    from . import scanning

    a, b, policy = sheets.rows, sheets.columns, sheets.problem.policy
    p = policy.points
    count = np.arange(WORD + 2)
    more = np.arange((WORD + 2) * max(len(a.topics), len(a.languages), 1))
    points = (
        p.slot * np.clip(count - policy.min_common_slots, 0, p.slots),
        p.topic * np.minimum(more, p.topics),
        p.language * np.clip(more - 1, 0, p.languages),
    )
    mask = np.uint16(0xFFFF & ~waived)
    marks = sheets.barred.key[(sheets.barred.value & int(mask)) != 0]
    count_rules = [not rule & waived for rule in (Rule.SLOTS, Rule.LANGUAGE, Rule.DISTANCE, Rule.DISTANCE_UNKNOWN)]
    one, other = [(side.slots, side.kind, side.place, side.limit, side.languages, side.topics) for side in (a, b)]
    tables = (sheets.personal & mask, sheets.km, sheets.near, *points, sheets.free)
    rules = (policy.min_common_slots, *count_rules)
    start = np.zeros(len(a.slots) + 1, np.int64)
    none = np.zeros(0, np.int32)
    scanning.scan(one, other, tables, marks, rules, False, start, none, none)
    column, score = np.empty(start[-1], np.int32), np.empty(start[-1], np.int32)
    scanning.scan(one, other, tables, marks, rules, True, start, column, score)
    scanning.settle_rows(start, column, score)
    edges = Edges(start, column, len(b.slots))
    _add_wishes(sheets, edges, score)
    return edges, score


def _add_wishes(sheets: Sheets, edges: Edges, score: Any) -> None:
    """Few pairs were wished for: their points are added one by one."""
    wish = sheets.problem.policy.points.wish
    for key, rank in zip(sheets.rank.key.tolist(), sheets.rank.value.tolist(), strict=True):
        row, column = divmod(key, edges.columns)
        a, b = edges.start[row], edges.start[row + 1]
        at = int(a + np.searchsorted(edges.column[a:b], column))
        if at < b and edges.column[at] == column and rank <= len(wish):
            score[at] += wish[rank - 1]


def seated(edges: Edges, room: Ints, wanted: Ints, left: int = 0) -> Ints:
    """Some seating that leaves only `left` rows; wanted: (rows,) what is known of one.

    Raises:
        Unseated: there is none.
    """
    from . import seating

    hall = _empty(edges.rows, edges.columns)
    room = room.astype(np.int64)
    seating.resume(edges.start, edges.column, room, wanted, *hall)
    if seating.augment(edges.start, edges.column, room, np.arange(edges.rows), np.zeros(edges.rows, np.bool_), *hall) != left:
        raise Unseated
    return np.asarray(hall[0], np.int64)


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
    key |= np.subtract(top, weight, dtype=weight.dtype)
    key <<= bits[2]
    key |= member
    key.sort()
    member, weight = np.empty(len(key), np.int32), np.empty(len(key), weight.dtype)
    np.bitwise_and(key, (1 << bits[2]) - 1, out=member, casting="unsafe")
    key >>= bits[2]
    key &= (1 << bits[1]) - 1
    np.subtract(top, key, out=weight, casting="unsafe")
    return member, weight


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

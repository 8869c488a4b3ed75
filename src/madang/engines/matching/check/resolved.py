"""The prices of the steps, by solving anew without the step; slow and sure, for a check on another machine."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from madang.engines.matching.check.edges import Bools, Ints
from madang.engines.matching.check.file import CertificateFile, Market
from madang.engines.matching.check.paths import most_placed
from madang.engines.matching.check.proof import ALONE
from madang.engines.matching.check.refusal import must
from madang.engines.matching.check.scores import Weigher
from madang.engines.matching.outcome import Step


def same_prices(file: CertificateFile) -> None:
    """What pins, waiting time and living pairs cost is what the file says. Leans on scipy, not on the solver.

    Raises:
        Refused: a price is another one.
    """
    market, told = file.market, {p.step: p for p in file.steps}
    assert market is not None
    must(told[Step.PINS].people == _pins(file, market), "another price of the pins")
    must(all(p.people == 0 for step, p in told.items() if step is not Step.PINS), "a step that costs places")
    must(all(told[s].share == 0 for s in (Step.PINS, Step.PLACED, Step.NASH, Step.SEED)), "a price where there is none")
    rows = np.flatnonzero(~market.pinned)
    number = np.full(len(market.lead), -1, np.int64)
    number[rows] = np.arange(len(rows))
    taken = np.concatenate([market.lead[market.pinned], market.second[market.pinned_second]])
    capacity = market.capacity - np.bincount(taken, minlength=len(market.capacity))
    row = number[market.open.rows(0, len(market.lead))]
    inside = (row >= 0) & (capacity[market.open.column] > 0)
    plain = Weigher(file.policy.points.most, 0).of(market.score)
    weight = plain + file.policy.keep_bonus * market.alive
    level, left = market.level[rows], np.array(market.left_out, np.int64)

    def best(weights: Ints, where: Bools, levels: Ints, out: Ints) -> int:
        return _best(weights[where], row[where], market.open.column[where].astype(np.int64), capacity, levels, out)

    free = _total(market, market.free, weight)
    anyone = best(weight, inside, np.zeros_like(level), np.array([left.sum()])) if left.sum() else free
    must(_close(told[Step.WAITED].share, anyone, free), "another price of waiting")
    above = inside & (market.alive | (market.score >= file.floor))
    priced = file.policy.keep_bonus and market.alive.any()
    kept = _total(market, np.where(market.pinned, ALONE, market.lead), plain)
    must(_close(told[Step.KEPT].share, best(plain, above, level, left) if priced else kept, kept), "another price of living pairs")


def _close(share: float, before: int, after: int) -> bool:
    return abs(share * before - (before - after)) < 1


def _total(market: Market, made: Ints, weight: Ints) -> int:
    chosen = made[market.open.rows(0, len(made))] == market.open.column
    return int(weight[chosen].sum())


def _pins(file: CertificateFile, market: Market) -> int:
    if not market.pinned.any():
        return 0
    return most_placed(market.open, market.capacity) - file.placed


def _best(weight: Ints, row: Ints, column: Ints, capacity: Ints, level: Ints, left_out: Ints) -> int:
    """Greatest total when left_out[k] of level k stay without: every place and every absence is a column of its own."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    if not len(level):
        return 0
    copies = np.minimum(capacity, np.bincount(column, minlength=len(capacity)))
    first = np.concatenate([[0], np.cumsum(copies)])
    places, absences = _spread(first, copies), np.concatenate([[0], np.cumsum(left_out)]) + int(first[-1])
    at, many = places(column)
    rows, columns, weights = np.repeat(row, many), at, np.repeat(weight, many)
    people = np.repeat(np.arange(len(level)), left_out[level])
    gone, _ = _spread(absences, left_out)(level)
    shift = 1 + int(np.abs(weight).max(initial=0))
    data = np.concatenate([weights + shift, np.full(len(people), shift)]).astype(np.float64)
    table = csr_array((data, (np.concatenate([rows, people]), np.concatenate([columns, gone]))), shape=(len(level), int(absences[-1])))
    try:
        a, b = min_weight_full_bipartite_matching(table, maximize=True)
    except ValueError:
        must(False, "others are left out than said")
        raise
    return int(table[a, b].sum()) - shift * len(level)


def _spread(first: Ints, count: Ints) -> Callable[[Ints], tuple[Ints, Ints]]:
    """All copies of each of some things, one after the other, and how many each has."""

    def spread(things: Ints) -> tuple[Ints, Ints]:
        many = count[things]
        ends = np.cumsum(many)
        start = np.repeat(first[things] - ends + many, many)
        return start + np.arange(len(start)), many

    return spread

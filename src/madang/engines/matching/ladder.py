"""The steps of the policy after "most people" and "longest waiting": floor, Nash, changes, seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .assign import LEFT, Best, Prices, Seats, best, feasible, prices, tight
from .draws import tie_weights
from .graph import Scores
from .problem import Policy
from .sheets import Bools, Ints

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Floor:
    """The highest floor: its value in points, the seats at or above it, the best there and the best without one.

    higher: the seats and the best at the next floor, when places would not be missing but the budget ends.
    """

    points: int
    seats: Seats
    best: Best
    free: Best
    higher: tuple[Seats, Best] | None


@dataclass(frozen=True, slots=True)
class Settled:
    """One optimum and its proof: prices of the Nash step, then of the ties."""

    choice: Ints
    total: int
    prices: Prices
    ties: Prices


def highest_floor(weight: Ints, score: Scores, alive: Bools, seats: Seats, policy: Policy, near: tuple[int, Best] | None = None) -> Floor:
    """Raise the lowest score as far as everybody keeps a place and the budget allows.

    weight, score, alive: (pairs,); living pairs have no floor. The budget is a share of the Nash
    total without the bonuses of living pairs, so that it never pays for ending one. near: the floor
    of a round much like this one, and its best without a floor.
    """
    free = best(weight, seats, known=near[1] if near else None)
    placed = np.flatnonzero(free.choice != LEFT)
    bonuses = policy.keep_bonus * int(alive[seats.edges.find(placed, free.choice[placed])].sum())
    allowed = round(policy.floor_budget * MILLION) * (free.total - bonuses)
    steps = np.flatnonzero(np.bincount(score[seats.open & ~alive]))
    if not len(steps):
        return Floor(0, seats, free, free, None)
    at_floor: dict[int, Best] = {0: free}

    def at(k: int) -> Seats:
        return seats.only(seats.open & (alive | (score >= steps[k]))) if k else seats

    def best_at(k: int) -> Best:
        if k not in at_floor:
            at_floor[k] = best(weight, at(k), known=free)
        return at_floor[k]

    def affordable(k: int) -> bool:
        return (free.total - best_at(k).total) * MILLION <= allowed

    guess = int(np.searchsorted(steps, near[0])) if near else len(steps)
    reached = _last(len(steps), min(_ceiling(score, alive, seats, steps), guess + 1), lambda k: feasible(at(k)))
    chosen = _last(reached + 1, reached, affordable)
    higher = (at(chosen + 1), best_at(chosen + 1)) if chosen < reached else None
    return Floor(int(steps[chosen]), at(chosen), best_at(chosen), free, higher)


def settle(weight: Ints, seats: Seats, first: Best, alive: Bools, seed: str, rows: Sequence[str], columns: Sequence[str]) -> Settled:
    """Greatest total; among equal ones the fewest changes; among those the seed. first: an assignment of greatest total."""
    found = prices(weight, seats, first)
    equal = tight(weight, seats, found)
    tie, leaving = tie_weights(seed, rows, columns, alive, found.column > 0, seats.edges, equal.open)
    last = best(tie, equal, leaving)
    placed = np.flatnonzero(last.choice != LEFT)
    total = int(weight[seats.edges.find(placed, last.choice[placed])].sum())
    if total != first.total:
        raise AssertionError("a tie that is none")
    return Settled(last.choice, total, found, prices(tie, equal, last, leaving))


def _ceiling(score: Scores, alive: Bools, seats: Seats, steps: Ints) -> int:
    """No floor above this step can work: someone who must have a place has no better pair."""
    must = ~seats.may_leave
    if not must.any():
        return len(steps) - 1
    highest = np.full(len(must), -1, np.int64)
    pairs = seats.open
    np.maximum.at(highest, seats.edges.row[pairs], np.where(alive, steps[-1], score)[pairs])
    return int(np.searchsorted(steps, highest[must].min(), side="right")) - 1


def _last(count: int, guess: int, holds: Callable[[int], bool]) -> int:
    """The last k < count for which it holds; it holds for 0 and never again after it fails."""
    low, high = 0, count
    k = min(guess, count - 1)
    while high - low > 1:
        if holds(k):
            low = k
        else:
            high = k
        k = (low + high) // 2
    return low

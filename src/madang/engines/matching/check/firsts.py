"""The proof of the first mentors: most people, longest waiting, floor, best total. Numbers only, nobody's profile."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from madang.engines.matching.check.edges import Bools, Ints, Open, Pairs, Runs, Source, sets_of
from madang.engines.matching.check.paths import can_place, fullest, no_better_set
from madang.engines.matching.check.proof import ALONE, Prices, Seats
from madang.engines.matching.check.refusal import must
from madang.engines.matching.check.scores import Weigher
from madang.engines.matching.outcome import Duals

MILLION = 1_000_000
NONE_HIGHER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Proof:
    """The prices of a certificate, by positions. free_made: the assignment that is best without a floor.

    ties, team_ties: None where a certificate does not carry them; the checker then looks for such prices itself.
    """

    left_out: tuple[int, ...]
    free: Duals
    free_made: Ints
    final: Duals
    higher: Duals | None
    team: Duals | None
    ties: Duals | None = None
    team_ties: Duals | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed of the first mentors. made: (rows,) a column or ALONE; budget: millionths of the total."""

    source: Source
    seats: Seats
    weigh: Weigher
    made: Ints
    floor: int
    nash: int
    budget: int
    proof: Proof


class _Sums:
    """What one look at all open pairs adds up to."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.free, self.final = Prices(claim.seats, claim.proof.free), Prices(claim.seats, claim.proof.final)
        self.made = self.best = self.kept = 0
        self.found = [0, 0]
        self.exact = self.new = False
        self.step = NONE_HIGHER
        self.tops, self.height = (np.full(len(claim.seats.level), -1, np.int64) for _ in range(2))
        self.tight: list[Pairs] = []

    def add(self, pairs: Pairs) -> None:
        """Looks at some of them."""
        claim, row, column, score = self.claim, pairs.row, pairs.column, pairs.score
        weight, living = claim.weigh(pairs), bool(pairs.alive.any())
        runs = Runs(row)
        _content(self.free.short(runs.each(self.free.row), column, weight) >= 0)
        above = score >= claim.floor
        above = above | pairs.alive if living else above
        gap = self.final.short(runs.each(self.final.row), column, weight)
        _content((gap >= 0) | ~above)
        self.tight.append(_only(pairs, np.flatnonzero((gap == 0) & above)))
        height = np.where(pairs.alive, NONE_HIGHER, score) if living else score
        self._floors(height)
        mine = np.flatnonzero(runs.each(claim.made) == column)
        must(bool(above[mine].all()), "a pair below the floor")
        self.height[row[mine]] = height[mine]
        self.made += int(weight[mine].sum())
        freely = np.flatnonzero(runs.each(claim.proof.free_made) == column)
        self.best += int(weight[freely].sum())
        self.kept += int(pairs.alive[freely].sum())
        self.found = [self.found[0] + len(mine), self.found[1] + len(freely)]
        self.tops[runs.row] = np.maximum.reduceat(height, runs.first)

    def _floors(self, height: Ints) -> None:
        self.exact |= bool((height == self.claim.floor).any())
        self.new |= int(height.min()) < NONE_HIGHER
        self.step = min(self.step, int(np.where(height > self.claim.floor, height, NONE_HIGHER).min()))


def prove(claim: Claim) -> tuple[int, Pairs]:
    """Proves the steps up to the best total.

    Returns:
        the best total without a floor, and all pairs that are as good as those made.

    Raises:
        Refused: with what is wrong.
    """
    seats, proof = claim.seats, claim.proof
    seats.seated(claim.made)
    seats.seated(proof.free_made)
    no_better_set(claim.source.open, seats.capacity, claim.made, seats.level)
    sums = _Sums(claim)
    for pairs in claim.source.blocks():
        if len(pairs.row):
            sums.add(pairs)
    placed = [int((made != ALONE).sum()) for made in (claim.made, proof.free_made)]
    must(sums.found == placed, "a closed pair")
    must(sums.made == claim.nash, "another total")
    must(sums.best == sums.free.bound(), "not the best total without a floor")
    must(claim.nash == sums.final.bound(), "not the best total")
    must(sums.exact or (claim.floor == 0 and not sums.new), "no such floor")
    allowed = (sums.best - claim.weigh.bonus * sums.kept) * claim.budget
    must((sums.best - claim.nash) * MILLION <= allowed, "the floor costs more than allowed")
    if sums.step < NONE_HIGHER:
        _no_higher(claim, sums, allowed)
    return sums.best, _joined(sums.tight)


def _content(holds: Bools) -> None:
    must(bool(holds.all()), "a pair would rather be together")


def _no_higher(claim: Claim, sums: _Sums, allowed: int) -> None:
    """The next floor places fewer, or costs more than allowed."""
    seats, proof, step = claim.seats, claim.proof, sums.step
    if proof.higher is not None:
        higher = Prices(seats, proof.higher)
        for pairs in claim.source.blocks():
            gap = higher.gap(pairs.row, pairs.column, claim.weigh(pairs))
            _content((gap >= 0) | ~(pairs.alive | (pairs.score >= step)))
        must((sums.best - higher.bound()) * MILLION > allowed, "a higher floor is affordable")
        return
    stuck = np.bincount(seats.level[sums.tops < step], minlength=len(seats.left_out))
    if (stuck > seats.left_out).any():
        return
    thinner, made = _thinner(claim, step), np.where(sums.height >= step, claim.made, ALONE)
    if not can_place(thinner, seats.capacity, made, int((claim.made != ALONE).sum())):
        return
    level = dict(enumerate(seats.level.tolist()))
    sets = sets_of(len(level), len(seats.capacity), thinner.rows(0, len(level)), thinner.column)
    reached = fullest(dict(enumerate(sets)), seats.capacity.tolist(), level)
    wanted = Counter(level.values())
    wanted.subtract(dict(enumerate(seats.left_out.tolist())))
    must(any(reached.get(k, 0) != n for k, n in wanted.items()), "a higher floor places as many")


def _thinner(claim: Claim, step: int) -> Open:
    """The pairs at a higher floor."""
    open_, count, kept = claim.source.open, np.diff(claim.source.open.start), [np.zeros(0, np.bool_)]
    for pairs in claim.source.blocks():
        kept.append(pairs.alive | (pairs.score >= step))
        count -= np.bincount(pairs.row[~kept[-1]], minlength=len(count))
    return Open(np.concatenate([[0], np.cumsum(count)]), open_.column[np.concatenate(kept)])


def _only(pairs: Pairs, at: Ints) -> Pairs:
    return Pairs(pairs.row[at], pairs.column[at], pairs.score[at], pairs.alive[at])


def _joined(parts: list[Pairs]) -> Pairs:
    if not parts:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))
    return Pairs(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("row", "column", "score", "alive")))

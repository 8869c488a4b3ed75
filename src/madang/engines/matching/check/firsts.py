"""The proof of the first mentors: most people, longest waiting, floor, best total. Numbers only, nobody's profile."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from madang.engines.matching.check.edges import Ints, Pairs, Source, sets_of
from madang.engines.matching.check.paths import fullest, no_better_set
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


def prove(claim: Claim) -> tuple[int, Pairs]:
    """Proves the steps up to the best total.

    Returns:
        the best total without a floor, and all pairs that are as good as those made.

    Raises:
        Refused: with what is wrong.
    """
    seats, proof = claim.seats, claim.proof
    no_better_set(claim.source.open, seats.capacity, claim.made, seats.level)
    best, allowed = _freely(claim)
    made = _these(claim, claim.made)
    must(int(claim.weigh(made).sum()) == claim.nash, "another total")
    must(not len(made.row) or bool((made.alive | (made.score >= claim.floor)).all()), "a pair below the floor")
    must((best - claim.nash) * MILLION <= allowed, "the floor costs more than allowed")
    free, final = Prices(seats, proof.free), Prices(seats, proof.final)
    tight, tops, exact, new = [], np.full(len(seats.level), -1, np.int64), False, False
    for pairs in claim.source.blocks():
        weight = claim.weigh(pairs)
        free.gap(pairs.row, pairs.column, weight)
        kept = _only(pairs, pairs.alive | (pairs.score >= claim.floor))
        gap = final.gap(kept.row, kept.column, claim.weigh(kept))
        tight.append(_only(kept, gap == 0))
        height = np.where(pairs.alive, NONE_HIGHER, pairs.score)
        exact |= bool((height == claim.floor).any())
        new |= bool((~pairs.alive).any())
        if len(height):
            firsts = np.flatnonzero(np.diff(pairs.row, prepend=-1))
            tops[pairs.row[firsts]] = np.maximum.reduceat(height, firsts)
    must(best == free.bound(), "not the best total without a floor")
    must(claim.nash == final.bound(), "not the best total")
    must(exact or (claim.floor == 0 and not new), "no such floor")
    _no_higher(claim, tops, best, allowed)
    return best, _joined(tight)


def _freely(claim: Claim) -> tuple[int, int]:
    """(best total without a floor, what the floor may cost of it in millionths), from the pairs that reach it."""
    claim.seats.seated(claim.proof.free_made)
    claim.seats.seated(claim.made)
    pairs = _these(claim, claim.proof.free_made)
    best = int(claim.weigh(pairs).sum())
    return best, (best - claim.weigh.bonus * int(pairs.alive.sum())) * claim.budget


def _these(claim: Claim, made: Ints) -> Pairs:
    row = np.flatnonzero(made != ALONE)
    return claim.source.of(row, made[row])


def _no_higher(claim: Claim, tops: Ints, best: int, allowed: int) -> None:
    """The next floor places fewer, or costs more than allowed. tops: the highest score open to each row."""
    seats, proof, floor = claim.seats, claim.proof, claim.floor
    step = NONE_HIGHER
    for pairs in claim.source.blocks():
        above = pairs.score[~pairs.alive & (pairs.score > floor)]
        step = min(step, int(above.min())) if len(above) else step
    if step == NONE_HIGHER:
        return
    if proof.higher is not None:
        higher = Prices(seats, proof.higher)
        for pairs in claim.source.blocks():
            kept = _only(pairs, pairs.alive | (pairs.score >= step))
            higher.gap(kept.row, kept.column, claim.weigh(kept))
        must((best - higher.bound()) * MILLION > allowed, "a higher floor is affordable")
        return
    stuck = np.bincount(seats.level[tops < step], minlength=len(seats.left_out))
    if (stuck > seats.left_out).any():
        return
    level = dict(enumerate(seats.level.tolist()))
    parts = [_only(pairs, pairs.alive | (pairs.score >= step)) for pairs in claim.source.blocks()]
    thinner = _joined(parts)
    sets = sets_of(len(level), len(seats.capacity), thinner.row, thinner.column)
    reached = fullest(dict(enumerate(sets)), seats.capacity.tolist(), level)
    wanted = Counter(level.values())
    wanted.subtract(dict(enumerate(seats.left_out.tolist())))
    must(any(reached.get(k, 0) != n for k, n in wanted.items()), "a higher floor places as many")


def _only(pairs: Pairs, where: np.typing.NDArray[np.bool_]) -> Pairs:
    return Pairs(pairs.row[where], pairs.column[where], pairs.score[where], pairs.alive[where])


def _joined(parts: list[Pairs]) -> Pairs:
    if not parts:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))
    return Pairs(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("row", "column", "score", "alive")))

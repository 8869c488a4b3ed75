"""Prices as proofs, in whole numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from madang.engines.matching.check.refusal import must
from madang.engines.matching.outcome import Duals

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
WORD = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Market:
    """One assignment to be proved. weight, open: (rows, columns); capacity: (columns,).

    level: (rows,) index of the waiting time; left_out: (levels,) how many stay without;
    leaving: (rows,) weight of staying without; may_leave: (rows,).
    """

    weight: Ints
    open: Bools
    capacity: Ints
    level: Ints
    left_out: Ints
    leaving: Ints
    may_leave: Bools

    def bound(self, duals: Duals) -> int:
        """No complete assignment weighs more than this: weak duality.

        Raises:
            Refused: these are no prices of this market.
        """
        rows, columns = self.weight.shape
        fitting = (len(duals.mentee), len(duals.mentor), len(duals.level)) == (rows, columns, len(self.left_out))
        must(fitting, "prices of another market")
        row, column, level = (np.array(x, np.int64) for x in (duals.mentee, duals.mentor, duals.level))
        must(bool((column >= 0).all()), "a negative price")
        gap = row[:, None] + column[None, :] - self.weight
        must(bool((gap[self.open] >= 0).all()), "a pair would rather be together")
        out = row + level[self.level] - self.leaving
        must(bool((out[self.may_leave] >= 0).all()), "a person would rather stay without")
        return sum(duals.mentee) + int(column @ self.capacity) + int(level @ self.left_out)

    def total(self, made: Mapping[int, int]) -> int:
        """Weight of an assignment: row -> column, everyone else stays without.

        Raises:
            Refused: it breaks the market's rules.
        """
        load = np.zeros(len(self.capacity), np.int64)
        left = np.ones(len(self.level), np.bool_)
        total = 0
        for row, column in made.items():
            must(bool(self.open[row, column]), "a closed pair")
            load[column] += 1
            left[row] = False
            total += int(self.weight[row, column])
        must(bool((load <= self.capacity).all()), "too many for one place")
        without = np.bincount(self.level[left], minlength=len(self.left_out))
        must(bool((without == self.left_out).all()), "others are left out than said")
        must(bool(self.may_leave[left].all()), "someone is left out who may not be")
        return total + int(self.leaving[left].sum())

    def equal(self, duals: Duals, weight: Ints, leaving: Ints) -> Market:
        """The market of all that is equally good by these prices, with other weights."""
        row, column, level = (np.array(x, np.int64) for x in (duals.mentee, duals.mentor, duals.level))
        same = self.open & (row[:, None] + column[None, :] == self.weight)
        may = self.may_leave & (row + level[self.level] == self.leaving)
        return Market(weight, same, self.capacity, self.level, self.left_out, leaving, may)


def tie_weights(seed: str, rows: Sequence[str], columns: Sequence[str], alive: Ints, priced: Bools, where: Bools) -> tuple[Ints, Ints]:
    """Weights of the last two steps where they are asked for, and of staying without.

    The lowest bits are the lot; above them a kept pair; above that a place with a price.
    """
    people = (len(rows) + 1).bit_length()
    lot = max(8, min(24, 44 - 2 * people))
    left, right = [_word(seed, c) for c in rows], [_turned(_word(seed, c)) for c in columns]
    weight = np.zeros(where.shape, np.int64)
    at_rows, at_columns = np.nonzero(where)
    for i, j in zip(at_rows.tolist(), at_columns.tolist(), strict=True):
        weight[i, j] = _mixed(left[i] ^ right[j]) >> (64 - lot)
    weight += (alive * 2 ** (lot + people)) + np.where(priced, 2 ** (lot + 2 * people + 1), 0)[None, :]
    nobody = _turned(_word(seed, ""))
    leaving = np.array([_mixed(w ^ nobody) >> (64 - lot) for w in left], np.int64)
    return weight, leaving


def _word(seed: str, code: str) -> int:
    return int(hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()[:16], 16)


def _turned(word: int) -> int:
    return (word << 32 | word >> 32) & WORD


def _mixed(word: int) -> int:
    word = (word + 0x9E3779B97F4A7C15) & WORD
    word = ((word ^ word >> 30) * 0xBF58476D1CE4E5B9) & WORD
    word = ((word ^ word >> 27) * 0x94D049BB133111EB) & WORD
    return word ^ word >> 31

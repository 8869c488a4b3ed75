"""Prices as proofs, in whole numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from madang.engines.matching.check.edges import Bools, Ints
from madang.engines.matching.check.refusal import must
from madang.engines.matching.outcome import Duals

ALONE = -1
"""The column of a row that stays without."""
WORD = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Seats:
    """Who may sit where. capacity: (columns,); level: (rows,) index of the waiting time.

    left_out: (levels,) how many stay without; leaving: (rows,) weight of staying without;
    may_leave: (rows,).
    """

    capacity: Ints
    level: Ints
    left_out: Ints
    leaving: Ints
    may_leave: Bools

    def seated(self, made: Ints) -> None:
        """Refuses an assignment (a column or ALONE for each row) that gives a place twice, or leaves out others."""
        placed = made != ALONE
        load = np.bincount(made[placed], minlength=len(self.capacity))
        must(len(load) == len(self.capacity) and bool((load <= self.capacity).all()), "too many for one place")
        without = np.bincount(self.level[~placed], minlength=len(self.left_out))
        must(bool((without == self.left_out).all()), "others are left out than said")
        must(bool(self.may_leave[~placed].all()), "someone is left out who may not be")


def seats_of(capacity: Ints, level: Ints, left_out: Sequence[int]) -> Seats:
    """Seats when staying without weighs nothing."""
    out = np.array(left_out, np.int64)
    may = out[level] > 0 if len(level) else np.zeros(0, np.bool_)
    return Seats(capacity, level, out, np.zeros(len(level), np.int64), may)


class Prices:
    """The prices of a certificate, for one market."""

    def __init__(self, seats: Seats, duals: Duals) -> None:
        fitting = (len(duals.mentee), len(duals.mentor), len(duals.level)) == (len(seats.level), len(seats.capacity), len(seats.left_out))
        must(fitting, "prices of another market")
        self.seats = seats
        self.row, self.column, self.level = (_whole(x) for x in (duals.mentee, duals.mentor, duals.level))
        must(bool((self.column >= 0).all()), "a negative price")
        out = (self.row + self.level[seats.level] if len(seats.level) else self.row) - seats.leaving
        must(bool((out[seats.may_leave] >= 0).all()), "a person would rather stay without")
        self.content = seats.may_leave & (out == 0)
        """Who could as well be left out."""

    def gap(self, row: Ints, column: npt.NDArray[np.integer], weight: Ints) -> Ints:
        """How much each pair falls short of its price; 0 where it is as good as any, below 0 where it proves nothing."""
        return self.short(self.row[row], column, weight)

    def short(self, price: Ints, column: npt.NDArray[np.integer], weight: Ints) -> Ints:
        """`gap` where the price of each pair's row is at hand."""
        return np.asarray(price + self.column[column] - weight, np.int64)

    def bound(self) -> int:
        """No complete assignment weighs more than this (weak duality), once no pair has a `gap` below 0."""
        seats = self.seats
        parts = ((self.row, np.ones_like(self.row)), (self.column, seats.capacity), (self.level, seats.left_out))
        return sum(_sum(prices, times) for prices, times in parts)


def _sum(prices: Ints, times: Ints) -> int:
    """In whole numbers of any size where 64 bits might not do."""
    if len(prices) and int(np.abs(prices).max()) > (1 << 60) // max(1, int(times.sum())):
        return sum(a * b for a, b in zip(prices.tolist(), times.tolist(), strict=True))
    return int(prices @ times)


def _whole(values: Sequence[int]) -> Ints:
    try:
        found = np.array(values, np.int64)
    except (OverflowError, ValueError, TypeError):
        must(False, "a price that is no number")
        raise
    must(not len(found) or int(np.abs(found).max()) < 1 << 60, "a price beyond measure")
    return found


class Lots:
    """The published seed as numbers. bits: of one lot; people: of a sum over all rows."""

    def __init__(self, seed: str, rows: Sequence[str], columns: Sequence[str]) -> None:
        self.people = (len(rows) + 1).bit_length()
        self.bits = max(8, min(24, 44 - 2 * self.people))
        self.left = np.array([_word(seed, c) for c in rows], np.uint64)
        self.right = np.array([_turned(_word(seed, c)) for c in (*columns, "")], np.uint64)
        self.shift = np.uint64(64 - self.bits)

    def __call__(self, row: Ints, column: npt.NDArray[np.integer]) -> Ints:
        """The lot of each pair; column -1: of staying without."""
        z = (self.left[row] ^ self.right[column]) + np.uint64(0x9E3779B97F4A7C15)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            z = (z ^ z >> np.uint64(shift)) * np.uint64(factor)
        return np.asarray((z ^ z >> np.uint64(31)) >> self.shift).astype(np.int64)


def _word(seed: str, code: str) -> int:
    return int(hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()[:16], 16)


def _turned(word: int) -> int:
    return (word << 32 | word >> 32) & WORD

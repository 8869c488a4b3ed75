"""Open pairs as a list, mentee by mentee: most pairs of a round are closed, and are not carried about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .sheets import Bools, Ints

BLOCK = 2_000_000
"""Pairs looked at in one go."""


@dataclass(frozen=True)
class Edges:
    """start: (rows + 1,) where each row's pairs begin; column: (pairs,), ascending in each row."""

    start: Ints
    column: npt.NDArray[np.int32]
    columns: int

    @staticmethod
    def of(table: Bools) -> Edges:
        """The pairs that a whole table marks."""
        _, column = np.nonzero(table)
        return Edges(starts(table.sum(axis=1)), column.astype(np.int32), table.shape[1])

    @property
    def rows(self) -> int:
        """How many rows there are, with or without pairs."""
        return len(self.start) - 1

    @cached_property
    def row(self) -> npt.NDArray[np.int32]:
        """The row of each pair."""
        return np.repeat(np.arange(self.rows, dtype=np.int32), np.diff(self.start))

    def __len__(self) -> int:
        return len(self.column)

    def only(self, kept: Bools) -> Edges:
        """Fewer pairs, the same rows."""
        if kept.all():
            return self
        at = np.flatnonzero(kept)
        return Edges(np.searchsorted(at, self.start).astype(np.int64), self.column[at], self.columns)

    def of_rows(self, rows: Ints) -> tuple[Edges, Ints]:
        """The pairs of some rows, and where they were."""
        at = self.at(rows)
        return Edges(starts(np.diff(self.start)[rows]), self.column[at], self.columns), at

    def at(self, rows: Ints) -> Ints:
        """Where the pairs of these rows stand, one row after the other."""
        if len(rows) == self.rows and np.array_equal(rows, np.arange(self.rows)):
            return np.arange(len(self), dtype=np.int64)
        size = np.diff(self.start)[rows]
        ends = np.cumsum(size)
        total = int(ends[-1]) if len(ends) else 0
        return np.asarray(np.arange(total) + np.repeat(self.start[rows] - (ends - size), size), np.int64)

    def find(self, rows: Ints, columns: Ints) -> Ints:
        """Where single pairs stand; they have to be there."""
        return self.found(rows, columns)[0]

    def found(self, rows: Ints, columns: Ints) -> tuple[Ints, Bools]:
        """Where single pairs stand, and which of them are there at all."""
        low, high = self.start[rows], self.start[rows + 1]
        while (open_ := low < high).any():
            middle = (low + high) // 2
            before = open_ & (self.column[np.minimum(middle, len(self) - 1)] < columns)
            low, high = np.where(before, middle + 1, low), np.where(open_ & ~before, middle, high)
        there = low < self.start[rows + 1]
        there[there] = self.column[low[there]] == columns[there]
        return low, there


def starts(size: Ints) -> Ints:
    """Where each row begins, when the rows have so many pairs."""
    return np.concatenate([[0], np.cumsum(size)]).astype(np.int64)

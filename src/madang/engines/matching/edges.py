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
        before = np.concatenate([[0], np.cumsum(kept)])
        return Edges(before[self.start].astype(np.int64), self.column[kept], self.columns)

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
        if len(self) > BLOCK:
            spans = zip(self.start[rows].tolist(), self.start[rows + 1].tolist(), columns.tolist(), strict=True)
            return np.array([a + int(np.searchsorted(self.column[a:b], c)) for a, b, c in spans], np.int64)
        key = self.row.astype(np.int64) * self.columns + self.column
        return np.asarray(np.searchsorted(key, rows * self.columns + columns), np.int64)


def starts(size: Ints) -> Ints:
    """Where each row begins, when the rows have so many pairs."""
    return np.concatenate([[0], np.cumsum(size)]).astype(np.int64)

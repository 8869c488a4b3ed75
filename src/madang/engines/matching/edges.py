"""Open pairs as a list, mentee by mentee: most pairs of a round are closed, and are not carried about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .rules import NO_RULE, Rule
from .sheets import Bools, Ints, Sheets

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
        return Edges(_starts(table.sum(axis=1)), column.astype(np.int32), table.shape[1])

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
        return Edges(_starts(np.diff(self.start)[rows]), self.column[at], self.columns), at

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
        key = self.row.astype(np.int64) * self.columns + self.column
        return np.asarray(np.searchsorted(key, rows * self.columns + columns), np.int64)

    def turned(self) -> tuple[Edges, Ints]:
        """Columns as rows, and where each pair was."""
        order = np.argsort(self.column, kind="stable").astype(np.int64)
        degree = np.bincount(self.column, minlength=self.columns)
        return Edges(_starts(degree), self.row[order], self.rows), order


def open_pairs(sheets: Sheets, waived: Rule = NO_RULE) -> tuple[Edges, npt.NDArray[np.int32]]:
    """All pairs that no rule closes but those that are waived, and their scores."""
    rows, columns = len(sheets.mentees), len(sheets.mentors)
    step = max(1, BLOCK // columns)
    size = np.zeros(rows, np.int64)
    parts: list[tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]] = []
    for low in range(0, rows, step):
        block = np.arange(low, min(low + step, rows), dtype=np.int64)
        closed, shared = sheets.closed(block)
        found = np.flatnonzero((closed & ~np.uint16(waived)) == 0)
        row, column = np.divmod(found, columns)
        size[block] = np.bincount(row, minlength=len(block))
        parts.append((column.astype(np.int32), sheets.score(row + low, column, shared.reshape(-1)[found])))
    return Edges(_starts(size), np.concatenate([p[0] for p in parts]), columns), np.concatenate([p[1] for p in parts])


def _starts(size: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(size)]).astype(np.int64)

"""The open pairs of a round as a list, mentor by mentor for each newcomer, and what each of them is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
AT_ONCE = 1 << 24
"""Cells looked at in one go: 16 MB."""


@dataclass(frozen=True, slots=True)
class Open:
    """start: (rows + 1,); the open columns of row k are column[start[k]:start[k + 1]], ascending."""

    start: Ints
    column: npt.NDArray[np.int32]

    def of(self, rows: Ints) -> npt.NDArray[np.int32]:
        """All open columns of these rows, one row after the other."""
        count = self.start[rows + 1] - self.start[rows]
        ends = np.cumsum(count)
        if not len(ends) or not ends[-1]:
            return self.column[:0]
        at = np.repeat(self.start[rows] - ends + count, count)
        at += np.arange(ends[-1])
        return np.asarray(self.column[at], np.int32)

    def rows(self, first: int, last: int) -> Ints:
        """The row of each pair of the rows first..last - 1."""
        return np.repeat(np.arange(first, last), np.diff(self.start[first : last + 1]))

    def spans(self, most: int) -> Iterator[tuple[int, int]]:
        """The rows in turn, first..last - 1: as many at a time as have about so many pairs."""
        first, rows = 0, len(self.start) - 1
        while first < rows:
            last = max(first + 1, int(np.searchsorted(self.start, self.start[first] + most, side="right")) - 1)
            yield first, last
            first = last


@dataclass(frozen=True, slots=True)
class Pairs:
    """Some open pairs, ordered by row and column. alive: they meet already."""

    row: Ints
    column: npt.NDArray[np.int32] | Ints
    score: Ints
    alive: Bools


class Runs:
    """Where each row begins among pairs that are ordered by row. row: those that have any, ascending."""

    def __init__(self, row: Ints) -> None:
        self.first = np.concatenate([[0], 1 + np.flatnonzero(row[1:] != row[:-1])]) if len(row) else np.zeros(0, np.int64)
        self.row, self.count = row[self.first], np.diff(self.first, append=len(row))

    def each(self, values: Ints) -> Ints:
        """For each pair the value of its row."""
        return np.repeat(values[self.row], self.count)


class Source(Protocol):
    """Where open pairs come from: profiles, or the numbers of a certificate."""

    open: Open

    def blocks(self) -> Iterator[Pairs]:
        """All open pairs, some at a time."""
        ...


def open_of(sets: Sequence[int], columns: int) -> Open:
    """Sets of columns as a list."""
    width = (columns + 7) // 8
    step = max(1, AT_ONCE // max(1, columns))
    counts, found = [np.zeros(1, np.int64)], []
    for first in range(0, len(sets), step):
        some = sets[first : first + step]
        packed = b"".join(one.to_bytes(width, "little") for one in some)
        table = np.unpackbits(np.frombuffer(packed, np.uint8).reshape(len(some), width), axis=1, count=columns, bitorder="little")
        at = np.flatnonzero(table)
        counts.append(np.bincount(at // max(1, columns), minlength=len(some)))
        found.append((at % max(1, columns)).astype(np.int32))
    return Open(np.cumsum(np.concatenate(counts)), np.concatenate(found) if found else np.zeros(0, np.int32))


def sets_of(rows: int, columns: int, row: Ints, column: npt.NDArray[np.integer]) -> list[int]:
    """The other way: pairs as one set of columns a row."""
    width = (columns + 7) // 8
    step, found = max(1, AT_ONCE // max(1, columns)), []
    for first in range(0, rows, step):
        last = min(rows, first + step)
        table = np.zeros((last - first, columns), np.bool_)
        here = slice(*np.searchsorted(row, [first, last]).tolist())
        table[row[here] - first, column[here]] = True
        packed = np.packbits(table, axis=1, bitorder="little") if columns else np.zeros((last - first, width), np.uint8)
        found += [int.from_bytes(one.tobytes(), "little") for one in packed]
    return found


class Listed:
    """Open pairs with something that scores them; what is small enough is scored once."""

    def __init__(self, open_: Open, columns: int, scored: Callable[[Ints, Ints], Pairs]) -> None:
        self.open, self.columns, self._scored = open_, columns, scored
        self._kept: list[Pairs] | None = None

    def blocks(self) -> Iterator[Pairs]:
        """All open pairs, some at a time."""
        if self._kept is None and len(self.open.column) <= AT_ONCE // 4:
            self._kept = list(self._fresh())
        return iter(self._kept) if self._kept is not None else self._fresh()

    def _fresh(self) -> Iterator[Pairs]:
        start = self.open.start
        for first, last in self.open.spans(AT_ONCE // 8):
            yield self._scored(self.open.rows(first, last), self.open.column[start[first] : start[last]].astype(np.int64))

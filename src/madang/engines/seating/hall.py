"""A hall: rows of runs of seats. Whoever sits in a run sits beside the neighbours in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Name = tuple[str, int]
"""A seat's name: its row's label and its number."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat. `column`: where a plan draws it.

    aisle: nobody sits on one side of it; wheelchair: a space without a chair, for a wheelchair only; companion: meant for
    whoever comes along with a wheelchair; blocked: it is there, and not for us.
    """

    row: str
    number: int
    column: int = 0
    aisle: bool = False
    wheelchair: bool = False
    companion: bool = False
    blocked: bool = False

    @property
    def name(self) -> Name:
        """Row and number."""
        return (self.row, self.number)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its runs of neighbouring seats from left to right, and the blocked seats that are drawn and never given."""

    label: str
    runs: tuple[tuple[Seat, ...], ...]
    blocked: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class Hall:
    """Rows from the stage backwards."""

    rows: tuple[Row, ...]

    @classmethod
    def of_runs(cls, lengths: Iterable[int]) -> Hall:
        """A plain hall: one row of each length, labelled 1, 2, …"""
        rows = (
            Row(str(at), (tuple(Seat(str(at), number, number) for number in range(1, length + 1)),)) for at, length in enumerate(lengths, 1)
        )
        return cls(tuple(rows))

    @property
    def seats(self) -> Iterator[Seat]:
        """Every seat that can be given, wheelchair spaces too, row by row."""
        return (seat for row in self.rows for run in row.runs for seat in run)


def capacity(hall: Hall) -> int:
    """How many chairs there are. Wheelchair spaces have none and are counted by `spaces`."""
    return sum(not seat.wheelchair for seat in hall.seats)


def spaces(hall: Hall) -> int:
    """How many wheelchair spaces there are."""
    return sum(seat.wheelchair for seat in hall.seats)


def pairs_possible(hall: Hall) -> int:
    """How many pairs can sit side by side on chairs: sum(floor(r_i / 2)) over the runs that wheelchair spaces leave."""
    found = 0
    for row in hall.rows:
        for run in row.runs:
            length = 0
            for seat in run:
                if seat.wheelchair:
                    found, length = found + length // 2, 0
                else:
                    length += 1
            found += length // 2
    return found


@dataclass(frozen=True, slots=True)
class Promise:
    """What a hall can promise before the draw: of `pairs` pairs `together` sit side by side; `fits`: there are chairs for all."""

    pairs: int
    together: int
    chairs: int
    spaces: int
    fits: bool

    @property
    def apart(self) -> int:
        """How many pairs cannot sit side by side."""
        return self.pairs - self.together

    @property
    def kept(self) -> bool:
        """Everybody has a chair and every pair sits together."""
        return self.fits and not self.apart


def promise(hall: Hall, pairs: int, others: int = 0) -> Promise:
    """Says before the draw how many of `pairs` pairs can sit side by side where `others` more people come."""
    chairs = capacity(hall)
    return Promise(pairs, min(pairs, pairs_possible(hall)), chairs, spaces(hall), pairs * 2 + others <= chairs)

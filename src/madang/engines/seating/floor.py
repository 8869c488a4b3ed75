"""The floor while seats are given: which chairs are free, in which stretches, and how many pairs those still hold."""

from __future__ import annotations

from .hall import Hall, Name, Seat

Stretch = tuple[int, int]
"""A stretch of neighbouring free chairs: the first one's index, and how many."""


class Floor:
    """Seats by index, row by row; neighbours in a run have neighbouring indices. `chair` and `space`: free ones."""

    def __init__(self, hall: Hall) -> None:
        self.seats: list[Seat] = []
        self.run: list[int] = []
        self.row: list[int] = []
        for row_number, row in enumerate(hall.rows):
            for run in row.runs:
                self.run += [len(self.run)] * len(run)  # a run is known by the index of its first seat
                self.row += [row_number] * len(run)
                self.seats += run
        self.free = [True] * len(self.seats)
        self.index: dict[Name, int] = {seat.name: at for at, seat in enumerate(self.seats)}

    def take(self, seats: tuple[int, ...]) -> None:
        """Somebody sits there now."""
        for at in seats:
            self.free[at] = False

    def give_back(self, seats: tuple[int, ...]) -> None:
        """Nobody sits there any more."""
        for at in seats:
            self.free[at] = True

    def stretches(self) -> list[Stretch]:
        """The free chairs, in stretches, from the stage backwards."""
        found: list[Stretch] = []
        start = length = 0
        run = -1
        for at, free in enumerate(self.free):
            if length and self.run[at] != run:
                found.append((start, length))
                length = 0
            if free and not self.seats[at].wheelchair:
                if not length:
                    start, run = at, self.run[at]
                length += 1
            elif length:
                found.append((start, length))
                length = 0
        if length:
            found.append((start, length))
        return found

    def slots(self) -> int:
        """How many pairs the free chairs hold: sum(floor(r / 2))."""
        return sum(length // 2 for _start, length in self.stretches())

    def slots_in(self, at: int) -> int:
        """The same for the one run in which a seat is."""
        run, found, length = self.run[at], 0, 0
        for one in range(run, len(self.seats)):
            if self.run[one] != run:
                break
            if self.free[one] and not self.seats[one].wheelchair:
                length += 1
            else:
                found, length = found + length // 2, 0
        return found + length // 2

    def together(self, seats: tuple[int, ...]) -> bool:
        """Says whether these are neighbours in one run."""
        first, last = min(seats), max(seats)
        return last - first == len(seats) - 1 and self.run[first] == self.run[last]

    def distance(self, one: int, other: int) -> int:
        """How far two seats are from each other; a row counts as two chairs."""
        return 2 * abs(self.row[one] - self.row[other]) + abs(self.seats[one].column - self.seats[other].column)

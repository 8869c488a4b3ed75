"""Giving the seats out.

The method. Pairs: taking two chairs from the end of a stretch of r free ones leaves floor((r-2)/2) = floor(r/2) - 1 places
for pairs, so pairs taken one after the other from the ends all sit together exactly when sum(floor(r/2)) >= p. Whatever is
placed before them therefore only has to leave that sum at p or above; that is the one invariant of this file.

1. Kept seats stay. 2. Wheelchair and aisle wishes by depth-first search over their few possible places, the best plan by
(wishes unmet, pairs broken, places for pairs used up), stopping at the first that misses nothing. 3. Households, largest
first, each into the stretch that fits best of those that keep the invariant (best-fit decreasing); where none does, in two
parts one behind the other. 4. Pairs from the ends. 5. What had to wait, as near to each other as it goes. 6. Singles into
what pairs leave: the shortest stretches first. Nothing is random: the same question has the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from .floor import Floor, Stretch
from .hall import Hall, Name
from .reasons import Missed, reasons_of
from .search import Search

MOST_TRIES = 300


@dataclass(frozen=True, slots=True)
class Party:
    """People who come together. The wishes are those of one of them, who gets the first of the party's seats.

    companion: whoever helps sits directly beside.
    """

    key: str
    size: int
    wheelchair: bool = False
    aisle: bool = False
    companion: bool = False

    @property
    def wishes(self) -> bool:
        """Only certain seats will do."""
        return self.wheelchair or self.aisle


@dataclass(frozen=True, slots=True)
class Seating:
    """assignments: each party's seats, the one with a wish first; a party without seats is not in it. reasons: what is missed."""

    assignments: dict[str, tuple[Name, ...]]
    reasons: tuple[Missed, ...]


def seat(hall: Hall, parties: Sequence[Party], fixed: Mapping[str, Sequence[Name]] | None = None) -> Seating:
    """Gives every party its seats; parties come in the order in which they are to be left out where chairs are too few.

    `fixed`: seats that stay as they are, by party; where they are not as many as the party, the whole party is seated anew.

    Raises:
        ValueError: a party of nobody, two of one key, or a fixed seat that the hall has not or two have.
    """
    floor = Floor(hall)
    placed = _kept(floor, parties, fixed or {})
    waiting = _who_fits(floor, [party for party in parties if party.key not in placed])
    placed |= _Giver(floor, waiting).all()
    names = {party.key: _in_order(floor, party, placed[party.key]) for party in parties if party.key in placed}
    return Seating(names, reasons_of(hall, parties, names))


def reseat(hall: Hall, parties: Sequence[Party], given: Mapping[str, Sequence[Name]]) -> Seating:
    """As `seat` after a change: whoever has seats keeps them, but for the fewest people who have to move for the rest to sit well.

    Tries with nobody moved, then one party, then two, the smallest first; seats all anew only where that leaves less to be missed.
    """
    best = seat(hall, parties, given)
    sizes = {party.key: party.size for party in parties}
    wanted = _least(hall, parties)
    new = {party.key for party in parties if party.key not in given}
    if _badness(best, sizes) <= wanted or not new & {missed.key for missed in best.reasons}:
        return best
    there = sorted((key for key in given if key in sizes), key=lambda key: (sizes[key], key))
    moves = sorted([*((key,) for key in there), *combinations(there, 2)], key=lambda keys: (sum(sizes[key] for key in keys), len(keys)))
    for keys in moves[:MOST_TRIES]:
        tried = seat(hall, parties, {key: seats for key, seats in given.items() if key not in keys})
        if _badness(tried, sizes) < _badness(best, sizes):
            best = tried
            if _badness(best, sizes) <= wanted:
                return best
    anew = seat(hall, parties)
    return anew if _badness(anew, sizes) < _badness(best, sizes) else best


def _least(hall: Hall, parties: Sequence[Party]) -> tuple[int, int]:
    return _badness(seat(hall, parties), {party.key: party.size for party in parties})


def _badness(seating: Seating, sizes: Mapping[str, int]) -> tuple[int, int]:
    """People without a seat, then everything else that is missed."""
    without = sum(size for key, size in sizes.items() if key not in seating.assignments)
    return without, len(seating.reasons)


def _kept(floor: Floor, parties: Sequence[Party], fixed: Mapping[str, Sequence[Name]]) -> dict[str, tuple[int, ...]]:
    if len({party.key for party in parties}) < len(parties) or any(party.size < 1 for party in parties):
        raise ValueError("each party has somebody in it and a key of its own")
    placed = {}
    for party in parties:
        seats = fixed.get(party.key, ())
        if len(seats) != party.size:
            continue
        if not all(name in floor.index and floor.free[floor.index[name]] for name in seats) or len(set(seats)) < len(seats):
            raise ValueError(f"a fixed seat of {party.key} is not there or has been given twice")
        placed[party.key] = tuple(floor.index[name] for name in seats)
        floor.take(placed[party.key])
    return placed


def _who_fits(floor: Floor, parties: Sequence[Party]) -> list[Party]:
    """Who finds a chair at all: in their order, no party in part. A wheelchair brings its own where there is a space."""
    spaces = sum(free and seat.wheelchair for free, seat in zip(floor.free, floor.seats, strict=True))
    chairs = sum(floor.free) - spaces
    found = []
    for party in parties:
        space = party.wheelchair and spaces > 0
        if party.size - space <= chairs:
            found.append(party)
            chairs -= party.size - space
            spaces -= space
    return found


def _in_order(floor: Floor, party: Party, seats: tuple[int, ...]) -> tuple[Name, ...]:
    """The seat that answers the wish first, then from left to right."""

    def answers(at: int) -> int:
        seat = floor.seats[at]
        return -(2 * (party.wheelchair and seat.wheelchair) + (party.aisle and seat.aisle))

    def beside(at: int) -> bool:
        return any(floor.together((at, other)) for other in seats if other != at)

    order = sorted(seats, key=lambda at: (answers(at), party.companion and len(seats) > 1 and not beside(at), at))
    return tuple(floor.seats[at].name for at in order)


class _Giver:
    """Gives seats to the parties that have none yet."""

    def __init__(self, floor: Floor, parties: Sequence[Party]) -> None:
        self.floor = floor
        self.placed: dict[str, tuple[int, ...]] = {}
        self.wishing = sorted((party for party in parties if party.wishes), key=lambda party: (not party.wheelchair, -party.size))
        rest = [party for party in parties if not party.wishes]
        self.households = sorted((party for party in rest if party.size > 2), key=lambda party: (not party.companion, -party.size))
        self.pairs = sorted((party for party in rest if party.size == 2), key=lambda party: not party.companion)
        self.singles = [party for party in rest if party.size == 1]
        self.later: list[tuple[Party, tuple[int, ...]]] = []  # with the seats they have already

    def all(self) -> dict[str, tuple[int, ...]]:
        """Everybody's seats, by index."""
        self._wishes()
        self._households()
        self._pairs()
        for party, held in self.later:
            self._near(party, held)
        self._singles()
        return self.placed

    def _give(self, party: Party, seats: tuple[int, ...]) -> None:
        self.placed[party.key] = seats
        self.floor.take(seats)

    def _wishes(self) -> None:
        """The best plan for those whom only certain seats will do."""
        chosen = Search(self.floor, self.wishing, len(self.pairs)).best() if self.wishing else {}
        for party in self.wishing:
            seats = chosen[party.key]
            self.floor.take(seats)
            if len(seats) == party.size:
                self.placed[party.key] = seats
            elif seats:  # the others of the party sit as near as it goes, when pairs have their seats
                self.later.append((party, seats))
            else:
                (self.households if party.size > 2 else self.pairs if party.size == 2 else self.singles).append(party)

    def _households(self) -> None:
        """Gives households a stretch, or two parts; others have to wait for what is left."""
        for party in self.households:
            seats = self._whole(party.size) or self._in_two(party.size)
            if seats:
                self._give(party, seats)
            else:
                self.later.append((party, ()))

    def _whole(self, size: int) -> tuple[int, ...]:
        stretches = self.floor.stretches()
        spare = sum(length // 2 for _start, length in stretches) - len(self.pairs)
        fitting = [(_cost(length, size), length, start) for start, length in stretches if length >= size and _cost(length, size) <= spare]
        if not fitting:
            return ()
        _c, _length, start = min(fitting)
        return tuple(range(start, start + size))

    def _in_two(self, size: int) -> tuple[int, ...]:
        """Two parts one behind the other, of the same size where that goes."""
        floor = self.floor
        stretches = floor.stretches()
        spare = sum(length // 2 for _start, length in stretches) - len(self.pairs)
        first, second = (size + 1) // 2, size // 2
        found: list[tuple[int, int, tuple[int, ...]]] = []
        for one in stretches:
            for other in stretches:
                if one == other or abs(floor.row[one[0]] - floor.row[other[0]]) != 1:
                    continue
                cost = _cost(one[1], first) + _cost(other[1], second)
                if one[1] < first or other[1] < second or cost > spare:
                    continue
                for a in _ends(one, first):
                    for b in _ends(other, second):
                        far = min(abs(floor.seats[x].column - floor.seats[y].column) for x in a for y in b)
                        found.append((cost + far, a[0], a + b))
        return min(found)[2] if found else ()

    def _pairs(self) -> None:
        for party in self.pairs:
            stretch = next((stretch for stretch in self.floor.stretches() if stretch[1] > 1), None)
            if stretch:
                self._give(party, (stretch[0], stretch[0] + 1))
            else:
                self.later.append((party, ()))

    def _near(self, party: Party, held: tuple[int, ...] = ()) -> None:
        """The free chairs that lie nearest to each other (and to those the party has)."""
        need = party.size - len(held)
        chairs = [start + more for start, length in self.floor.stretches() for more in range(length)]
        around = held or chairs
        best: tuple[int, tuple[int, ...]] | None = None
        for middle in around:
            near = sorted(chairs, key=lambda at: (self.floor.distance(middle, at), at))[:need]
            far = sum(self.floor.distance(middle, at) for at in near)
            if best is None or far < best[0]:
                best = (far, tuple(sorted(near)))
        self._give(party, (*held, *(best[1] if best else ())))

    def _singles(self) -> None:
        for party in self.singles:
            start, _length = min(self.floor.stretches(), key=lambda stretch: (stretch[1], stretch[0]))
            self._give(party, (start,))


def _cost(length: int, size: int) -> int:
    """How many places for pairs a part of `size` takes from the end of a stretch."""
    return length // 2 - (length - size) // 2


def _ends(stretch: Stretch, size: int) -> list[tuple[int, ...]]:
    start, length = stretch
    return [tuple(range(start, start + size)), tuple(range(start + length - size, start + length))]

"""Wishes that only certain seats answer: a depth-first search over the few places each has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .floor import Floor

MOST_NODES = 1500
MOST_PLACES = 24  # for one party at one step
Badness = tuple[int, int, int]
"""Wishes unmet, pairs broken, places for pairs used up (negative: left)."""


class Wishing(Protocol):
    """A party with a wish."""

    @property
    def key(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def wheelchair(self) -> bool: ...
    @property
    def aisle(self) -> bool: ...
    @property
    def companion(self) -> bool: ...


@dataclass(slots=True)
class _State:
    unmet: int = 0
    apart: int = 0
    pairs: int = 0  # pairs among those who got nothing here and sit with the others


class Search:
    """`best()` answers each party's seats; fewer than its size: the others sit elsewhere; none: no wish could be met."""

    def __init__(self, floor: Floor, parties: Sequence[Wishing], pairs: int) -> None:
        self.floor, self.parties, self.pairs = floor, parties, pairs
        self.slots = floor.slots()
        self.nodes = 0
        self.found: tuple[Badness, dict[str, tuple[int, ...]]] | None = None
        self.plan: dict[str, tuple[int, ...]] = {}
        free = [seat for seat, free in zip(floor.seats, floor.free, strict=True) if free]
        wheels = sum(party.wheelchair for party in parties) - sum(seat.wheelchair for seat in free)
        self.least = max(0, wheels)  # so many wishes nobody can meet

    def best(self) -> dict[str, tuple[int, ...]]:
        """The best plan within the budget; a plan that misses only what nobody can meet ends the search."""
        self._step(0, _State())
        return self.found[1] if self.found else {party.key: () for party in self.parties}

    def _step(self, at: int, state: _State) -> bool:
        """Places the parties from `at` on. Returns True where the search is over."""
        self.nodes += 1
        if at == len(self.parties):
            return self._leaf(state)
        if self.found and (state.unmet, state.apart) >= self.found[0][:2]:
            return False
        party = self.parties[at]
        for unmet, seats in self._places(party):
            lost = self._take(seats)
            self.plan[party.key] = seats
            alone = not seats
            more = _State(state.unmet + unmet, state.apart + (0 < len(seats) < party.size), state.pairs + (alone and party.size == 2))
            over = self._step(at + 1, more)
            self.floor.give_back(seats)
            self.slots += lost
            if over or (self.nodes > MOST_NODES and self.found):
                return over
        return False

    def _leaf(self, state: _State) -> bool:
        broken = state.apart + max(0, self.pairs + state.pairs - self.slots)
        badness = (state.unmet, broken, -self.slots)
        if self.found is None or badness < self.found[0]:
            self.found = (badness, dict(self.plan))
        return (state.unmet, broken) <= (self.least, 0)

    def _take(self, seats: tuple[int, ...]) -> int:
        """Takes seats; returns how many places for pairs that costs."""
        before = self._slots_at(seats)
        self.floor.take(seats)
        lost = before - self._slots_at(seats)
        self.slots -= lost
        return lost

    def _slots_at(self, seats: tuple[int, ...]) -> int:
        return self.floor.slots_in(seats[0]) if seats else 0

    def _places(self, party: Wishing) -> list[tuple[int, tuple[int, ...]]]:
        """Where a party can sit so that a wish is met, the best first; at last nowhere. Each with the wishes it leaves unmet."""
        found = []
        for seats in set(self._windows(party)):
            lost = self._take(seats)
            self.floor.give_back(seats)
            self.slots += lost
            meant = sum(self.floor.seats[at].companion for at in seats)
            found.append((_unmet(self.floor, party, seats), party.size - len(seats), lost, -meant, seats))
        found.sort()
        wishes = party.wheelchair + party.aisle + (party.companion and party.size > 1 and party.wheelchair)
        return [(row[0], row[4]) for row in found[:MOST_PLACES]] + [(int(wishes), ())]

    def _windows(self, party: Wishing) -> Iterator[tuple[int, ...]]:
        """Stretches of free seats around every seat that answers a wish: the whole party, or as many as may be."""
        floor = self.floor
        for at, seat in enumerate(floor.seats):
            if not floor.free[at] or not ((party.wheelchair and seat.wheelchair) or (party.aisle and seat.aisle and not seat.wheelchair)):
                continue
            for size in range(party.size, 0, -1):
                for start in range(max(0, at - size + 1), min(at, len(floor.seats) - size) + 1):
                    seats = tuple(range(start, start + size))
                    if floor.together(seats) and all(floor.free[one] and (one == at or not floor.seats[one].wheelchair) for one in seats):
                        yield seats


def _unmet(floor: Floor, party: Wishing, seats: tuple[int, ...]) -> int:
    there = [floor.seats[at] for at in seats]
    wheelchair = party.wheelchair and not any(seat.wheelchair for seat in there)
    aisle = party.aisle and not any(seat.aisle for seat in there)
    beside = party.companion and party.size > 1 and len(seats) == 1
    return wheelchair + aisle + beside

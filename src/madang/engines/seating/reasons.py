"""Why somebody does not sit as wished: read off the plan as it is, whoever made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .hall import Hall, Name, Seat, pairs_possible, spaces

if TYPE_CHECKING:
    from .seating import Party


class Reason(StrEnum):
    """What is not as it was wished."""

    NO_SEAT = "no seat"
    APART = "apart"  # a pair that does not sit side by side
    BEHIND = "behind"  # a household in two rows, one behind the other
    NEAR = "near"  # a household in parts, as near as it goes
    WHEELCHAIR = "wheelchair"
    AISLE = "aisle"
    COMPANION = "companion"  # nobody of the party sits beside


class Why(StrEnum):
    """And why."""

    FULL = "full"  # fewer chairs than people
    NO_RUN = "no run"  # the hall's runs are too few or too short, whoever sits where
    NONE = "none"  # the hall has none at all
    TAKEN = "taken"  # others have what there is
    ALONE = "alone"  # nobody else is in the party


@dataclass(frozen=True, slots=True)
class Missed:
    """A party and what it misses."""

    key: str
    reason: Reason
    why: Why


def reasons_of(hall: Hall, parties: Iterable[Party], assignments: Mapping[str, tuple[Name, ...]]) -> tuple[Missed, ...]:
    """Everything that is not as wished in a plan, party by party in their order."""
    places = {seat.name: (row, run, at, seat) for row, run, at, seat in _places(hall)}
    everybody = list(parties)
    pairs = sum(party.size == 2 and not party.wheelchair for party in everybody)
    facts = _Facts(
        short=pairs > pairs_possible(hall),
        longest=max((len(run) for row in hall.rows for run in row.runs), default=0),
        aisles=any(seat.aisle for seat in hall.seats),
        spaces=spaces(hall),
    )
    found: list[Missed] = []
    for party in everybody:
        mine = [places[name] for name in assignments.get(party.key, ()) if name in places]
        found += [Missed(party.key, reason, why) for reason, why in _missed(party, mine, facts)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Facts:
    short: bool
    longest: int
    aisles: bool
    spaces: int


_Place = tuple[int, int, int, Seat]


def _places(hall: Hall) -> Iterable[_Place]:
    run_number = 0
    for row_number, row in enumerate(hall.rows):
        for run in row.runs:
            run_number += 1
            yield from ((row_number, run_number, at, seat) for at, seat in enumerate(run))


def _missed(party: Party, mine: list[_Place], facts: _Facts) -> Iterable[tuple[Reason, Why]]:
    if len(mine) < party.size:
        yield Reason.NO_SEAT, Why.FULL
        return
    parts = _parts(mine)
    if len(parts) > 1:
        yield from _apart(party, mine, parts, facts)
    if party.wheelchair and not any(place[3].wheelchair for place in mine):
        yield Reason.WHEELCHAIR, Why.TAKEN if facts.spaces else Why.NONE
    if party.aisle and not any(place[3].aisle for place in mine):
        yield Reason.AISLE, Why.TAKEN if facts.aisles else Why.NONE
    if party.companion:
        first = mine[0]
        if party.size == 1:
            yield Reason.COMPANION, Why.ALONE
        elif not any(place[1] == first[1] and abs(place[2] - first[2]) == 1 for place in mine[1:]):
            yield Reason.COMPANION, Why.TAKEN


def _apart(party: Party, mine: list[_Place], parts: list[list[_Place]], facts: _Facts) -> Iterable[tuple[Reason, Why]]:
    if party.size == 2:
        yield Reason.APART, Why.NO_RUN if facts.short else Why.TAKEN
        return
    why = Why.NO_RUN if party.size > facts.longest else Why.TAKEN
    behind = len(parts) == 2 and abs(parts[0][0][0] - parts[1][0][0]) == 1 and _overlap(parts[0], parts[1])
    yield (Reason.BEHIND if behind else Reason.NEAR), why


def _overlap(one: list[_Place], other: list[_Place]) -> bool:
    return any(abs(a[3].column - b[3].column) <= 1 for a in one for b in other)


def _parts(mine: list[_Place]) -> list[list[_Place]]:
    """The stretches in which a party sits."""
    parts: list[list[_Place]] = []
    for place in sorted(mine, key=lambda place: place[:3]):
        if parts and parts[-1][-1][1] == place[1] and parts[-1][-1][2] + 1 == place[2]:
            parts[-1].append(place)
        else:
            parts.append([place])
    return parts

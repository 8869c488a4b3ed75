"""The draw itself, and who takes a freed seat."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from .sealing import BadDraw, Fault, Party, entry_list

MOST_MISSED = 3
"""More misses than these count no further."""


class Sized(Protocol):
    """Anything that takes seats."""

    @property
    def size(self) -> int:
        """How many seats."""
        ...


SizedT = TypeVar("SizedT", bound=Sized)


@dataclass(frozen=True, slots=True)
class Draw:
    """seated: in the order in which they got their places; waiting: the order for freed seats.

    first_timers: how many of `seated` (its beginning) came in by the first-timers' share.
    """

    seated: tuple[Party, ...]
    waiting: tuple[Party, ...]
    first_timers: int = 0


def number(seed: str, code: str) -> str:
    """A party's number: SHA-256 of "seed|code", hex. By hand: printf '%s' "SEED|CODE" | sha256sum."""
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def draw(parties: Iterable[Party], seats: int, share: int, seed: str) -> Draw:
    """Give out the seats.

    1. First-timers by number, into at most seats * share // 100 seats. 2. Everyone else by
    min(missed, 3) descending, then number; whoever fits the room that is left. 3. The rest waits
    in that same order. A party is never split.

    Raises:
        BadDraw: as `entry_list`; seats below 0; share outside 0..100; a seed that is not SHA-256 hex.
    """
    everyone = list(parties)
    entry_list(everyone)
    if seats < 0:
        raise BadDraw(Fault.SEATS)
    if not 0 <= share <= 100:
        raise BadDraw(Fault.SHARE)
    if not re.fullmatch(r"[0-9a-f]{64}", seed):
        raise BadDraw(Fault.SEED)
    by_number = sorted(everyone, key=lambda p: number(seed, p.code))
    newcomers = parties_fit([p for p in by_number if p.first], seats * share // 100)
    room = seats - sum(p.size for p in newcomers)
    chosen = set(newcomers)
    others = [p for p in by_number if p not in chosen]
    others.sort(key=lambda p: -min(p.missed, MOST_MISSED))
    more = parties_fit(others, room)
    chosen.update(more)
    waiting = tuple(p for p in others if p not in chosen)
    return Draw((*newcomers, *more), waiting, len(newcomers))


def parties_fit(queue: Iterable[SizedT], free_seats: int) -> tuple[SizedT, ...]:
    """Who of a queue takes the free seats: the first party in its order that fits, and so on.

    A party is never split and keeps its place in the queue when it does not fit. Anything with a
    `size` will do, the queue keeps its order.

    Raises:
        BadDraw: a party of size below 1 would take seats for ever.
    """
    taking = []
    for party in queue:
        if party.size < 1:
            raise BadDraw(Fault.SIZE)
        if party.size <= free_seats:
            taking.append(party)
            free_seats -= party.size
        if free_seats <= 0:
            break
    return tuple(taking)

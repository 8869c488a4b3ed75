"""The two sides of a round: people as opaque codes and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DAYS = 7
PARTS = 6
SLOTS = DAYS * PARTS
ALL_SLOTS = (1 << SLOTS) - 1


class GenderWish(StrEnum):
    """With whom a person would feel at ease. Private to the person and one coordinator."""

    ANY = "any"
    SAME = "same"
    WOMAN = "woman"
    MAN = "man"


def slots(*parts: tuple[int, int]) -> int:
    """Turn (day 0..6 from Monday, part 0..5) into the bitmask that people carry.

    Raises:
        ValueError: a day or a part is outside the week.
    """
    mask = 0
    for day, part in parts:
        if not (0 <= day < DAYS and 0 <= part < PARTS):
            raise ValueError(f"no such part of the week: day {day}, part {part}")
        mask |= 1 << (day * PARTS + part)
    return mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What both sides have in common.

    code: opaque, unique on its side. The same code on both sides is the same person.
    slots: 42-bit mask of the weekly parts when the person is free, see `slots`.
    languages: e.g. {"ko", "en"}.
    gender: self-described, or None when not told.
    gender_wish: with whom; a person who told nothing fits only "any".
    district: coarse, never an address; max_km: the farthest the person would go, None = anywhere.
    topics: what the person likes to talk about or do.
    not_with: codes that must never be paired with this person, of either side. Absolute.
    home_region, avoid_home_region: private; who avoids it is never paired with the same region.
    consented: has said yes to being matched in this round.
    team_ok: would also be in a team of three (two mentors and one newcomer).
    """

    code: str
    slots: int = 0
    languages: frozenset[str] = frozenset({"ko"})
    gender: str | None = None
    gender_wish: GenderWish = GenderWish.ANY
    district: str | None = None
    max_km: float | None = None
    topics: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    home_region: str | None = None
    avoid_home_region: bool = False
    consented: bool = True
    team_ok: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Person):
    """A newcomer. wishes: mentors' codes, best first; empty means "anyone"."""

    wishes: tuple[str, ...] = ()
    weeks_waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Person):
    """A mentor. capacity: how many newcomers at most, 1 to 50."""

    capacity: int = 1

"""Which pairs are open: one whole number a newcomer, bit j = mentor j."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from madang.engines.matching.check.distance import Districts, districts_of
from madang.engines.matching.people import SLOTS, Mentee, Mentor, Person
from madang.engines.matching.problem import Problem


def open_rows(problem: Problem, personal: Sequence[int] | None = None, districts: Districts | None = None) -> list[int]:
    """For each newcomer the set of mentors that no rule closes."""
    practical = _practical(problem, districts or districts_of(problem))
    personal = personal_rows(problem) if personal is None else personal
    return [a & b for a, b in zip(personal, practical, strict=True)]


def personal_rows(problem: Problem) -> list[int]:
    """As `open_rows` by the rules alone that no pin overrules: consent, no-contact, wishes, bans."""
    mentors = problem.mentors
    index = {p.code: j for j, p in enumerate(mentors)}
    willing = bits(p.consented for p in mentors)
    genders = _grouped(mentors, _gender)
    homes = _grouped(mentors, lambda p: p.home_region or "")
    avoiding = bits(p.avoid_home_region for p in mentors)
    refused: dict[str, int] = defaultdict(int)
    for j, mentor in enumerate(mentors):
        for code in mentor.not_with:
            refused[code] |= 1 << j
    for one, other in (*problem.conflicts, *problem.forbids):
        refused[one] |= 1 << index[other] if other in index else 0
    accepting = {g: _accepting(mentors, g) for g in {_gender(p) for p in problem.mentees}}
    rows = []
    for person in problem.mentees:
        row = willing if person.consented else 0
        row &= accepting[_gender(person)] & _wished(person, genders, len(mentors))
        for code in (person.code, *person.not_with):
            row &= ~(1 << index[code]) if code in index else -1
        row &= ~refused[person.code]
        if person.home_region:
            row &= ~(homes[person.home_region] & (-1 if person.avoid_home_region else avoiding))
        rows.append(row)
    return rows


class Teams:
    """Who could be the second mentor in a team, whatever the rules of a pair say."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.willing = bits(p.team_ok for p in problem.mentors)
        self.free = _free(problem.mentors)
        index = {p.code: j for j, p in enumerate(problem.mentors)}
        self.averse: dict[int, int] = defaultdict(int)
        for j, mentor in enumerate(problem.mentors):
            for other in mentor.not_with:
                if other in index:
                    self.averse[j] |= 1 << index[other]
                    self.averse[index[other]] |= 1 << j

    def wished(self, row: int, lead: int) -> int:
        """The mentors with whom nobody of the three would rather not be in a team."""
        fine = self.problem.mentees[row].team_ok and self.problem.mentors[lead].team_ok
        return self.willing & ~self.averse[lead] & ~(1 << lead) if fine else 0

    def meeting(self, row: int, lead: int) -> int:
        """The mentors who share a weekly slot with both."""
        reach = 0
        for slot in members(self.problem.mentees[row].slots & self.problem.mentors[lead].slots):
            reach |= self.free[slot]
        return reach


def bits(flags: Iterable[object]) -> int:
    """The set of positions where the flag holds."""
    return sum(1 << j for j, flag in enumerate(flags) if flag)


def members(row: int) -> list[int]:
    """The positions in a set, ascending."""
    found = []
    while row:
        low = row & -row
        found.append(low.bit_length() - 1)
        row ^= low
    return found


def _practical(problem: Problem, districts: Districts) -> list[int]:
    """Language, distance and time."""
    mentors = problem.mentors
    words: dict[str, int] = defaultdict(int)
    for j, mentor in enumerate(mentors):
        for word in mentor.languages:
            words[word] |= 1 << j
    free = _free(mentors)
    rows = []
    for person, near in zip(problem.mentees, _near(problem, districts), strict=True):
        speaking = 0
        for word in person.languages:
            speaking |= words[word]
        rows.append(speaking & near & _with_time(person, free, problem))
    return rows


def _free(mentors: Sequence[Mentor]) -> dict[int, int]:
    """Slot -> the mentors who are free then."""
    weeks = np.array([mentor.slots for mentor in mentors], np.uint64)
    table = np.packbits((weeks[None, :] >> np.arange(SLOTS, dtype=np.uint64)[:, None]) & np.uint64(1) == 1, axis=1, bitorder="little")
    return {slot: int.from_bytes(row.tobytes(), "little") for slot, row in enumerate(table)}


def _with_time(person: Mentee, free: dict[int, int], problem: Problem) -> int:
    """at_least[k]: the mentors with k or more slots in common, counted up slot by slot."""
    needed = problem.policy.min_common_slots
    at_least = [(1 << len(problem.mentors)) - 1] + [0] * needed
    for slot in members(person.slots):
        for k in range(needed, 0, -1):
            at_least[k] |= at_least[k - 1] & free[slot]
    return at_least[needed]


def _near(problem: Problem, districts: Districts) -> list[int]:
    """For each newcomer the mentors within both limits; where the distance is unknown, if both would go anywhere."""
    limits = np.array([math.inf if p.max_km is None else p.max_km for p in problem.mentors], np.float64)
    reached: dict[tuple[int, float | None], int] = {}
    rows = []
    for person, place in zip(problem.mentees, districts.of_mentee.tolist(), strict=True):
        here = place, person.max_km
        if here not in reached:
            km = districts.km[place][districts.of_mentor]
            coming = km <= (limits if person.max_km is None else np.minimum(limits, person.max_km))
            reached[here] = int.from_bytes(np.packbits(coming, bitorder="little").tobytes(), "little")
        rows.append(reached[here])
    return rows


def _accepting(mentors: Sequence[Mentor], gender: str) -> int:
    return bits(_fits(p.gender_wish.value, _gender(p), gender) for p in mentors)


def _wished(person: Mentee, genders: dict[str | None, int], count: int) -> int:
    reach = 0
    for gender, there in genders.items():
        if _fits(person.gender_wish.value, _gender(person), gender or ""):
            reach |= there
    return reach & ((1 << count) - 1)


def _fits(wish: str, own: str, other: str) -> bool:
    if wish == "any":
        return True
    if wish == "same":
        return own != "" and own == other
    return other == wish


def _gender(person: Person) -> str:
    return "" if person.gender is None else person.gender.strip().casefold()


def _grouped(mentors: Sequence[Mentor], key: Callable[[Mentor], str | None]) -> dict[str | None, int]:
    groups: dict[str | None, int] = defaultdict(int)
    for j, mentor in enumerate(mentors):
        groups[key(mentor)] |= 1 << j
    return groups

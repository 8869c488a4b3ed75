"""One question to the engine: the people, what the coordinator fixed, the policy, the seed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .people import ALL_SLOTS, Mentee, Mentor, Person

PairCode = tuple[str, str]
"""(mentee's code, mentor's code), always in this order."""


MOST_CAPACITY = 50
"""Newcomers of one mentor; more is a slip of the keyboard."""


class Fault(StrEnum):
    """What is wrong with a question. The room turns it into a sentence."""

    NO_MENTEES = "no_mentees"
    NO_MENTORS = "no_mentors"
    NO_SEED = "no_seed"
    EMPTY_CODE = "empty_code"
    DUPLICATE_MENTEE = "duplicate_mentee"
    DUPLICATE_MENTOR = "duplicate_mentor"
    SLOTS = "slots"
    CAPACITY = "capacity"
    WEEKS = "weeks"
    DISTANCE = "distance"
    COORDINATES = "coordinates"
    DUPLICATE_WISH = "duplicate_wish"
    UNKNOWN_PIN = "unknown_pin"
    DUPLICATE_PIN = "duplicate_pin"
    PIN_AND_FORBID = "pin_and_forbid"
    TOO_MANY_PINS_FOR_MENTEE = "too_many_pins_for_mentee"
    TOO_MANY_PINS_FOR_MENTOR = "too_many_pins_for_mentor"
    POLICY = "policy"
    UNKNOWN_PERSON = "unknown_person"


class BadInput(ValueError):
    """The question cannot be answered as put. fault: which; codes: the people concerned."""

    def __init__(self, fault: Fault, *codes: str) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Points:
    """How many points of 10,000 each thing gives. An honest score, not a promise of luck.

    wish: for the first, second ... ranked wish; anyone: when the newcomer leaves it open.
    topic: for each shared topic up to `topics`; slot: for each common slot beyond the required
    up to `slots`; near: within the same district, falling to 0 at `near_km`; language: for each
    shared language beyond the first up to `languages`.
    """

    wish: tuple[int, ...] = (5000, 4000, 3000, 2000, 1000)
    anyone: int = 2500
    topic: int = 500
    topics: int = 4
    slot: int = 250
    slots: int = 6
    near: int = 1000
    near_km: float = 20.0
    language: int = 250
    languages: int = 2

    @property
    def most(self) -> int:
        """The highest score that can occur."""
        wishes = max((self.anyone, *self.wish))
        rest = self.topic * self.topics + self.slot * self.slots + self.language * self.languages
        return wishes + rest + self.near


@dataclass(frozen=True, slots=True)
class Policy:
    """The body's settings; the order of the steps itself is fixed.

    min_common_slots: weekly parts that both must be free (hard rule).
    teams: a second mentor may join a pair when mentors are left over.
    floor_budget: the floor is raised only while the whole loses at most this share of the Nash total.
    keep_bonus: what a living pair adds to the Nash total, in 1/100,000 of a natural logarithm. As it
    stands it outweighs ten perfect new pairs: a living pair ends when a rule closes it or when
    someone else would be left without, hardly ever for points. Nobody in a living pair loses her
    place to someone who waits, and living pairs have no floor.
    """

    min_common_slots: int = 2
    teams: bool = True
    floor_budget: float = 0.02
    keep_bonus: int = 10_000_000
    points: Points = Points()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything the engine looks at. Pairs are always (mentee, mentor).

    pins: the coordinator wants these; two for one mentee are a team, the first one leads.
    forbids: the coordinator does not want these. conflicts: a conflict of interest.
    alive: pairs that meet already. coordinates: district -> (latitude, longitude) in degrees;
    km: (district, district) -> km, either order, goes before coordinates.
    seed: published beforehand; decides only exact ties.
    salt: kept by who asks. With one, nobody can try out answers against the published fingerprint.
    """

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    seed: str
    pins: tuple[PairCode, ...] = ()
    forbids: frozenset[PairCode] = frozenset()
    conflicts: frozenset[PairCode] = frozenset()
    alive: frozenset[PairCode] = frozenset()
    coordinates: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    km: Mapping[tuple[str, str], float] = field(default_factory=dict)
    policy: Policy = Policy()
    salt: str = ""


def refuse_bad(problem: Problem) -> None:
    """Look at a question before anything is computed.

    Raises:
        BadInput: with the fault and the codes of the people concerned.
    """
    if not problem.seed:
        raise BadInput(Fault.NO_SEED)
    if not problem.mentees:
        raise BadInput(Fault.NO_MENTEES)
    if not problem.mentors:
        raise BadInput(Fault.NO_MENTORS)
    _refuse_policy(problem.policy)
    _refuse_repeats((p.code for p in problem.mentees), Fault.DUPLICATE_MENTEE)
    _refuse_repeats((p.code for p in problem.mentors), Fault.DUPLICATE_MENTOR)
    for mentee in problem.mentees:
        _refuse_person(mentee)
        if mentee.weeks_waiting < 0:
            raise BadInput(Fault.WEEKS, mentee.code)
        if len(set(mentee.wishes)) < len(mentee.wishes):
            raise BadInput(Fault.DUPLICATE_WISH, mentee.code)
    for mentor in problem.mentors:
        _refuse_person(mentor)
        if not 1 <= mentor.capacity <= MOST_CAPACITY:
            raise BadInput(Fault.CAPACITY, mentor.code)
    _refuse_places(problem)
    _refuse_pins(problem)


def _refuse_policy(policy: Policy) -> None:
    p = policy.points
    amounts = (*p.wish, p.anyone, p.topic, p.topics, p.slot, p.slots, p.near, p.language, p.languages)
    fine = (
        min(amounts) >= 0
        and p.most <= 1_000_000
        and p.near_km > 0
        and policy.min_common_slots >= 0
        and 0.0 <= policy.floor_budget <= 1.0
        and 0 <= policy.keep_bonus <= 100_000_000
    )
    if not fine:
        raise BadInput(Fault.POLICY)


def _refuse_person(person: Person) -> None:
    if not person.code:
        raise BadInput(Fault.EMPTY_CODE)
    if not 0 <= person.slots <= ALL_SLOTS:
        raise BadInput(Fault.SLOTS, person.code)
    if person.max_km is not None and not person.max_km >= 0:
        raise BadInput(Fault.DISTANCE, person.code)


def _refuse_places(problem: Problem) -> None:
    for km in problem.km.values():
        if not (math.isfinite(km) and km >= 0):
            raise BadInput(Fault.DISTANCE)
    for latitude, longitude in problem.coordinates.values():
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise BadInput(Fault.COORDINATES)


def _refuse_pins(problem: Problem) -> None:
    mentees = {p.code for p in problem.mentees}
    capacity = {p.code: p.capacity for p in problem.mentors}
    for mentee, mentor in problem.pins:
        if mentee not in mentees or mentor not in capacity:
            raise BadInput(Fault.UNKNOWN_PIN, mentee, mentor)
        if (mentee, mentor) in problem.forbids:
            raise BadInput(Fault.PIN_AND_FORBID, mentee, mentor)
    for mentee in {pin[0] for pin in problem.pins}:
        if sum(pin[0] == mentee for pin in problem.pins) > 2:
            raise BadInput(Fault.TOO_MANY_PINS_FOR_MENTEE, mentee)
    for mentor in {pin[1] for pin in problem.pins}:
        if sum(pin[1] == mentor for pin in problem.pins) > capacity[mentor]:
            raise BadInput(Fault.TOO_MANY_PINS_FOR_MENTOR, mentor)
    if len(set(problem.pins)) < len(problem.pins):
        raise BadInput(Fault.DUPLICATE_PIN)


def _refuse_repeats(codes: Iterable[str], fault: Fault) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise BadInput(fault, code)
        seen.add(code)

"""The answer in three words, for each statement."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .beliefs import SURE, above, at_least, majority
from .circles import OTHERS, SMALLEST, merge
from .votes import BadVotes, Ballot, Fault, Vote, last_votes

ONE_ROOM_SHARE = 0.7
"""Where no circle is declared, this share of the whole room must agree: silent people hide there."""


class Label(StrEnum):
    """The three words."""

    COMMON_GROUND = "common_ground"
    WE_DIFFER = "we_differ"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class CircleTally:
    """One circle on one statement, exact. members: people of the circle, voting or not.

    waiting: people on the roll who have not voted on it, None = roll unknown. majority: P(most
    of the circle agrees).
    """

    name: str
    members: int
    agree: int
    disagree: int
    passed: int
    waiting: int | None
    majority: float

    @property
    def decided(self) -> int:
        """Votes that decide."""
        return self.agree + self.disagree


@dataclass(frozen=True, slots=True)
class Further:
    """Fewest further votes that would settle it at today's rate, and as what; by circle."""

    settles: Label
    total: int
    by_circle: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement, exact: for `publish`, never to be shown as it is.

    common: P(most agree, in every circle); lower: share that agrees at least in every circle,
    90 % sure; differ: P(most of one circle agree and most of another do not). further: None when
    settled, or when no number of votes within reach would settle it. voters: distinct people who
    voted on any statement.
    """

    statement: str
    label: Label
    common: float
    lower: float
    differ: float
    circles: tuple[CircleTally, ...]
    further: Further | None
    voters: int


def judge(
    ballots: Iterable[Ballot],
    circle_of: Mapping[str, str | None],
    rolls: Mapping[str, int] | None = None,
) -> tuple[Finding, ...]:
    """Judge every statement by the last vote of each person.

    circle_of: everybody of the room -> declared circle, or None; who votes without being there
    counts as undeclared. rolls: declared circle (OTHERS for the undeclared) -> how many people it
    has in truth, where that is known. Order of votes, people and circles does not matter, nor
    does a person who passes on everything.

    Raises:
        BadVotes: an empty code, or a roll smaller than the people seen.
    """
    from .further import further_votes

    votes = last_votes(ballots)
    people: dict[str, str | None] = {p: None for of in votes.values() for p in of}
    voters = len({p for of in votes.values() for p, vote in of.items()})
    people.update(circle_of)
    circles = merge(people)
    home = {declared: name for name, names in circles.items() for declared in names}
    members = {person: home.get(circle or OTHERS, OTHERS) for person, circle in people.items()}
    sizes = Counter(members.values())
    known = _rolls(circles, rolls or {}, people, members)
    findings = []
    for statement, of in votes.items():
        tallies = tuple(_tally(name, sizes[name], known[name], of, members) for name in circles)
        label, common, differ = settle(tallies)
        findings.append(
            Finding(
                statement=statement,
                label=label,
                common=common,
                lower=at_least([(t.agree, t.disagree) for t in tallies]),
                differ=differ,
                circles=tallies,
                further=further_votes(tallies) if label is Label.NOT_ENOUGH else None,
                voters=voters,
            )
        )
    return tuple(findings)


def settle(tallies: tuple[CircleTally, ...]) -> tuple[Label, float, float]:
    """(label, common, differ) of one statement. Only circles with five deciding votes may settle."""
    common = math.prod(t.majority for t in tallies)
    heard = [t for t in tallies if t.decided >= SMALLEST]
    pairs = [(g.majority, h.majority) for g in heard for h in heard if g is not h]
    differ = max((g * (1 - h) for g, h in pairs), default=0.0)
    if common >= SURE and len(heard) == len(tallies) and (len(tallies) > 1 or _wide(tallies[0])):
        return Label.COMMON_GROUND, common, differ
    return (Label.WE_DIFFER if differ >= SURE else Label.NOT_ENOUGH), common, differ


def _wide(whole: CircleTally) -> bool:
    return above(ONE_ROOM_SHARE, whole.agree, whole.disagree) >= SURE


def _tally(name: str, size: int, roll: int | None, of: Mapping[str, Vote], members: Mapping[str, str]) -> CircleTally:
    counts = Counter(vote for person, vote in of.items() if members[person] == name)
    agree, disagree, passed = counts[Vote.AGREE], counts[Vote.DISAGREE], counts[Vote.PASS]
    waiting = None if roll is None else roll - agree - disagree - passed
    return CircleTally(name, size, agree, disagree, passed, waiting, majority(agree, disagree, waiting))


def _rolls(
    circles: Mapping[str, tuple[str, ...]],
    rolls: Mapping[str, int],
    people: Mapping[str, str | None],
    members: Mapping[str, str],
) -> dict[str, int | None]:
    """How many people each merged circle has in truth: known when known for all its parts."""
    known: dict[str, int | None] = {}
    sizes = Counter(members.values())
    bare = any(circle in (None, "", OTHERS) for circle in people.values())
    for name, declared in circles.items():
        parts = {*declared, OTHERS} if name == OTHERS and (bare or not declared) else set(declared)
        roll = sum(rolls[p] for p in parts) if all(p in rolls for p in parts) else None
        if roll is not None and roll < sizes[name]:
            raise BadVotes(Fault.ROLL, name)
        known[name] = roll
    return known

"""Votes on short statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Vote(IntEnum):
    """Agree and disagree decide; a pass is absent, like never having seen the statement."""

    DISAGREE = -1
    PASS = 0
    AGREE = 1


class Fault(StrEnum):
    """What is wrong with the votes."""

    EMPTY_CODE = "empty_code"
    ROLL = "roll"


class BadVotes(ValueError):
    """The votes cannot be counted as put. subject: the circle concerned, or empty."""

    def __init__(self, fault: Fault, subject: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.subject = subject


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's vote on one statement; both are opaque codes."""

    person: str
    statement: str
    vote: Vote


def last_votes(ballots: Iterable[Ballot]) -> dict[str, dict[str, Vote]]:
    """statement -> person -> the person's last vote; statements in order of first appearance.

    Raises:
        BadVotes: a person or statement without a code.
    """
    votes: dict[str, dict[str, Vote]] = {}
    for ballot in ballots:
        if not ballot.person or not ballot.statement:
            raise BadVotes(Fault.EMPTY_CODE)
        votes.setdefault(ballot.statement, {})[ballot.person] = Vote(ballot.vote)
    return votes

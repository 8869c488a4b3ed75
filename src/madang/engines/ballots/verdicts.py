"""What a line counts for, judged in the order in which lines reached the count: the first use of a slip counts."""

from dataclasses import dataclass, field
from enum import StrEnum

from madang.engines.ballots.chain import Line


class Verdict(StrEnum):
    """What became of a ballot. Only `COUNTED` puts flowers into the garden; nothing is thrown away."""

    COUNTED = "counted"
    SPOILED = "spoiled"  # no flower on it
    COPIED = "copied"  # the slip was used before, here or elsewhere
    UNKNOWN = "unknown"  # no such slip was printed
    BEYOND = "beyond"  # a number that the box was not given, or gave out before
    TOO_MANY = "too_many"  # more flowers than a visitor has


FLAGGED = (Verdict.COPIED, Verdict.UNKNOWN, Verdict.BEYOND, Verdict.TOO_MANY)


@dataclass
class State:
    """What has been used so far. `slips`: hashes that were printed; `allotments`: box -> how many visitors it may let in."""

    flowers: int
    slips: frozenset[str]
    allotments: dict[str, int]
    used: set[tuple[str, str]] = field(default_factory=set)


def judge(line: Line, state: State) -> Verdict:
    """Judges one line and notes in `state` what it used."""
    right = (line.box if line.kind == "next" else "", line.right)
    if line.kind == "slip" and line.right not in state.slips:
        return Verdict.UNKNOWN
    if line.kind == "next" and not (line.right.isdecimal() and 1 <= int(line.right) <= state.allotments.get(line.box, 0)):
        return Verdict.BEYOND
    if right in state.used:
        return Verdict.COPIED if line.kind == "slip" else Verdict.BEYOND
    if len(set(line.chosen)) != len(line.chosen) or len(line.chosen) > state.flowers:
        return Verdict.TOO_MANY
    state.used.add(right)
    return Verdict.COUNTED if line.chosen else Verdict.SPOILED

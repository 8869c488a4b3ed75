"""The chain of one box: lines tied to each other by SHA-256.

What is hashed is plain text, one field a line of it, so that a page in a browser and a reader with a pencil do the same:

    madang ballot 1
    <showing>
    <box>
    <number>
    <hash of the line before, or of the start>
    <kind>            slip or next
    <right>           the slip's salted hash, or the number in the box's allotment
    <pictures>        their codes, sorted, one space between them
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ITERATIONS = 10_000  # a slip's code is short: each guess against a box's hashes has to cost something
KINDS = ("slip", "next")


@dataclass(frozen=True)
class Line:
    """One ballot as a box wrote it down. `right`: what entitled the visitor to flowers."""

    showing: str
    box: str
    n: int
    before: str
    kind: str
    right: str
    chosen: tuple[str, ...]
    hash: str = ""


class Trouble(StrEnum):
    """What can be wrong with a chain at a number."""

    ALTERED = "altered"  # the line is not what its hash says
    CUT = "cut"  # it does not follow on the one before
    GAP = "gap"  # a line is missing before it
    TWICE = "twice"  # the number was used for two different lines


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def chain_start(showing: str, box: str) -> str:
    """What the first line of a box follows on."""
    return _sha(f"madang ballots 1\n{showing}\n{box}")


def line_hash(line: Line) -> str:
    """The hash of a line, from everything that stands in it."""
    fields = (line.showing, line.box, str(line.n), line.before, line.kind, line.right, " ".join(sorted(line.chosen)))
    return _sha("madang ballot 1\n" + "\n".join(fields))


def slip_hash(salt: str, code: str) -> str:
    """What a box carries of a slip's code: PBKDF2-SHA256 with the showing's salt (both as text)."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), salt.encode(), ITERATIONS).hex()


def walk(showing: str, box: str, lines: Iterable[Line]) -> tuple[list[Line], list[tuple[int, Trouble]]]:
    """Follows a chain. Returns the lines that hold, in order, and (number, trouble) for what does not.

    Lines may come in any order and twice. Behind a gap nothing holds: what hangs on a missing line cannot be checked.
    """
    by_number: dict[int, dict[str, Line]] = {}
    troubles: list[tuple[int, Trouble]] = []
    for line in lines:
        if line.hash != line_hash(line) or (line.showing, line.box) != (showing, box):
            troubles.append((line.n, Trouble.ALTERED))
        else:
            by_number.setdefault(line.n, {})[line.hash] = line
    held: list[Line] = []
    before = chain_start(showing, box)
    while by_number:
        number = len(held) + 1
        found = by_number.pop(number, None)
        if found is None:
            troubles.append((number, Trouble.GAP))
            break
        following = [line for line in found.values() if line.before == before]
        if len(found) > 1:
            troubles.append((number, Trouble.TWICE))
        if not following:
            troubles.append((number, Trouble.CUT))
            break
        held.append(following[0])
        before = following[0].hash
    return held, sorted(set(troubles))

"""The list of who asked, its fingerprint, and the seed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
VERSION = "madang-draw-2"
MOST = 1_000_000
"""More seats, people in a party or misses than these are a mistake."""
_LINE = re.compile(r"([A-Za-z0-9_-]{1,64})\|([0-9]{1,7})\|([0-9]{1,7})\|([01])")


class Fault(StrEnum):
    """What is wrong with a draw. The room turns it into a sentence."""

    NO_PARTIES = "no_parties"
    CODE = "code"
    DUPLICATE_CODE = "duplicate_code"
    LINE = "line"
    SIZE = "size"
    MISSED = "missed"
    SEATS = "seats"
    SHARE = "share"
    TEXT = "text"
    SEED = "seed"


class BadDraw(ValueError):
    """The draw cannot be made as put. code: the party concerned, or empty."""

    def __init__(self, fault: Fault, code: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.code = code


@dataclass(frozen=True, slots=True)
class Party:
    """Who asked together and sits together.

    code: random, of letters, digits, - and _; size: seats, at least 1; missed: draws without a
    place since the last one; first: asks for the first time.
    """

    code: str
    size: int
    missed: int = 0
    first: bool = False


def entry_list(parties: Iterable[Party]) -> str:
    """The list that is sealed: `code|size|missed|first` (first as 1 or 0), sorted, newline-ended.

    Raises:
        BadDraw: no party at all, a code twice or not random-looking, a size below 1, missed below 0.
    """
    lines: dict[str, str] = {}
    for party in parties:
        _refuse_bad(party)
        if party.code in lines:
            raise BadDraw(Fault.DUPLICATE_CODE, party.code)
        lines[party.code] = f"{party.code}|{party.size}|{party.missed}|{int(party.first)}\n"
    if not lines:
        raise BadDraw(Fault.NO_PARTIES)
    return "".join(sorted(lines.values()))


def parse_list(text: str) -> list[Party]:
    """Reads a sealed list back, and only one that is written exactly as `entry_list` writes it.

    Raises:
        BadDraw: as `entry_list`; Fault.LINE with the line (its beginning) that is not one, or is not in its place.
    """
    if not text:
        raise BadDraw(Fault.NO_PARTIES)
    lines = text.split("\n")
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    wrong = next((line for line, match in zip(lines, found, strict=False) if match is None), lines[-1])
    if wrong or None in found:
        raise BadDraw(Fault.LINE, wrong[:80])
    parties = [Party(match[1], int(match[2]), int(match[3]), match[4] == "1") for match in found if match]
    right = entry_list(parties).split("\n")
    moved = next((line for line, other in zip(lines, right, strict=True) if line != other), "")
    if moved:
        raise BadDraw(Fault.LINE, moved[:80])
    return parties


def fingerprint(parties: Iterable[Party]) -> str:
    """SHA-256 of the entry list, hex. Posted before the outcome exists; order does not matter.

    Raises:
        BadDraw: as `entry_list`.
    """
    return _hash(entry_list(parties))


def seed(event: str, seats: int, share: int, fingerprint: str, rule: str, outcome: str) -> str:
    """The list and the outcome stirred together, hex (RFC 3797's key string).

    event: opaque code of the outing; share: percent of seats for first-timers; rule: announced
    beforehand, "Lotto 6/45 no. 1251"; outcome: as published, "3 11 20 25 31 44".

    Raises:
        BadDraw: seats below 0, share outside 0..100, an empty or multi-line text, or one with "|".
    """
    if seats < 0:
        raise BadDraw(Fault.SEATS)
    if not 0 <= share <= 100:
        raise BadDraw(Fault.SHARE)
    for text in (event, fingerprint, rule, outcome):
        if "|" in text or text.splitlines() != [text] or not _sound(text):
            raise BadDraw(Fault.TEXT)
    return _hash(f"{VERSION}|{event}|{seats}|{share}|{fingerprint}|{rule}|{outcome}")


def _refuse_bad(party: Party) -> None:
    if not CODE.fullmatch(party.code):
        raise BadDraw(Fault.CODE, party.code)
    if not 1 <= party.size <= MOST:
        raise BadDraw(Fault.SIZE, party.code)
    if not 0 <= party.missed <= MOST:
        raise BadDraw(Fault.MISSED, party.code)


def _sound(text: str) -> bool:
    """Half a character (a lone surrogate) has no bytes that could be hashed."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""The list of who asked, its fingerprint, and the seed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
VERSION = "madang-draw-2"


class Fault(StrEnum):
    """What is wrong with a draw. The room turns it into a sentence."""

    NO_PARTIES = "no_parties"
    CODE = "code"
    DUPLICATE_CODE = "duplicate_code"
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
        if not text or "|" in text or len(text.splitlines()) != 1:
            raise BadDraw(Fault.TEXT)
    return _hash(f"{VERSION}|{event}|{seats}|{share}|{fingerprint}|{rule}|{outcome}")


def _refuse_bad(party: Party) -> None:
    if not CODE.fullmatch(party.code):
        raise BadDraw(Fault.CODE, party.code)
    if party.size < 1:
        raise BadDraw(Fault.SIZE, party.code)
    if party.missed < 0:
        raise BadDraw(Fault.MISSED, party.code)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

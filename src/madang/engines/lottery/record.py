"""A whole draw as one document that travels alone, and the check that computes all of it again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .draw import Draw, draw, number
from .sealing import MOST, VERSION, BadDraw, Fault, Party, entry_list, fingerprint, parse_list, seed

TEXTS = ("event", "rule", "outcome", "fingerprint", "list", "seed")
NUMBERS = ("seats", "share")
FIELDS = ("format", *TEXTS, *NUMBERS, "numbers", "seated", "waiting")
SAFE = 2**53 - 1
"""The largest whole number that is the same in every language."""
_UNSEEN = re.compile(r"[\s\x1c-\x1f\x85\u200b-\u200d\u2060\ufeff]")


class Flaw(StrEnum):
    """What does not fit in a document. The room and the command turn it into a sentence."""

    NOT_A_DRAW = "not_a_draw"  # no object, or of another format
    NUMBER = "number"  # a number that two languages do not read alike: with a point or an exponent, or too large
    MISSING = "missing"  # a field is not there, or is of another kind
    LIST = "list"  # the list is not as a sealed list is written
    SEATS = "seats"
    SHARE = "share"
    TEXT = "text"  # event, rule or outcome cannot stand in a seed
    FINGERPRINT = "fingerprint"  # the list does not have the fingerprint
    CHAT = "chat"  # the fingerprint is not the one that was posted
    SEED = "seed"
    NUMBERS = "numbers"
    SEATED = "seated"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not fit. detail: the field or the code concerned, or empty."""

    flaw: Flaw
    detail: str = ""


def document(event: str, seats: int, share: int, rule: str, outcome: str, parties: Iterable[Party]) -> dict[str, Any]:
    """The draw with everything that is needed to compute it again; JSON as it is.

    Raises:
        BadDraw: as `entry_list`, `seed` and `draw`.
    """
    everyone = list(parties)
    sealed = fingerprint(everyone)
    stirred = seed(event, seats, share, sealed, rule, outcome)
    result = draw(everyone, seats, share, stirred)
    return {
        "format": VERSION,
        "event": event,
        "seats": seats,
        "share": share,
        "rule": rule,
        "outcome": outcome,
        "fingerprint": sealed,
        "list": entry_list(everyone),
        "seed": stirred,
        "numbers": _numbers(everyone, stirred),
        "seated": [party.code for party in result.seated],
        "waiting": [party.code for party in result.waiting],
    }


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read. odd: the first number in it that the format does not allow, as it is written, or empty."""

    document: Any
    odd: str


def read(text: str) -> Read:
    """Reads a draw.json. Its numbers are whole and written as such: 2.0 and 2e0 are 2 to some readers and not to others.

    Raises:
        ValueError: it is no JSON (NaN and Infinity are none).
        RecursionError: folded in too deep.
    """
    odd: list[str] = []

    def whole(token: str) -> int:
        if len(token) <= len(f"-{SAFE}") and abs(int(token)) <= SAFE:
            return int(token)
        return pointed(token)

    def pointed(token: str) -> int:
        odd.append(token[:40])
        return 0

    def no_number(token: str) -> Any:
        raise ValueError(token)

    found = json.loads(text, parse_int=whole, parse_float=pointed, parse_constant=no_number)
    return Read(found, odd[0] if odd else "")


def verify(document: Any, posted: str = "", odd: str = "") -> list[Problem]:
    """Computes everything again. Returns what does not fit; empty: the draw is as it says.

    document: whatever was read from a file; posted: the fingerprint as it was posted before the outcome existed; odd: as in `Read`.
    """
    if not isinstance(document, Mapping) or document.get("format") != VERSION:
        return [Problem(Flaw.NOT_A_DRAW)]
    if odd:
        return [Problem(Flaw.NUMBER, odd)]
    shapes = _misshapen(document)
    if shapes:
        return shapes
    try:
        parties = parse_list(document["list"])
        event, seats, share = document["event"], document["seats"], document["share"]
        stirred = seed(event, seats, share, fingerprint(parties), document["rule"], document["outcome"])
        result = draw(parties, seats, share, stirred)
    except BadDraw as bad:
        return [Problem(_FLAWS.get(bad.fault, Flaw.LIST), bad.code)]
    return [*_compared(document, parties, stirred, result), *_posted(document, posted)]


_FLAWS = {Fault.SEATS: Flaw.SEATS, Fault.SHARE: Flaw.SHARE, Fault.TEXT: Flaw.TEXT}


def _misshapen(document: Mapping[str, Any]) -> list[Problem]:
    def fine(name: str, value: Any) -> bool:
        if name in NUMBERS:
            return type(value) is int and abs(value) <= SAFE
        if name == "numbers":
            return isinstance(value, Mapping) and all(isinstance(one, str) for pair in value.items() for one in pair)
        if name in {"seated", "waiting"}:
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        return isinstance(value, str)

    found = [Problem(Flaw.MISSING, name) for name in FIELDS if not fine(name, document.get(name))]
    if not found and document["seats"] > MOST:
        return [Problem(Flaw.SEATS)]
    return found


def _compared(document: Mapping[str, Any], parties: list[Party], stirred: str, result: Draw) -> list[Problem]:
    found = []
    if document["fingerprint"] != fingerprint(parties):
        found.append(Problem(Flaw.FINGERPRINT))
    if document["seed"] != stirred:
        found.append(Problem(Flaw.SEED))
    numbers = _numbers(parties, stirred)
    if document["numbers"] != numbers:
        strange = sorted(code for code in {*numbers, *document["numbers"]} if numbers.get(code) != document["numbers"].get(code))
        found.append(Problem(Flaw.NUMBERS, strange[0]))
    for name, flaw, right in (("seated", Flaw.SEATED, result.seated), ("waiting", Flaw.WAITING, result.waiting)):
        codes = [party.code for party in right]
        if document[name] != codes:
            found.append(Problem(flaw, _first_difference(document[name], codes)))
    return found


def _posted(document: Mapping[str, Any], posted: str) -> list[Problem]:
    """The posted fingerprint as somebody copied it: with spaces, in capitals, with what a chat room puts in unseen."""
    clean = _UNSEEN.sub("", posted).lower()
    return [Problem(Flaw.CHAT)] if clean and clean != document["fingerprint"] else []


def _numbers(parties: Iterable[Party], stirred: str) -> dict[str, str]:
    return {code: number(stirred, code) for code in sorted(party.code for party in parties)}


def _first_difference(said: list[str], right: list[str]) -> str:
    """The first code that stands elsewhere than it should."""
    for one, other in zip(said, right, strict=False):
        if one != other:
            return one
    longer = said if len(said) > len(right) else right
    return longer[min(len(said), len(right))]

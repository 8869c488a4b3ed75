"""A place in a text where something was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found."""

    RESIDENT_NUMBER = "resident_number"
    ALIEN_NUMBER = "alien_number"
    MASKED_NUMBER = "masked_number"
    PHONE = "phone"
    EMAIL = "email"
    MESSENGER = "messenger"
    NAME = "name"
    KIN = "kin"
    ORIGIN = "origin"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start..end (end excluded) of the given text.

    sure: the checksum holds (numbers), or no other reading is likely. name: the roster's name
    for Kind.NAME, else empty; the found text itself is never carried along.
    """

    start: int
    end: int
    kind: Kind
    sure: bool = True
    name: str = ""


def cover(text: str, spans: Iterable[Span], mark: str = "●●●") -> str:
    """The text with every span replaced by a mark; overlapping spans become one."""
    parts, at = [], 0
    for span in sorted(spans):
        if span.end <= at:
            continue
        if span.start >= at:
            parts += [text[at : span.start], mark]
        at = span.end
    return "".join([*parts, text[at:]])

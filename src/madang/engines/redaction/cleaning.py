"""A text as it should be stored: one form, nothing that cannot be seen."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from .folding import FILLERS

ZWJ = "\u200d"
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MOST_MARKS = 8
"""Marks on one letter; more are there to break the page (and make normalising quadratic)."""
LINES = frozenset("\x0b\x0c\x85\u2028\u2029\r")


class Odd(StrEnum):
    """What was taken out or put right."""

    COMPOSED = "composed"
    INVISIBLE = "invisible"
    DIRECTION = "direction"
    SPACE = "space"
    LINE_END = "line_end"
    CONTROL = "control"
    MARKS = "marks"


BY_CATEGORY = {"Zs": Odd.SPACE, "Cf": Odd.INVISIBLE, "Cc": Odd.CONTROL, "Cs": Odd.CONTROL}


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change and how many characters it touched."""

    odd: Odd
    count: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text to keep, and what was changed, in the order of Odd; empty when it was clean."""

    text: str
    changes: tuple[Change, ...]


def clean(text: str) -> Cleaned:
    """NFC; without zero-width and direction controls; odd spaces and line ends made plain.

    Tabs and line breaks stay; joiners stay inside emoji. Cleaning twice changes nothing more.
    """
    counts: Counter[Odd] = Counter()
    kept: list[str] = []
    marks = 0
    plain = text.replace("\r\n", "\n")
    if plain != text:
        counts[Odd.LINE_END] += len(text) - len(plain)
    for k, char in enumerate(plain):
        odd = _odd(plain, k)
        marks = marks + 1 if unicodedata.combining(char) else marks if odd else 0
        if odd is None and marks > MOST_MARKS:
            odd = Odd.MARKS
        if odd is None:
            kept.append(char)
            continue
        counts[odd] += 1
        if odd is Odd.SPACE:
            kept.append(" ")
        elif odd is Odd.LINE_END:
            kept.append("\n")
    loose = "".join(kept)
    composed = unicodedata.normalize("NFC", loose)
    if composed != loose:
        counts[Odd.COMPOSED] += max(1, len(loose) - len(composed))
    return Cleaned(composed, tuple(Change(odd, counts[odd]) for odd in Odd if counts[odd]))


def _odd(text: str, k: int) -> Odd | None:
    char = text[k]
    if char in " \t\n" or (char.isascii() and char.isprintable()):
        return None
    for odd, chars in ((Odd.LINE_END, LINES), (Odd.DIRECTION, BIDI), (Odd.INVISIBLE, FILLERS)):
        if char in chars:
            return odd
    if char == ZWJ and _in_emoji(text, k):
        return None
    if ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef":
        return Odd.CONTROL
    return BY_CATEGORY.get(unicodedata.category(char))


def _in_emoji(text: str, k: int) -> bool:
    """A joiner between two pictures (a family, a flag) belongs to the picture."""
    before = text[max(0, k - 4) : k].rstrip("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")[-1:]
    after = text[k + 1 : k + 2]
    return all(c and unicodedata.category(c) == "So" for c in (before, after))

"""A text as the eye reads it, with the way back to the characters it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800\u180e")
"""Blank characters that are letters or marks to Unicode."""

LONGEST = 32
"""Characters of one cluster; longer ones only exist to make normalising slow."""

PLAIN = re.compile("[ -~\\n\\t\\r가-힣一-鿿·—–“”‘’]*")
"""Characters that fold to themselves (but for capitals and white space): most texts are made of them."""
SPACES = str.maketrans("\t\r", "  ")


@dataclass(frozen=True, slots=True)
class Folded:
    """chars[k] came from given[starts[k]:ends[k]]."""

    chars: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the given text of chars[start:end] (not empty)."""
        return self.starts[start], self.ends[end - 1]


def invisible(char: str) -> bool:
    """Takes no room when read: zero-width, direction controls, soft hyphen, variation, fillers."""
    if char in FILLERS or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0000 <= ord(char) <= 0xE0FFF:
        return True
    return unicodedata.category(char) == "Cf" or (unicodedata.category(char) == "Cc" and char not in "\t\n\r")


def fold(text: str) -> Folded:
    """NFKC, casefolded, without invisible characters, every odd space a space.

    Works on clusters (a base and its marks), so that Hangul split into jamo (NFD) comes together
    and every folded character knows its place in the given text.
    """
    if PLAIN.fullmatch(text):
        return Folded(text.casefold().translate(SPACES), range(len(text)), range(1, len(text) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        start = at
        cluster: list[str] = []
        while at < len(text) and _belongs(cluster, text[at]):
            if not invisible(text[at]):
                cluster.append(text[at])
            at += 1
            if not cluster:
                start = at
        for char in unicodedata.normalize("NFKC", "".join(cluster)).casefold():
            if not invisible(char):
                chars.append(" " if char.isspace() and char != "\n" else char)
                starts.append(start)
                ends.append(at)
    return Folded("".join(chars), starts, ends)


def _belongs(cluster: list[str], char: str) -> bool:
    return not cluster or (len(cluster) < LONGEST and _continues(cluster[-1], char))


def _continues(last: str, char: str) -> bool:
    """Does this character still belong to the cluster that ends with `last`?"""
    if invisible(char) or unicodedata.combining(char):
        return True
    jamo = 0x1160 <= ord(char) <= 0x11FF or 0xD7B0 <= ord(char) <= 0xD7FF
    return jamo and (0x1100 <= ord(last) <= 0x11FF or 0xAC00 <= ord(last) <= 0xD7FF)

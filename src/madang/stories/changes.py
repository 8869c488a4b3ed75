"""What changed between two texts, paragraph by paragraph."""

import difflib
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """`kind`: same, gone or new."""

    kind: str
    words: str


def changes(before: str, after: str) -> list[Change]:
    """Lines that went and lines that came, with the lines around them that stayed."""
    found = []
    for line in difflib.ndiff(_lines(before), _lines(after)):
        kind = {"- ": "gone", "+ ": "new", "  ": "same"}.get(line[:2])
        if kind:
            found.append(Change(kind, line[2:]))
    return _near(found)


def _lines(text: str) -> list[str]:
    return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def _near(found: list[Change]) -> list[Change]:
    """Without what lies far from any change."""
    close = {k + step for k, change in enumerate(found) if change.kind != "same" for step in (-1, 0, 1)}
    return [change for k, change in enumerate(found) if k in close]

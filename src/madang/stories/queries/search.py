"""Search over what readers see at this moment. Small scale: every published story is opened and looked through."""

import unicodedata
from dataclasses import dataclass

from madang.stories.queries.live import Card, live
from madang.stories.queries.shelf import shelf

AROUND = 60


@dataclass(frozen=True)
class Hit:
    """A story in which the words stand, with what stands around them."""

    card: Card
    before: str
    match: str
    after: str


def search(words: str, *, language: str = "", realm: str = "") -> list[Hit]:
    """Published stories in which `words` stand as readers see them now, newest first."""
    wanted = _folded(words).strip()
    if len(wanted) < 2:
        return []
    cards = [found for found in live(realm=realm) if not language or found.language == language]
    hits = []
    for own in {found.language for found in cards}:
        mine = [found for found in cards if found.language == own]
        shown = shelf([found.version.body for found in mine], own)
        for found in mine:
            text = "\n".join([found.title, found.lead, shown.plain(found.version.body)])
            if hit := _hit(found, " ".join(text.split()), wanted):
                hits.append(hit)
    return sorted(hits, key=lambda hit: hit.card.posted_at, reverse=True)


def _hit(found: Card, text: str, wanted: str) -> Hit | None:
    at = _folded(text).find(wanted)
    if at < 0:
        return None
    start, end = max(0, at - AROUND), at + len(wanted)
    dots = "… " if start else ""
    return Hit(found, dots + text[start:at], text[at:end], text[end : end + AROUND])


def _folded(text: str) -> str:
    """Composed and without case, one character for one: positions stay."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(low if len(low := char.casefold()) == 1 else char for char in composed)

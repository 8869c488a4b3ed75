"""The printed programme: cut into A5 pages, and the pages laid on A4 so that the fold brings them into order.

How much fits on a page is reckoned in lines, generously, so that nothing is ever cut off.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, override

from madang.gatherings.models import Outing
from madang.gatherings.queries import programme, sponsor_names
from madang.gatherings.templatetags.moments import hour

LINES = 28.0  # of an A5 page
WIDE = 28  # Korean letters in a line; Latin ones take half the room
LONGEST_BOOKLET = 8


@dataclass(frozen=True)
class Said:
    """Words in the language of the page, and in the other where both are printed."""

    main: str
    other: str = ""
    main_language: str = "ko"
    other_language: str = "en"


@dataclass
class Block:
    """One piece of a page: `kind` is part, item, note, facts, topics, line, heavy or link. `keep`: not the last of its page."""

    kind: str
    said: Said
    title: Said | None = None
    hours: str = ""
    keep: bool = False

    @property
    def lines(self) -> float:
        """How many lines it takes."""
        base = {"part": 1.7, "item": 0.9, "line": 0.3, "heavy": 0.4}.get(self.kind, 0.1)
        title = self.title or Said("")
        wide = 0.62 if self.kind == "part" else 0.85 if self.kind == "item" else 1
        columns = WIDE * wide * (0.6 if self.kind == "line" else 1)
        own = _rows(self.said.main, columns) + _rows(self.said.other, columns * 1.2) * 0.82
        return base + max(own, _rows(title.main, WIDE * 0.32) + _rows(title.other, WIDE * 0.38) * 0.82)


def _rows(text: str, columns: float) -> int:
    width = sum(1.0 if ord(c) > 0x1100 else 0.55 for c in text)
    return math.ceil(width / columns) if text else 0


@dataclass
class Leaf:
    """One A5 page. `kind`: cover, inside or back. `number` counts from 1."""

    number: int
    kind: str = "inside"
    blocks: list[Block] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)


def pages(outing: Outing, language: str) -> list[Leaf]:
    """The pages in reading order: cover, programme, back. `language`: ko, en, or both (the reader's own first)."""
    own = "ko" if (get_language() or "ko").startswith("ko") else "en"
    first = own if language == "both" else language
    second = {"ko": "en", "en": "ko"}[first] if language == "both" else ""
    blocks = _blocks(outing, first, second)
    inside = _laid(blocks)
    leaves = [Leaf(1, "cover"), *(Leaf(number, "inside", found) for number, found in enumerate(inside, 2))]
    leaves += [Leaf(number) for number in range(len(leaves) + 1, _paper(len(inside)))]
    leaves.append(Leaf(len(leaves) + 1, "back"))
    front = _front(outing, first, second)
    for leaf in (leaves[0], leaves[-1]):
        leaf.told = front
    return leaves


def _laid(blocks: list[Block]) -> list[list[Block]]:
    """The pages between cover and back. Items stay whole where that takes no more paper than cutting them does."""
    whole, cut = _filled(_groups(blocks)), _filled(_cut(blocks))
    return whole if _paper(len(whole)) == _paper(len(cut)) else cut


def _paper(inside: int) -> int:
    """How many pages a programme has with so many between cover and back."""
    count = inside + 2
    return count if count > LONGEST_BOOKLET else 4 if count <= 4 else LONGEST_BOOKLET


def _filled(groups: list[list[Block]]) -> list[list[Block]]:
    """Groups into pages, in order."""
    filled: list[list[Block]] = [[]]
    room = LINES
    for group in groups:
        need = sum(block.lines for block in group)
        if filled[-1] and need > room:
            filled.append([])
            room = LINES
        filled[-1] += group
        room -= need
    return filled


def _groups(blocks: list[Block]) -> list[list[Block]]:
    """What stays together: an item with all that belongs to it and the part's title above its first; a very long one is cut."""
    items: list[list[Block]] = []
    for block in blocks:
        starts = block.kind == "part" or (block.kind == "item" and not (items and items[-1][-1].keep and items[-1][-1].kind == "part"))
        if starts or not items:
            items.append([block])
        else:
            items[-1].append(block)
    groups: list[list[Block]] = []
    for whole in items:
        groups += [whole] if sum(block.lines for block in whole) <= LINES else _cut(whole)
    return groups


def _cut(whole: list[Block]) -> list[list[Block]]:
    """Every block for itself, with what introduces it."""
    groups: list[list[Block]] = []
    for block in whole:
        if groups and groups[-1][-1].keep:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def bound(leaves: list[Leaf]) -> list[tuple[Leaf, Leaf]]:
    """The sides of the sheets, left and right, outermost first: 4|1 and 2|3; 8|1, 2|7, 6|3, 4|5. Nothing for a longer programme."""
    count = len(leaves)
    if count % 4 or count > LONGEST_BOOKLET:
        return []
    sides = []
    for sheet in range(count // 4):
        low, high = 2 * sheet, count - 1 - 2 * sheet
        sides += [(leaves[high], leaves[low]), (leaves[low + 1], leaves[high - 1])]
    return sides


def _front(outing: Outing, first: str, second: str) -> dict[str, Any]:
    """What cover and back say."""

    def told(language: str) -> dict[str, Any]:
        with override(language):
            stop = outing.stops.first()
            names = sponsor_names(list(outing.sponsorships.all()))
            theme = str(outing.term.theme) if outing.term else ""
            return {
                "title": str(outing.title),
                "body": str(outing.body.name),
                "host": str(outing.host),
                "series": str(outing.in_series),
                "occasion": outing.occasion,
                "theme": theme,
                "about": str(outing.about),
                "starts_at": stop.starts_at if stop and not outing.fuzzy else None,
                "hour": hour(stop.starts_at) if stop and not outing.fuzzy else "",
                "place": str(stop.place.name) if stop and stop.place else "",
                "thanks": [name for name in names.values() if name],
            }

    return {"first": told(first), "second": told(second) if second else {}, "language": first, "other_language": second}


def _blocks(outing: Outing, first: str, second: str) -> list[Block]:
    with override(first):
        mine = _flat(outing)
    if not second:
        return [_single(block, first) for block in mine]
    with override(second):
        theirs = _flat(outing)
    return [_both(one, other, first, second) for one, other in zip(mine, theirs, strict=True)]


def _single(block: Block, language: str) -> Block:
    block.said = Said(block.said.main, "", language, "")
    return block


def _both(one: Block, other: Block, first: str, second: str) -> Block:
    one.said = _pair(one.said.main, other.said.main, first, second)
    if one.title and other.title:
        one.title = _pair(one.title.main, other.title.main, first, second)
    return one


def _pair(main: str, other: str, first: str, second: str) -> Said:
    return Said(main, "" if other == main else other, first, second)


def _flat(outing: Outing) -> list[Block]:
    """The programme as a row of blocks, in the language that is on now. The same blocks whatever the language."""
    blocks = []
    for section in programme(outing):
        blocks.append(Block("part", Said(str(section.part.title)), keep=bool(section.items)))
        for shown in section.items:
            own = _of_item(shown)
            own[0].keep = len(own) > 1
            blocks += own
    return blocks


def _of_item(shown: Any) -> list[Block]:
    item, work = shown.item, shown.item.work
    hours = hour(shown.slot.starts_at)
    made = [Block("item", Said(str(item.title)), hours=hours)]
    if work:
        named = " · ".join(filter(None, (str(work.title), str(work.creator))))
        if work.creator_ko or work.creator_en or work.title_ko != item.title_ko:
            made.append(Block("note", Said(named)))
        facts = [str(work.get_language_display()) if work.language else "", str(work.get_origin_display()) if work.origin else ""]
        if any(facts):
            made.append(Block("facts", Said(" · ".join(filter(None, facts)))))
    if item.note_ko or item.note_en:
        made.append(Block("note", Said(str(item.note))))
    if work and (work.about_ko or work.about_en):
        made.append(Block("note", Said(str(work.about))))
    if work and (work.heavy_ko or work.heavy_en):
        made.append(Block("heavy", Said(str(work.heavy))))
    if shown.topics:
        made.append(Block("topics", Said(" · ".join(shown.topics))))
    made += [Block("line", Said(line.words), Said(line.title)) for line in shown.lines]
    return made

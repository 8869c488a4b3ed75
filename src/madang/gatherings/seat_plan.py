"""A plan of seats as numbers for an SVG: where each seat is drawn, what stands on it, what a screen reader says of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from unicodedata import east_asian_width

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from madang.engines.seating import Hall, Seat
from madang.gatherings.seat_words import row_label, seat_label

Name = tuple[str, int]
MARGIN, LABEL, STAGE = 10, 46, 40
ROOM = 8  # how much of a call-name stands on a seat: a hangul syllable is 2


@dataclass(frozen=True)
class Size:
    """How large a seat is drawn, and how far from the next."""

    wide: int
    high: int
    gap: int


NAMED, PLAIN = Size(66, 46, 12), Size(34, 34, 10)


@dataclass
class Cell:
    """One seat. `key` names it in forms; `kind` is a class: free, taken, mine, ours, blocked; `word` and `small` stand on it."""

    seat: Seat
    key: str
    x: int
    y: int
    kind: str
    word: str
    small: str
    label: str
    index: int


@dataclass
class Line:
    """A row of the plan; `bands` join neighbours of one party."""

    label: str
    y: int
    cells: list[Cell] = field(default_factory=list)
    bands: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Drawing:
    """All of it, in SVG units."""

    width: int
    height: int
    size: Size
    lines: list[Line]

    @property
    def cells(self) -> list[Cell]:
        return [cell for line in self.lines for cell in line.cells]

    @property
    def stage(self) -> int:
        """The middle of the stage."""
        return (LABEL + self.width - MARGIN) // 2

    @property
    def band_height(self) -> int:
        return self.size.high + 8


def key_of(name: Name) -> str:
    """A seat's name as forms carry it."""
    return f"{name[0]}|{name[1]}"


def draw(hall: Hall, size: Size, told: Callable[[Seat], tuple[str, str, str]], together: Mapping[Name, object]) -> Drawing:
    """Draws a hall. `told(seat)` answers (kind, word on it, words for a screen reader); `together`: seats of one party share a value."""
    columns = _columns(hall)
    pitch = size.wide + size.gap
    lines = []
    index = 0
    for at, row in enumerate(hall.rows):
        y = STAGE + at * (size.high + 16)
        line = Line(row_label(row.label), y)
        for run in (*row.runs, row.blocked):
            start: Cell | None = None
            for seat in run:
                kind, word, said = told(seat)
                x = LABEL + columns[seat.column] * pitch
                label = ", ".join(part for part in (seat_label(*seat.name), _marks(seat), said) if part)
                small = " ".join(filter(None, (str(seat.number), pgettext("자리", "휠") if seat.wheelchair else "")))
                cell = Cell(seat, key_of(seat.name), x, y, kind, _short(word), small, label, index)
                line.cells.append(cell)
                index += not seat.blocked
                start = _band(line, start, cell, together, size)
        line.cells.sort(key=lambda cell: cell.x)
        lines.append(line)
    width = LABEL + (max(columns.values(), default=0) + 1) * pitch + MARGIN
    return Drawing(width, STAGE + len(lines) * (size.high + 16) + MARGIN, size, lines)


def _band(line: Line, start: Cell | None, cell: Cell, together: Mapping[Name, object], size: Size) -> Cell:
    """Joins a seat to its neighbour of the same party."""
    party = together.get(cell.seat.name)
    if start is not None and party is not None and together.get(start.seat.name) == party:
        on = line.bands and sum(line.bands[-1]) > start.x + size.wide  # the band that ends with the neighbour
        left = line.bands.pop()[0] if on else start.x - 4
        line.bands.append((left, cell.x + size.wide + 4 - left))
    return cell


def _columns(hall: Hall) -> dict[int, int]:
    """Columns that are used, moved together: a gap of any width is one seat wide."""
    used = sorted({seat.column for row in hall.rows for run in (*row.runs, row.blocked) for seat in run})
    found: dict[int, int] = {}
    at = -1
    before: int | None = None
    for column in used:
        at += 1 if before is None or column == before + 1 else 2
        found[column], before = at, column
    return found


def _short(word: str) -> str:
    wide = [2 if east_asian_width(letter) in "WF" else 1 for letter in word]
    if sum(wide) <= ROOM:
        return word
    fits = next(at for at in range(len(word), 0, -1) if sum(wide[:at]) < ROOM)
    return f"{word[:fits]}…"


def _marks(seat: Seat) -> str:
    words = []
    if seat.wheelchair:
        words.append(_("휠체어 자리"))
    if seat.companion:
        words.append(_("동반석"))
    if seat.aisle:
        words.append(_("통로 쪽"))
    if seat.blocked:
        words.append(_("우리 자리가 아니에요"))
    return ", ".join(words)

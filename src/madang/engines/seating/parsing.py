"""A hall as somebody types it or pastes it from a spreadsheet.

One row a line: the label, then seats and runs of seats.

    가열: 1-12            seats 1 to 12 side by side; 1~12, 1번부터 12번까지 and full-width digits are read too
    나열 3-8, 11-16       two runs: whoever sits on 9 and 10 is not ours
    A: 1-4 | 5-8          an aisle; seats 4 and 5 (and with | at an end of the line, the first or last) are aisle seats
    B: 1-4 x 7-10         a break that says nothing about an aisle; x5-6 are seats that are there and not ours
    C: 휠1-2 동3 4-10     wheelchair spaces (w, 휠), a companion's seat (c, 동), an aisle seat (통)
    D: 1-9/2              1, 3, 5, 7, 9 side by side
    A1-A12                the label may stand at the numbers

From a spreadsheet (cells parted by tabs): the first cell is the label, each cell a seat, an empty cell between seats an
aisle, an x a place that is not ours. Neighbouring cells are neighbours whatever their numbers. # begins a remark.
"""

# i18n: data file

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from .hall import Hall, Row, Seat

MOST_SEATS = 6000
MOST_ROWS = 300
LONGEST = 200
LABEL = 20

MARKS = {"휠체어": "wheelchair", "휠": "wheelchair", "w": "wheelchair", "♿": "wheelchair", "동반": "companion", "동": "companion"}
MARKS |= {"c": "companion", "통로": "aisle", "통": "aisle", "a": "aisle", "x": "blocked", "막": "blocked"}
_MARK = "휠체어|휠|w|♿|동반|동|c|통로|통|a|x|막"
_PIECE = re.compile(rf"(?P<before>(?:{_MARK})*)(?P<first>\d+)(?:-(?P<last>\d+)(?:/(?P<step>\d+))?)?(?P<after>(?:{_MARK})*)", re.IGNORECASE)
_LABELLED = re.compile(r"^(?P<label>[^:\t]{1,60}?)\s*:\s*(?P<rest>.*)$")
_ROW_WORD = re.compile(r"^(?P<label>[^:\t,|]*?(?:열|줄|행))(?P<rest>[\s\d].*)?$")
_LETTERS = re.compile(r"^(?P<label>[^\W\d_]{1,6})\s+(?P<rest>\S.*)$")
_AT_NUMBERS = re.compile(r"(?<![^\W\d_])(?P<label>[^\W\d_]{1,6})(?=\d)")
_NO_LABELS = {mark for mark in MARKS if not mark.isascii()} | {"|", "aisle"}
_AISLE, _BREAK = {"|", "통로", "aisle"}, {"x", "/", "."}
_STAGE = {"무대", "stage", "screen", "스크린"}


class What(StrEnum):
    """What is wrong with a line."""

    NOTHING = "nothing"  # the whole text has no row
    NO_LABEL = "no label"
    NO_SEATS = "no seats"
    UNREADABLE = "unreadable"  # `piece` is neither a seat nor a run
    TWICE = "twice"  # `piece` is a seat that was there already
    TOO_LONG = "too long"  # a label or a run
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class Fault:
    """Line number (from 1; 0: the text as a whole), what is wrong, and the piece that is."""

    line: int
    what: What
    piece: str = ""


class BadHall(ValueError):
    """The text cannot be read; `faults` names every line."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(f"line {fault.line}: {fault.what} {fault.piece}" for fault in faults))


class _Wrong(Exception):
    def __init__(self, what: What, piece: str = "") -> None:
        self.what, self.piece = what, piece


@dataclass(slots=True)
class _Cell:
    """A seat on its way: `beside` the one before it, unless something stands between."""

    number: int
    marks: frozenset[str]
    beside: bool
    aisle: bool
    column: int
    by_number: int | None = None  # where a plan draws it when seats of one number stand one behind the other


def parse(text: str) -> Hall:
    """Reads a hall. Raises BadHall with every line that cannot be read; nothing is guessed."""
    rows: dict[str, list[_Cell]] = {}
    faults: list[Fault] = []
    for at, line in enumerate(_plain(text).splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#") or line.strip().lower() in _STAGE:
            continue
        try:
            label, cells = _line(line)
            _add(rows, label, cells)
        except _Wrong as wrong:
            faults.append(Fault(at, wrong.what, wrong.piece))
    if not rows and not faults:
        faults.append(Fault(0, What.NOTHING))
    if len(rows) > MOST_ROWS or sum(map(len, rows.values())) > MOST_SEATS:
        faults.append(Fault(0, What.TOO_MANY))
    if faults:
        raise BadHall(*faults)
    _align(list(rows.values()))
    return Hall(tuple(_row(label, cells) for label, cells in rows.items()))


def _align(rows: list[list[_Cell]]) -> None:
    """Seats of one number stand one behind the other, unless numbers run on from row to row."""
    typed = [cell for cells in rows for cell in cells]
    columns = [cell.by_number for cell in typed if cell.by_number is not None]
    if len(columns) < len(typed) or any(first.number > last.number for cells in rows for first, last in pairwise(cells)):
        return
    least, widest = min(columns), max(cells[-1].column for cells in rows) + 1
    if max(columns) - least < widest * 2:
        for cell in typed:
            cell.column = (cell.by_number or 0) - least


def _plain(text: str) -> str:
    """Full-width digits and signs become plain ones, the many dashes one, and words of counting go."""
    text = unicodedata.normalize("NFKC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[‐‑‒–—―−~∼〜～]", "-", text).replace("×", "x").replace("·", ",")
    text = re.sub(r"(?<=\d)\s*번?\s*부터\s*(?=\d)", "-", text)
    text = re.sub(r"(?<=\d)\s*번?\s*까지", "", text)
    text = re.sub(r"(?<=\d)\s*번(?!\S*열)", "", text)
    return re.sub(r"(?<=\d)[ ]*-[ ]*(?=[^\W_])", "-", text)


def _line(line: str) -> tuple[str, list[_Cell]]:
    """One line: its label and its seats."""
    label, rest = _label(line.rstrip())
    if len(label) > LABEL:
        raise _Wrong(What.TOO_LONG, label)
    cells = _grid(rest, label) if "\t" in rest and not re.search(r"\d-", rest) else _pieces(rest, label)
    if not cells:
        raise _Wrong(What.NO_SEATS, label)
    return label, cells


def _label(line: str) -> tuple[str, str]:
    """Parts a line into the row's label (without a closing 열) and the rest."""
    if "\t" in line and ":" not in line:
        first, rest = line.split("\t", 1)
        if first.strip() and not _PIECE.fullmatch(first.strip()) and not _prefixed(first):
            return _bare(first), rest
    bare = line.strip(" \t")
    for shape in (_LABELLED, _ROW_WORD, _LETTERS):
        found = shape.match(bare)
        if found and found["label"].strip() and found["label"].lower() not in _NO_LABELS:
            return _bare(found["label"]), (found["rest"] or "").strip(" ")
    label = _prefixed(bare)
    if not label:
        raise _Wrong(What.NO_LABEL, bare[:LABEL])
    return label, line


def _prefixed(line: str) -> str:
    """The letters before every number, where they are the same: A1-A12. Letters that are a mark need two numbers."""
    letters = [found["label"] for found in _AT_NUMBERS.finditer(line)]
    same = len(set(letters)) == 1 and (len(letters) > 1 or letters[0].lower() not in MARKS)
    return letters[0] if same and letters[0].lower() not in _NO_LABELS else ""


def _at_numbers(label: str, rest: str) -> bool:
    """Says whether the row's letters stand at the numbers too: A1-A12. A row called as a mark is needs two of them."""
    there = label.isalpha() and re.search(rf"(?<![^\W\d_]){re.escape(label)}\d", rest)
    return bool(there) and (label.lower() not in MARKS or _prefixed(rest) == label)


def _bare(label: str) -> str:
    label = " ".join(label.split())
    return label[:-1].rstrip() or label if label.endswith("열") else label


def _pieces(rest: str, label: str) -> list[_Cell]:
    """Typed runs: neighbours are whose numbers follow each other, unless an aisle or a break stands between."""
    cells: list[_Cell] = []
    parted, aisle, column, shift = True, False, 0, 0
    at_numbers = _at_numbers(label, rest)
    for piece in re.split(r"[\s,;]+", rest.replace("|", " | ").strip(" ,;\t")):
        low = piece.lower()
        if low in _AISLE or low in _BREAK:
            if low in _AISLE and cells:
                cells[-1].aisle = True
            parted, aisle, column = True, aisle or low in _AISLE, column + 1
        elif piece:
            numbers, marks = _run(piece, label, at_numbers)
            follows = bool(cells) and abs(numbers[0] - cells[-1].number) == 1
            shift += bool(cells) and parted and follows  # the numbers go on behind an aisle: a plan leaves a gap for it
            column += bool(cells) and not parted and not follows
            for at, number in enumerate(numbers):
                beside = at > 0 or (not parted and follows)
                cells.append(_Cell(number, marks, beside, aisle and at == 0, column + at, number + shift))
            parted, aisle, column = False, False, column + len(numbers)
    return cells


def _run(piece: str, label: str, at_numbers: bool) -> tuple[list[int], frozenset[str]]:
    """A piece such as 3-8, 휠1 or 1-9/2: its numbers from left to right, and its marks."""
    plain = re.sub(rf"(?<![^\W\d_]){re.escape(label)}(?=\d)", "", piece) if label and at_numbers else piece
    found = _PIECE.fullmatch(plain)
    if not found:
        raise _Wrong(What.UNREADABLE, piece[:LABEL])
    first, last, step = int(found["first"][:6]), int((found["last"] or found["first"])[:6]), int((found["step"] or "1")[:3])
    if step < 1:
        raise _Wrong(What.UNREADABLE, piece[:LABEL])
    if abs(last - first) // step + 1 > LONGEST or max(first, last) > 99_999:
        raise _Wrong(What.TOO_LONG, piece[:LABEL])
    numbers = list(range(first, last + 1, step)) if first <= last else list(range(first, last - 1, -step))
    marks = re.findall(_MARK, (found["before"] + found["after"]).lower())
    return numbers, frozenset(MARKS[mark] for mark in marks)


def _grid(rest: str, label: str) -> list[_Cell]:
    """Cells of a spreadsheet: neighbouring cells are neighbours."""
    cells: list[_Cell] = []
    parted, aisle, at_numbers = True, False, _at_numbers(label, rest)
    for column, piece in enumerate(part.strip() for part in rest.rstrip("\t ").split("\t")):
        low = piece.lower()
        if not piece or low in _AISLE:
            if cells:
                cells[-1].aisle = True
            parted, aisle = True, aisle or bool(cells) or low in _AISLE
        elif low in _BREAK:
            parted, aisle = True, False
        else:
            numbers, marks = _run(piece, label, at_numbers)
            if len(numbers) > 1:
                raise _Wrong(What.UNREADABLE, piece[:LABEL])
            cells.append(_Cell(numbers[0], marks, not parted, aisle, column))
            parted, aisle = False, False
    return cells


def _add(rows: dict[str, list[_Cell]], label: str, cells: list[_Cell]) -> None:
    """A row that goes on in another line goes on behind a break."""
    there = rows.get(label, [])
    known = {cell.number for cell in there}
    for cell in cells:
        if cell.number in known:
            raise _Wrong(What.TWICE, f"{label} {cell.number}")
        known.add(cell.number)
    if there:
        on = there[-1].column + 2
        for cell in cells:
            cell.column += on
    rows[label] = there + cells


def _row(label: str, cells: list[_Cell]) -> Row:
    runs: list[list[Seat]] = []
    blocked: list[Seat] = []
    parted = True
    for cell in cells:
        seat = Seat(label, cell.number, cell.column, cell.aisle or "aisle" in cell.marks, *(mark in cell.marks for mark in _REST))
        if seat.blocked:
            blocked.append(seat)
            parted = True
            continue
        if parted or not cell.beside:
            runs.append([])
        runs[-1].append(seat)
        parted = False
    return Row(label, tuple(map(tuple, runs)), tuple(blocked))


_REST = ("wheelchair", "companion", "blocked")

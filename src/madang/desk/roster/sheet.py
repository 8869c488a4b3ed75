"""A spreadsheet as rows of plain text. Whatever is not one is refused with a sentence."""

import csv
import io
import zipfile
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from madang.shared.korean import tidy
from madang.shared.refusals import Refused

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 400
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_LETTERS = 2_000  # in one cell
EMPTY_IN_A_ROW = 200  # after so many empty rows the sheet is over
FORMULA = "\x00formula"  # what a formula cell is read as


@dataclass(frozen=True)
class Sheet:
    """`head`: the first row that is not empty. `rows`: (row number as Excel shows it, cells). All text is tidied."""

    head: list[str]
    rows: list[tuple[int, list[str]]]
    cleaned: int  # how many cells held invisible or decomposed characters


def read(content: bytes) -> Sheet:
    """Reads .xlsx (its first page) or .csv. Raises Refused for anything else, for what is too large, and for a sheet without rows."""
    return _sheet(_pages(content, most=1)[0][1])


def read_pages(content: bytes, most: int = 8) -> list[tuple[str, Sheet]]:
    """Reads each page that has people on it, with its title ('' for a .csv). Raises Refused as `read` does."""
    pages = [(title, lines) for title, lines in _pages(content, most) if len(lines) > 1]
    return [(title, _sheet(lines)) for title, lines in pages or [("", [])]]


def _pages(content: bytes, most: int) -> list[tuple[str, list[tuple[int, list[Any]]]]]:
    if len(content) > MOST_BYTES:
        raise Refused(_("파일이 너무 커요. 5MB까지 받을 수 있어요. 명단만 남겨 다시 올려 주세요."), field="file")
    if not content.strip():
        raise Refused(_("파일이 비어 있어요."), field="file")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            _("옛 엑셀 파일이거나 비밀번호가 걸린 파일이에요. 엑셀에서 ‘다른 이름으로 저장 → .xlsx’로 저장해 올려 주세요."), field="file"
        )
    return _excel(content, most) if content.startswith(b"PK") else [("", _csv(content))]


def _sheet(lines: list[tuple[int, list[Any]]]) -> Sheet:
    cleaned, rows = 0, []
    for number, cells in lines:
        texts = [_text(cell) for cell in cells]
        neat = [text if text == FORMULA else tidy(text) for text in texts]
        cleaned += sum(1 for old, new in zip(texts, neat, strict=True) if " ".join(old.split()) != new)
        while neat and not neat[-1]:
            neat.pop()
        if neat:
            rows.append((number, neat))
    if len(rows) < 2:
        raise Refused(_("제목 줄과 사람이 한 줄 이상 있어야 해요. 첫 줄에 ‘별명, 구분, 전화번호’처럼 제목을 적어 주세요."), field="file")
    if len(rows) - 1 > MOST_ROWS:
        raise Refused(_("한 번에 %(most)s줄까지 받을 수 있어요. 파일을 나누어 올려 주세요.") % {"most": f"{MOST_ROWS:,}"}, field="file")
    head = rows[0][1]
    return Sheet(head, [(number, (cells + [""] * len(head))[: len(head)]) for number, cells in rows[1:]], cleaned)


def safe(text: Any) -> str:
    """A cell that a spreadsheet cannot mistake for a formula."""
    value = str(text)
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    if len(text) > MOST_LETTERS:
        raise Refused(_("한 칸에 글이 너무 길어요. 명단만 남겨 다시 올려 주세요."), field="file")
    return text


def _excel(content: bytes, most: int) -> list[tuple[str, list[tuple[int, list[Any]]]]]:
    import openpyxl  # 30 MB, needed on few days: not at the start of each worker

    _unpackable(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        pages = book.worksheets[:most]
        pages[0].title  # noqa: B018  (a book without any page is broken)
        for page in pages:
            page.reset_dimensions()  # what the file says of its own size is not believed
        return [(page.title, _lines(page)) for page in pages]
    except Refused:
        raise
    except Exception as error:  # openpyxl raises a dozen kinds for a broken file; all mean the same to a person
        raise Refused(_("엑셀 파일을 열 수 없어요. 엑셀에서 열어 .xlsx로 다시 저장한 뒤 올려 주세요."), field="file") from error


def _lines(page: Any) -> list[tuple[int, list[Any]]]:
    lines: list[tuple[int, list[Any]]] = []
    empty = 0
    for number, row in enumerate(page.iter_rows(max_col=MOST_COLUMNS), 1):
        cells = [FORMULA if cell.data_type == "f" else cell.value for cell in row]
        empty = 0 if any(cell not in (None, "") for cell in cells) else empty + 1
        if empty > EMPTY_IN_A_ROW:
            break
        if not empty:
            lines.append((number, cells))
        if len(lines) > MOST_ROWS + 1:
            break  # `_sheet` says that it is too long
    return lines


def _unpackable(content: bytes) -> None:
    """Looks at the packing list, and at every XML part for a declaration that could make it explode."""
    broken = Refused(_("엑셀 파일을 열 수 없어요. 엑셀에서 열어 .xlsx로 다시 저장한 뒤 올려 주세요."), field="file")
    bomb = Refused(_("이 파일은 풀면 너무 커져서 열지 않았어요. 명단만 새 파일에 복사해 올려 주세요."), field="file")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise bomb
        unpacked = 0
        for part in parts:
            if part.flag_bits & 1:
                raise broken
            with archive.open(part) as stream:  # sizes in the list may lie: count what really comes out
                start = stream.read(4096)
                unpacked += len(start)
                while piece := stream.read(1 << 16):
                    unpacked += len(piece)
                    if unpacked > MOST_UNPACKED:
                        raise bomb
            if part.filename.endswith((".xml", ".rels")) and b"<!" in start.replace(b"<!--", b""):
                raise broken
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise broken from error


def _csv(content: bytes) -> list[tuple[int, list[Any]]]:
    text = _decoded(content)
    if "\x00" in text or text.lstrip()[:1] == "<":
        raise Refused(_("명단 파일이 아닌 것 같아요. 엑셀(.xlsx)이나 CSV 파일을 올려 주세요."), field="file")
    first = text.split("\n", 1)[0]
    mark = max((",", ";", "\t"), key=first.count)
    lines: list[tuple[int, list[Any]]] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=mark), 1):
            if any(cell.strip() for cell in row):
                lines.append((number, [FORMULA if _formula(cell) else cell for cell in row[:MOST_COLUMNS]]))
            if len(lines) > MOST_ROWS + 1:
                break
    except csv.Error as error:
        raise Refused(_("CSV 파일을 읽을 수 없어요. 따옴표가 빠진 곳이 없는지 봐 주세요."), field="file") from error
    return lines


def _formula(cell: str) -> bool:
    return cell.lstrip().startswith(("=", "@")) and len(cell.strip()) > 1


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings = ["utf-16"]
    else:
        codings = ["utf-8-sig", "cp949"]  # Korean Excel saves CSV in cp949
    for coding in codings:
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("글자를 읽을 수 없어요. 엑셀에서 ‘CSV UTF-8’로 저장해 다시 올려 주세요."), field="file")

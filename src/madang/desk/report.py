"""The season report: one page and one .xlsx with the same numbers."""

import io
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from madang.desk import queries
from madang.desk.roster.give import safe


@dataclass(frozen=True)
class Line:
    """One line of the report: what is counted, and the number as it may be shown ('–' where it is withheld)."""

    label: str
    shown: str
    number: int | None


def lines(body: Any, term: Any) -> list[Line]:
    """The report's lines. A number that is withheld is not in them at all."""
    result = []
    for tally in queries.tallies(body, term):
        shown = queries.shown(tally)
        result.append(Line(str(tally.label), shown, None if shown == "–" else tally.number))
    return result


def workbook(body: Any, term: Any) -> bytes:
    """The report as .xlsx: the same lines, a title, the note about what is withheld."""
    import openpyxl  # 30 MB, needed on few days: not at the start of each worker
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    page = book.active
    page.title = _("학기 보고")
    page.append([safe(_("%(body)s %(term)s 보고") % {"body": body, "term": term})])
    page["A1"].font = Font(bold=True, size=14)
    page.append([f"{term.start:%Y-%m-%d} – {term.end:%Y-%m-%d}"])
    page.append([])
    page.append([_("항목"), _("수")])
    for line in lines(body, term):
        page.append([safe(line.label), line.number if line.number is not None else line.shown])
    page.append([])
    page.append([_("다섯 명이 안 되는 수는 적지 않습니다(–).")])
    page.column_dimensions["A"].width = 46
    page.column_dimensions["B"].width = 12
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

"""The season report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from madang.chapters import queries as chapters
from madang.chapters.rules import coordinator
from madang.desk import report
from madang.desk.views.lists import EXCEL
from madang.shared.doors import door, found


@door(coordinator)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One page, made to be printed."""
    body = request.body_here  # type: ignore[attr-defined]
    term = found(chapters.term(body, code))
    return render(
        request, "desk/report.html", {"lines": report.lines(body, term), "term": term, "terms": chapters.terms(body), "body": body}
    )


@door(coordinator)
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a spreadsheet."""
    body = request.body_here  # type: ignore[attr-defined]
    term = found(chapters.term(body, code))
    response = HttpResponse(report.workbook(body, term), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="season-{term.number}.xlsx"'
    return response

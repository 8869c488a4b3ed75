"""Paper and files: a list by codes, a poster with a QR. Never a name, a note or a contact."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from madang.mentoring import rules
from madang.mentoring.queries.paper import rows
from madang.mentoring.views.steps import round_here
from madang.mentoring.words.messages import STATES
from madang.shared.doors import door
from madang.shared.qr import address, qr

BOM = "\ufeff"  # so that Excel opens Hangul as Hangul


@door(rules.coordinator)
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The pairs of a round by codes, to print."""
    round_ = round_here(request, code)
    return render(request, "mentoring/sheet.html", {"round": round_, "rows": [(row, STATES[row.state]) for row in rows(round_)]})


@door(rules.coordinator)
def csv_file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a file for a spreadsheet; no cell of it can be a formula."""
    round_ = round_here(request, code)
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([_("차례"), _("짝"), _("사람"), _("사람"), _("사람"), _("상태"), _("언제부터")])
    for row in rows(round_):
        people = [*row.people, "", "", ""][:3]
        table.writerow([_plain(cell) for cell in (row.number, row.code, *people, STATES[row.state], row.since)])
    response = HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="pairs.csv"'
    return response


def _plain(cell: object) -> str:
    """A cell that a spreadsheet shows and never computes: a leading sign is kept from being one."""
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


@door(rules.coordinator)
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """A poster with a QR that says nothing of what it is for."""
    round_ = round_here(request, code)
    link = address(reverse("mentoring:join", args=[round_.code]))
    return render(request, "mentoring/poster.html", {"round": round_, "address": link, "qr": qr(link, label=_("신청하는 곳"), size=320)})

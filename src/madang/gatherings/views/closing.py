"""The evening of a showing: two people count the boards and the slips; the sheet adds up; the logs go out for a count elsewhere."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.shortcuts import render as show
from django.utils.translation import gettext as _

from madang.gatherings import actions, queries
from madang.gatherings.forms import BoardsForm, ClosingForm
from madang.gatherings.rules import coordinator, member
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import sent, show_form


@door(coordinator | member)
def boards(request: Any, code: str) -> HttpResponse:
    """Paper flowers: everybody types what she counted; she sees the other's number only beside her own.

    Titles that no guardian let be shown are the coordinators' only; to others such a board is the number on its slip.
    """
    showing = found(queries.own_showing(code))
    rows = queries.boards_to_count(showing, queries.hung_all(showing), all_titles=coordinator.test(request.actor))
    form = BoardsForm(request.POST or None, boards=rows, person=request.person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.count_boards(by=request.person, showing=showing, counts=form.counts)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("센 수를 적어 두었어요."))
            return redirect("gatherings:boards", code)
    mine = [(number, row, row.by(request.person)) for number, row in enumerate(rows, 1)]
    told = {"differing": [row for row in rows if row.differs], "stand": sum(row.stands is not None for row in rows)}
    return show_form(request, "gatherings/boards.html", form, showing=showing, boards=mine, **told)


@door(coordinator | member)
def sheet(request: Any, code: str) -> HttpResponse:
    """*Issued = cast + spoiled + returned*, as it stands now; prints."""
    showing = found(queries.own_showing(code))
    sheet = queries.closing(showing)
    mine = {line.key: any(count[0] == request.person.pk for count in line.counts) for line in sheet.lines}
    return show(request, "gatherings/closing.html", {"showing": showing, "sheet": sheet, "mine": mine})


@door(coordinator | member)
def count(request: Any, code: str, line: str) -> HttpResponse:
    """One person's count for one line: her signature."""
    showing = found(queries.own_showing(code))
    row = found(next((row for row in queries.closing(showing).lines if row.key == line), None))
    box = queries.own_box(showing, line) if line != "slips" else None
    form = ClosingForm(request.POST or None)
    if row.key != "slips":
        del form.fields["spoiled"]
    if sent(
        request, form, actions.count_closing, _("센 수를 적고 서명했어요."), by=request.person, showing=showing, box=box
    ):  # fmt: skip
        return redirect("gatherings:closing", code)
    return show_form(request, "gatherings/closing_count.html", form, showing=showing, line=row)


@door(coordinator)
def export(request: Any, code: str) -> HttpResponse:
    """The logs as they came, for `madang tally`."""
    showing = found(queries.own_showing(code))
    answer = JsonResponse(queries.export(showing), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="ballots-{showing.code}.json"'
    return answer

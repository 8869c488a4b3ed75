"""Lists that leave the house: codes by default, names by two people."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters import actions as chapters
from madang.chapters import queries
from madang.chapters.rules import coordinator
from madang.desk.forms import NamedListForm
from madang.desk.roster import give
from madang.shared.clock import today
from madang.shared.doors import door, found
from madang.shared.refusals import Refused
from madang.shared.taps import show_form

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}-{today():%Y%m%d}.xlsx"'
    return response


@door(coordinator)
def codes(request: HttpRequest) -> HttpResponse:
    """The roster by codes, as a file."""
    return _file(give.by_codes(request.body_here), "list")  # type: ignore[attr-defined]


@door(coordinator)
def names(request: HttpRequest) -> HttpResponse:
    """Wishes for named lists: ask, approve, take."""
    body = request.body_here  # type: ignore[attr-defined]
    form = NamedListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            chapters.ask_named_list(by=request.person, body=body, reason=form.cleaned_data["reason"])  # type: ignore[attr-defined]
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("부탁을 적어 두었어요. 다른 담당자가 허락하면 받을 수 있어요."))
            return redirect("desk:names")
    return show_form(request, "desk/names.html", form, wishes=[_with_password(wish, request) for wish in queries.named_lists(body)[:50]])


def _with_password(wish: Any, request: HttpRequest) -> Any:
    """Only the one who asked sees the password, from the yes until the file is taken."""
    mine = wish.asked_by_id == request.person.pk and wish.approved_at and not wish.taken_at  # type: ignore[attr-defined]
    wish.password = give.password(wish) if mine else ""
    return wish


@require_POST
@door(coordinator)
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """A second person says yes."""
    wish = found(queries.named_lists(request.body_here).filter(code=code).first())  # type: ignore[attr-defined]
    try:
        chapters.approve_named_list(by=request.person, wish=wish)  # type: ignore[attr-defined]
        messages.success(request, _("허락했어요. 하루 안에 한 번 받을 수 있어요."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("desk:names")


@require_POST
@door(coordinator)
def take(request: HttpRequest, code: str) -> HttpResponse:
    """The one who asked takes the file, once."""
    wish = found(queries.named_lists(request.body_here).filter(code=code).first())  # type: ignore[attr-defined]
    try:
        return _file(give.by_names(by=request.person, wish=wish), "names")  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:names")

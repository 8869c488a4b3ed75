"""Texts that wait for a coordinator."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.shared.doors import door, found
from madang.shared.taps import tap
from madang.voices import actions, queries, rules
from madang.voices.views.visit import Visit, here, me, page


@door(rules.hears)
def held(request: Visit) -> HttpResponse:
    """Everything that waits, with what was found in it."""
    return page(request, "held", texts=queries.held(here(request)))


@require_POST
@door(rules.hears)
def judge(request: Visit, kind: str, code: str) -> HttpResponse:
    """Show it, show it with the names and numbers covered, or leave it out."""
    body = here(request)
    row = found(queries.row(body, kind, code))
    said = request.POST.get("verdict", "")
    if said == "leave_out":
        tap(request, actions.leave_out, _("싣지 않기로 했어요."), by=me(request), row=row)
    elif said in {"show", "cover"}:
        tap(request, actions.show, _("보이기로 했어요."), by=me(request), row=row, body=body, covered=said == "cover")
    return redirect("voices:held")

"""Who waits for a pair, and a word for each: come to the outing meanwhile."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.chapters.rules import coordinator
from madang.desk.queries import next_outing, overdue
from madang.mentoring import actions
from madang.mentoring import queries as mentoring
from madang.shared.doors import door, found


@door(coordinator)
def page(request: HttpRequest) -> HttpResponse:
    """Newcomers who wait, those first whom the desk asks to invite, then those who wait longest; each with an invitation to copy."""
    rows, outing = mentoring.waiting_in(request.body_here), next_outing(request.body_here)  # type: ignore[attr-defined]
    told = mentoring.invited(rows)
    late = overdue(rows, told)
    rows.sort(key=lambda row: row.pk not in late)  # stable: the others stay in their order
    lines = [(row, _text(row, outing) if outing else "", told.get(row.pk), row.pk in late) for row in rows]
    return render(request, "desk/waiting.html", {"lines": lines, "outing": outing})


def _text(row: Any, outing: Any) -> str:
    link = settings.MADANG_ORIGIN + reverse("gatherings:outing", args=[outing.code])
    return mentoring.invitation(row.person.call_name, row.person.language, outing.day, link)


@require_POST
@door(coordinator)
def invited(request: HttpRequest, signup: str) -> HttpResponse:
    """Notes that an invitation was sent on."""
    rows = mentoring.waiting_in(request.body_here)  # type: ignore[attr-defined]
    row = found(next((row for row in rows if row.code == signup), None))
    actions.invite(by=request.person, sign_up=row)  # type: ignore[attr-defined]
    messages.success(request, _("보냈다고 적어 두었어요."))
    return redirect("desk:waiting")

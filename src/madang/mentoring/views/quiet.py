"""What one coordinator alone may read. Opening is a POST, since it leaves a record."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.actions.private import keepers_view, mark, why_left
from madang.mentoring.forms import LinkForm
from madang.mentoring.queries.lending import guests_of
from madang.mentoring.queries.lent import people_here
from madang.mentoring.queries.rounds import sign_ups
from madang.mentoring.queries.secrets import to_read
from madang.mentoring.views.steps import here, round_here, sign_up_here, who
from madang.people.queries import called
from madang.shared.doors import door
from madang.shared.refusals import Refused


@door(rules.keeper)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who signed up, each to be opened by itself; those first whose words have to be read."""
    round_ = round_here(request, code)
    first = to_read(round_)
    guests = guests_of(round_)  # what they answered in private is read at home
    rest = [row for row in sign_ups(round_) if row not in first and row.person_id not in guests]
    return render(request, "mentoring/quiet.html", {"round": round_, "first": first, "rest": rest})


@require_POST
@door(rules.keeper)
def open_one(request: HttpRequest, code: str, signup: str) -> HttpResponse:
    """Opens one person's private answers; the record says who looked."""
    round_ = round_here(request, code)
    return _one(request, round_, sign_up_here(round_, signup))


def _one(request: HttpRequest, round_: Any, row: Any) -> HttpResponse:
    seen = keepers_view(by=who(request), row=row)
    left = why_left(by=who(request), row=row)
    names = sorted(called([*seen.not_with, *seen.linked]).values())
    form = LinkForm(people=_others(request, row), initial={"people": seen.linked, "seen": mark(row.person, seen.text)})
    page = {"round": round_, "row": row, "seen": seen, "form": form, "left": left, "names": names}
    return render(request, "mentoring/quiet_one.html", page)


@require_POST
@door(rules.keeper)
def link(request: HttpRequest, code: str, signup: str) -> HttpResponse:
    """Says whom somebody's words mean."""
    round_ = round_here(request, code)
    row = sign_up_here(round_, signup)
    form = LinkForm(request.POST, people=_others(request, row))
    if form.is_valid():
        try:
            actions.link(by=who(request), sign_up=row, codes=form.cleaned_data["people"], seen=form.cleaned_data["seen"])
        except Refused as refusal:  # what she wrote meanwhile is shown, to be read anew
            messages.error(request, str(refusal))
            return _one(request, round_, row)
        messages.success(request, _("읽은 것으로 적어 두었어요. 다음 제안부터 지켜져요."))
    return redirect("mentoring:quiet", round_.code)


def _others(request: HttpRequest, row: Any) -> Any:
    return people_here(here(request)).exclude(pk__in=[row.person_id, who(request).pk]).order_by("call_name")

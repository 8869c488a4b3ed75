"""Answers that came by phone or message, written down by the coordinator."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from madang.mentoring import actions, rules
from madang.mentoring.forms import HeardForm
from madang.mentoring.models import Pair
from madang.mentoring.queries.pairs import is_of, pairs_in, run_state
from madang.mentoring.views.steps import round_here, who
from madang.shared.doors import door
from madang.shared.refusals import Refused


@door(rules.coordinator)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who is asked, each with what they said. Who answered by themselves is not told, and one's own pair is not
    here: whether it still waits would tell what the other said."""
    round_ = round_here(request, code)
    waiting = [pair for pair in pairs_in(round_) if run_state(pair) == "waiting" and not is_of(pair, who(request))]
    form = HeardForm(request.POST if request.method == "POST" else None, pairs=waiting)
    if request.method == "POST" and form.is_valid():
        late = sum(not _written(request, *line) for line in form.heard())
        messages.success(request, _("들은 대답을 적었어요. 누가 언제 적었는지 남아요."))
        if late:
            messages.warning(request, _("이미 끝난 물음의 대답 %(n)d개는 적지 않았어요.") % {"n": late})
        return redirect("mentoring:pairs", round_.code)
    context = {"round": round_, "tab": "pairs", "form": form, "any": bool(waiting)}
    return render(request, "mentoring/heard_all.html", context, status=422 if form.errors else 200)


def _written(request: HttpRequest, pair: Pair, person: Any, says: str) -> bool:
    try:
        actions.hear(by=who(request), pair=pair, person=person, says=says)
    except Refused:
        return False
    return True

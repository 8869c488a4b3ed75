"""Answers that came by phone or message, written down by the coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from madang.mentoring import actions, rules
from madang.mentoring.forms import HeardForm
from madang.mentoring.queries.pairs import pairs_in, run_state
from madang.mentoring.views.steps import round_here, who
from madang.shared.doors import door
from madang.shared.refusals import Refused


@door(rules.coordinator)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who is asked, each with what they said. Who answered by themselves is not told: that answer stands."""
    round_ = round_here(request, code)
    waiting = [pair for pair in pairs_in(round_) if run_state(pair) == "waiting"]
    form = HeardForm(request.POST if request.method == "POST" else None, pairs=waiting, by=who(request))
    if request.method == "POST" and form.is_valid():
        try:
            written = [
                actions.hear(by=who(request), pair=pair, person=person, says=says, how=form.cleaned_data["how"])
                for pair, person, says in form.heard()
            ]
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("대답 %(n)d개를 적었어요. 누가 적었는지 기록이 남고, 본인도 볼 수 있어요.") % {"n": sum(written)})
            return redirect("mentoring:pairs", round_.code)
    context = {"round": round_, "tab": "pairs", "form": form, "any": bool(waiting)}
    return render(request, "mentoring/heard.html", context, status=422 if form.errors else 200)

"""The council's page: rounds and their promised days, regions in rounded numbers, what is short, and asking bodies to help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from madang.mentoring import actions, rules
from madang.mentoring.forms.lending import AskForm
from madang.mentoring.queries.council import asked_bodies, call_below, could_help, overview
from madang.mentoring.queries.lending import times_words
from madang.mentoring.views.steps import done, here
from madang.mentoring.words.lending import SHORT
from madang.shared.doors import door, found


@door(rules.council_staff)
def page(request: HttpRequest) -> HttpResponse:
    """Counts, days and calls of all bodies from here down; nobody's name."""
    top = here(request)
    seen = overview(top)
    short = [(SHORT[rule], number) for rule, number in seen.short.items() if number is not None]
    context = {
        "seen": seen,
        "short": short,
        "most": max((number for _words, number in short), default=0),
        "calls": [(c, times_words(c), asked_bodies(c), AskForm(bodies=could_help(top, c), auto_id=f"id_{c.code}_%s")) for c in seen.calls],
    }
    return render(request, "mentoring/council.html", context)


@require_POST
@door(rules.council_staff)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Asks one body whether it could help with a call."""
    top = here(request)
    call = found(call_below(top, code))
    lender = found(next((body for body in could_help(top, call) if body.code == request.POST.get("body")), None))
    return done(
        request, _("부탁을 전했어요. 대답은 두 모임이 서로 정해요."), actions.ask_for, "mentoring:council", call=call, lender=lender
    )

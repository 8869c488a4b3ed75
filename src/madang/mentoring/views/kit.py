"""The kit for a first meeting, to print or to read on a phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from madang.mentoring import rules
from madang.mentoring.queries.kit import languages, shared_topics, to_call
from madang.mentoring.queries.pairs import state
from madang.mentoring.views.steps import my_pair, who
from madang.mentoring.words.kit import DO_NOT_ASK, START, lines, talk
from madang.shared.doors import door


@door(rules.member)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """How to begin, cards to talk over, what not to ask, whom to call."""
    pair = my_pair(request, code)
    if state(pair, who(request).pk) not in {"living", "paused"}:
        return redirect("mentoring:index")
    read = languages(pair)
    parts = {
        "languages": read,
        "start": lines(START, read),
        "cards": lines(talk(shared_topics(pair)), read),
        "not_ask": lines(DO_NOT_ASK, read),
    }
    return render(request, "mentoring/kit.html", {"pair": pair, "to_call": to_call(pair), **parts})

"""The certificate of a draft: what was asked for, what it cost, and that separate code agrees. No names."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from madang.mentoring import rules
from madang.mentoring.actions.proof import Looked, look_again
from madang.mentoring.queries.council import round_below
from madang.mentoring.queries.proof import Proved, proof_below, proof_here
from madang.mentoring.views.steps import here, round_here
from madang.mentoring.words.proof import hard_rules, steps
from madang.shared.doors import door, found


@door(rules.coordinator)
def page(request: HttpRequest, code: str) -> HttpResponse:
    """The certificate of a round of one's own body."""
    round_ = round_here(request, code)
    return _page(request, proof_here(round_), round_, outside=False)


@door(rules.coordinator)
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The file that everybody may have: fingerprint, seed and prices. Who knows the people gets no more than that."""
    return _file(found(proof_here(round_here(request, code))).proof.prices)


@door(rules.council_staff)
def council_page(request: HttpRequest, code: str) -> HttpResponse:
    """The same of a round of a body below, without any small number."""
    round_ = found(round_below(here(request), code))
    return _page(request, proof_below(here(request), code), round_, outside=True)


@door(rules.council_staff)
def council_file(request: HttpRequest, code: str) -> HttpResponse:
    """The whole file, where so many took part that nobody stands out in it."""
    proved = found(proof_below(here(request), code))
    return _file(found(proved if proved.many else None).proof.file)


def _page(request: HttpRequest, proved: Proved | None, round_: Any, *, outside: bool) -> HttpResponse:
    context: dict[str, Any] = {"round": round_, "proved": proved, "outside": outside, "tab": "proof"}
    if proved:
        figures = proved.proof.said
        looked: Looked = look_again(proved.proof)
        context |= {
            "steps": steps(figures, outside=outside),
            "rules": hard_rules(figures),
            "looked": looked,
            "people": None if outside else figures["people"],
            "has_file": proved.many or not outside,
            "whole": outside and looked.again,
        }
    return render(request, "mentoring/proof.html", context)


def _file(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="certificate.json"'
    return response

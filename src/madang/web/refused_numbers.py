"""What is shown when somebody pasted a resident registration number: a kind sentence, and all the rest of what they typed.

The number itself is cut out before anything is shown again. What was typed comes back in a form that goes to the same
address, so that nothing has to be typed twice.
"""

from dataclasses import dataclass
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from madang.engines.redaction import cover, find_resident_numbers


@dataclass(frozen=True)
class Typed:
    """One value as it goes back: `cut` says that a number was taken out, so that the person looks at it again."""

    name: str
    value: str
    cut: bool


def _typed(request: HttpRequest) -> list[Typed]:
    pairs = [(name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values]
    return [_looked_at(name, value) for name, value in pairs if not find_resident_numbers(name)]


def _looked_at(name: str, value: str) -> Typed:
    spans = find_resident_numbers(value)
    return Typed(name, cover(value, spans, "") if spans else value, cut=bool(spans))


def refuse_number(request: HttpRequest) -> HttpResponse:
    """Answers 400. Nothing was stored, and the number is not repeated."""
    whole = request.get_full_path()
    address = request.path if find_resident_numbers(unquote(whole)) else whole
    context = {"typed": _typed(request), "files": bool(request.FILES), "address": address}
    return render(request, "web/number_refused.html", context, status=400)

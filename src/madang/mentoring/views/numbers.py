"""The numbers of a body's pairs as pictures, with the table behind each; a page that prints."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from madang.chapters.queries import term_now
from madang.mentoring import rules
from madang.mentoring.actions.crowds import crowds
from madang.mentoring.queries.lasting import endings, lasting
from madang.mentoring.queries.numbers import FATES, Growth, funnel, growth
from madang.mentoring.queries.rounds import running_rounds
from madang.mentoring.views.steps import here
from madang.shared.doors import door

STEPS = {
    "signed": _("신청했어요"),
    "asked": _("짝을 제안받았어요"),
    "made": _("짝이 되었어요"),
    "met": _("한 번은 만났어요"),
    "meeting": _("지금도 짝이에요"),
}
WIDTH, LABEL = 316, 76  # of the bars with room for their edge in a picture of 320, and of the term's name at its left
DIGIT = 10  # how wide a figure is drawn; a piece too narrow for its number leaves it to the table below


@door(rules.coordinator)
def page(request: HttpRequest) -> HttpResponse:
    """From sign-up to still meeting, pairs by term, how long they lasted, and where places are short."""
    body = here(request)
    term, terms = term_now(body), growth(body)
    circles = [(round_, found) for round_ in running_rounds(body) if (found := crowds(round_))]
    context = {
        "term": term,
        "steps": [(STEPS[step.key], step.people) for step in funnel(body, term)] if term else [],
        "terms": terms,
        "bars": _bars(terms),
        "height": 8 + 40 * len(terms),
        "lasting": lasting(body),
        "endings": endings(body),
        "circles": circles,
    }
    return render(request, "mentoring/numbers.html", context)


@dataclass(frozen=True)
class Piece:
    """One piece of a bar: where it begins, how wide it is, how it is drawn, and the number in it."""

    x: int
    width: int
    look: str
    number: int | None


LOOKS = dict(zip(FATES, ("petal two", "heart", "petal three", "seat"), strict=True))


def _bars(terms: list[Growth]) -> list[tuple[Any, int, list[Piece]]]:
    """For each term, the oldest first: its name, where its bar lies, its pieces; the longest bar fills the picture."""
    most = max((row.made for row in terms), default=0)
    return [(row.term, 8 + 40 * place, _pieces(row, most)) for place, row in enumerate(reversed(terms))]


def _pieces(row: Growth, most: int) -> list[Piece]:
    pieces, x = [], LABEL
    for fate in FATES:
        number = getattr(row, fate)
        width = (WIDTH - LABEL) * number // most
        if number:
            pieces.append(Piece(x, width, LOOKS[fate], number if width >= DIGIT * len(str(number)) + 4 else None))
        x += width
    return pieces

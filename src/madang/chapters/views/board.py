"""The public page of a body."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext

from madang.chapters import queries
from madang.chapters.rules import anyone
from madang.chapters.time_zones import city
from madang.shared.doors import door, found


@door(anyone)
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """A body's place in the tree, its term and its offices. Never its members."""
    body = found(queries.body_by_slug(slug))
    shown = queries.board(body)
    context = {
        "board": shown,
        "path": body.path,
        "city": city(body.time_zone),
        "here": _hour(shown.here),
        "seoul": _hour(shown.seoul) if shown.seoul else "",
    }
    return render(request, "chapters/board.html", context)


def _hour(moment: dt.datetime) -> str:
    """A moment as it is written where it happens; a template would move it into the reader's zone."""
    return format_date(moment, gettext("n월 j일 A g:i"))

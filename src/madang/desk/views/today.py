"""The desk itself: what needs doing today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from madang.chapters import queries as chapters
from madang.chapters.rules import coordinator, council_staff
from madang.desk import queries
from madang.shared.doors import door


@door(coordinator | council_staff)
def index(request: HttpRequest) -> HttpResponse:
    """What needs doing today in the body one stands in."""
    body = request.body_here  # type: ignore[attr-defined]
    todos = queries.todos(body) if "coordinator" in request.actor.duties else []  # type: ignore[attr-defined]
    return render(request, "desk/index.html", {"todos": todos, "term": chapters.term_now(body), "body": body})

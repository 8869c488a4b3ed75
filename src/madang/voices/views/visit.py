"""A request as the middleware hands it on, and where it stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from madang.chapters.queries import Body
from madang.people.queries import Person
from madang.shared.actor import Actor
from madang.shared.doors import found
from madang.shared.forms import HouseForm


class Visit(HttpRequest):
    """Somebody, perhaps signed in, perhaps standing in a body."""

    person: Person | None
    body_here: Body | None
    actor: Actor


def here(request: Visit) -> Body:
    """The body one stands in; 404 for who stands in none."""
    body: Body = found(request.body_here)
    return body


def me(request: Visit) -> Person:
    """Who is signed in; the door has seen to it that somebody is."""
    assert request.person is not None
    return request.person


def page(request: Visit, template: str, form: HouseForm | None = None, **told: Any) -> HttpResponse:
    """A page; with a form that has errors it answers 422."""
    status = 422 if form is not None and form.errors else 200
    return render(request, f"voices/{template}.html", {"form": form, **told}, status=status)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also where that is nothing; None for a look."""
    return request.POST if request.method == "POST" else None

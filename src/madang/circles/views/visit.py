"""A request as the middleware hands it on, and the one way to a circle."""

from typing import TypeVar

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from madang.circles import queries
from madang.circles.models import Member
from madang.people.queries import Person
from madang.shared.doors import found

Row = TypeVar("Row", bound=Model)


class Visit(HttpRequest):
    """Somebody signed in."""

    person: Person


def seated(request: Visit, code: str) -> Member:
    """Her own seat in the circle with this code; 404 for everybody else, whatever office they hold."""
    seat: Member = found(queries.seat(request.person, code))
    return seat


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also where that is nothing; None for a look."""
    return request.POST if request.method == "POST" else None


def still_there(request: Visit, row: Row | None) -> Row | None:
    """What a button takes away. Where it is gone by now (a second tap, or somebody was quicker), that is said and nothing is done."""
    if row is None:
        messages.info(request, _("이미 없어졌어요."))
    return row

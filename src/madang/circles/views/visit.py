"""A request as the middleware hands it on, and the one way to a circle."""

from django.http import HttpRequest, QueryDict

from madang.circles import queries
from madang.circles.models import Member
from madang.people.queries import Person
from madang.shared.doors import found


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

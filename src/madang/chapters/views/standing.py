"""Who asks, and where they stand: set on every request by the web room's middleware."""

from typing import cast

from django.http import HttpRequest

from madang.chapters.queries import Body, Person


def me(request: HttpRequest) -> Person:
    """The person who is signed in. Only behind a door that wants one."""
    return cast("Person", request.person)  # type: ignore[attr-defined]


def here(request: HttpRequest) -> Body:
    """The body that person stands in. Only behind a door that wants a duty."""
    return cast("Body", request.body_here)  # type: ignore[attr-defined]

"""Every request has an actor, and runs inside the scope of the one council and the one body they stand in.

What it reads about a person is on record before its answer leaves the house.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_scopes import scope

from madang.chapters import queries as chapters
from madang.people import devices
from madang.promises.actions import recorded
from madang.promises.actions.access import place, standing_in
from madang.shared import keys

BODY = "body"  # session key: the body this session stands in


class ActorMiddleware:
    """Sets `request.actor`, `request.person`, `request.bodies`, `request.body_here` (Body or None) and the scope."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person, device = devices.current(request)
        homes, second_factor = chapters.homes_of(person), bool(device and device.second_factor_at)
        actor = chapters.actor(person=person, body_id=request.session.get(BODY), second_factor=second_factor, homes=homes)
        request.actor = actor  # type: ignore[attr-defined]
        request.person = person  # type: ignore[attr-defined]
        request.bodies = homes.bodies  # type: ignore[attr-defined]
        body = next((body for body in homes.bodies if body.pk == actor.body_id), None)
        request.body_here = body  # type: ignore[attr-defined]
        tokens = place.set(keys.blind("place", device.code)[:16] if device else ""), standing_in.set(body.code if body else "")
        try:
            # django-scopes takes None for "no condition": who stands in no body stands in body 0, which holds nothing.
            zone = timezone.override(body.time_zone if body else None)
            with recorded(), scope(realm=actor.realm, body=actor.body_id or 0), zone:
                return self.get_response(request)
        finally:
            place.reset(tokens[0])
            standing_in.reset(tokens[1])

"""The door of a view: it names its rule, and answers 'unknown' and 'forbidden' alike.

    @door(rules.coordinator)
    def desk(request): ...

A stranger who meets a closed door is sent to sign in whatever the address, so that nothing can be learned from
the answer; a person who is signed in gets the same 404 as for an address that does not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from madang.shared.actor import Actor

View = Callable[..., HttpResponse]


def door(rule: Any, *, personal: bool = True) -> Callable[[View], View]:
    """Guards a view with a rule (a `rules` predicate over the actor). `personal=False` allows shared caching."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if not rule.test(actor):
                if not actor.signed_in:
                    return _to("people:enter", request)
                if actor.withheld:
                    return _to("people:second", request)
                raise Http404
            response = view(request, *args, **kwargs)
            if personal:
                response.headers.setdefault("Cache-Control", "no-store")
            return response

        guarded.rule = rule  # type: ignore[attr-defined]
        guarded.personal = personal  # type: ignore[attr-defined]
        return guarded

    return guard


def _to(name: str, request: HttpRequest) -> HttpResponse:
    """Sends somebody to show who they are, and back to the page they asked for (a form has to be sent again)."""
    back = request.path if request.method in {"GET", "HEAD"} else "/"
    return redirect(f"{reverse(name)}?{urlencode({'next': back})}")


def actor_of(request: HttpRequest) -> Actor:
    """Returns who acts in this request (set by the web room's middleware)."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def found(value: Any | None) -> Any:
    """Returns `value`, or answers 404 where a query gave nothing: the same for unknown and for forbidden."""
    if value is None:
        raise Http404
    return value

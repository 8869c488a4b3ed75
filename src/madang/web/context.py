"""What every template may use."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from madang.shared.actor import STRANGER
from madang.web.look import look
from madang.web.nav import menu, way_to


def bare() -> dict[str, Any]:
    """What a page needs that must stand without a database and without knowing who asks."""
    return {"look": look(), "leave_to": settings.MADANG_LEAVE_TO, "demo": settings.DEMO}


def _address(request: HttpRequest) -> str:
    """Where the language switch leads back to: this page, or the one with the form when a form came back with a question."""
    if request.method == "GET":
        return request.get_full_path()
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() else "/"


def house(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `person`, `body_here`, `bodies` (to switch between), the menu, the way out, and whether this is the demo."""
    person = getattr(request, "person", None)
    actor = getattr(request, "actor", STRANGER)
    return bare() | {
        "actor": actor,
        "person": person,
        "body_here": getattr(request, "body_here", None),
        "bodies": getattr(request, "bodies", []),
        "nav": menu(actor, request.path),
        "address": _address(request),
        "me_url": way_to("people:me", actor),
        "enter_url": way_to("people:enter", actor),
    }

"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from madang.chapters import queries as chapters
from madang.shared.actor import STRANGER


def house(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `person`, `body_here`, `bodies` (to switch between) and whether this is the demo."""
    person = getattr(request, "person", None)
    return {
        "actor": getattr(request, "actor", STRANGER),
        "person": person,
        "body_here": getattr(request, "body_here", None),
        "bodies": chapters.bodies_of(person) if person else [],
        "demo": settings.DEMO,
    }

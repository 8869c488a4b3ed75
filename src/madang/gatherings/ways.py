"""Ways on from a page of this room into rooms above it, which this room does not know: they say at their start where they lead.

ways.register("entry", lambda entry: (reverse("voices:drawing", args=[entry.code]), _("…")))
ways.onward("entry", entry)  # [(address, words), …]
"""

from collections.abc import Callable
from typing import Any

Way = tuple[str, str]
_ways: dict[str, dict[str, Callable[[Any], Way]]] = {}


def register(kind: str, name: str, way: Callable[[Any], Way]) -> None:
    """A room leads on from a kind of thing ('entry', 'showing'). The same name again replaces the way."""
    _ways.setdefault(kind, {})[name] = way


def onward(kind: str, thing: Any) -> list[Way]:
    """The ways on from a thing: (address, words)."""
    return [way(thing) for way in _ways.get(kind, {}).values()]

"""What each room gives a person who takes her data along. A room registers when the house starts:

    from madang.people import exports
    exports.register(_("내 짝"), queries.mine)        # queries.mine(person) -> rows to read: dicts, lists, words, numbers

`fn(person)` is called outside the scopes, with her own sealed columns open: it must filter by her.
"""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise

Export = Callable[[Any], Any]
_rooms: dict[str, tuple[str | Promise, Export]] = {}


def register(name: str | Promise, fn: Export) -> None:
    """Adds a room's part under a heading that a person understands (translatable)."""
    _rooms[f"{fn.__module__}.{fn.__qualname__}"] = (name, fn)


def everything(person: Any) -> dict[str, Any]:
    """Every room's part under its heading, in the language of the moment; rooms that hold nothing of hers are left out."""
    found: dict[str, Any] = {}
    for name, fn in _rooms.values():
        part = fn(person)
        if part:
            found[str(name)] = part
    return found

"""Ways into the rooms: which of them stand open to who is acting, asked of the very doors that guard them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from madang.shared.actor import Actor

# The menu, in this order. Names of the index pages of the rooms.
MENU: tuple[tuple[str, str | Promise], ...] = (
    ("gatherings:index", _("나들이")),
    ("mentoring:index", _("내 짝")),
    ("voices:index", _("듣기")),
    ("circles:index", _("둘레")),
    ("stories:index", _("이야기")),
    ("campaigns:index", _("함께")),
    ("desk:index", _("책상")),
)
# Whoever runs the season finds the work there, not a pair of their own.
RUNNING: dict[str, str | Promise] = {"mentoring:index": _("짝 맺기")}


@dataclass(frozen=True)
class Way:
    """One place in the menu. `here`: the page that is shown lies in it."""

    name: str
    url: str
    word: str | Promise
    here: bool = False


@lru_cache(maxsize=128)
def _door(name: str) -> tuple[str, Any] | None:
    """Returns the address of a page and the rule of its door; None where there is no such page."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    return url, getattr(resolve(url).func, "rule", None)


def way_to(name: str, actor: Actor) -> str:
    """Returns the address of a page when its door opens for the actor, else ''."""
    door = _door(name)
    return door[0] if door and door[1] and door[1].test(actor) else ""


def menu(actor: Actor, path: str) -> list[Way]:
    """The rooms that the actor may enter; the one that `path` lies in is marked."""
    words = RUNNING if actor.duties & {"coordinator", "council_staff"} else {}
    open_ways = [(name, url, words.get(name, word)) for name, word in MENU if (url := way_to(name, actor))]
    return [Way(name, url, word, here=path.startswith(url)) for name, url, word in open_ways]

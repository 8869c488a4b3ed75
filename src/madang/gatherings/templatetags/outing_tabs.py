"""The tabs above every page of those who care for an outing: groups in one row, the pages of the open group in a second."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madang.gatherings.models import Outing

register = template.Library()

Word = str | Promise


@dataclass(frozen=True)
class Leaf:
    """A page that has a link of its own, and the pages that hang on it (by the name of their template)."""

    name: str
    word: Word
    below: tuple[str, ...] = ()
    organisers: bool = False

    def holds(self, here: str) -> bool:
        """Whether one is on it, or on a page that hangs on it."""
        return here == self.name or here in self.below


OUTING = Leaf("outing", _("보기"))
EDIT = Leaf("edit", pgettext_lazy("나들이", "고치기"), organisers=True)
PARTIES = Leaf("parties", _("신청 명단"), ("needs",))
NOTICES = Leaf("notices", _("알림"))
WORDS = Leaf("words", _("보낼 말"))
DRAW = Leaf("draw_desk", _("추첨"), ("draw/desk",), organisers=True)
SEATS = Leaf("seats", _("앉을 자리"), ("hall/seats", "hall/enter", "hall/cards", "hall/rows"))
DOOR = Leaf("door", _("문 앞"), ("sheet", "sheet_typing", "helpers", "devices", "strips"))
WAYS = Leaf("transfers", _("옮겨 가기"))
BOOTHS = Leaf("booths", _("부스"), organisers=True)
PROGRAMME = Leaf(
    "programme", _("순서"), ("programme_line", "programme_print", "speakers", "name_slips", "work", "please_not"), organisers=True
)
CARDS = Leaf("card_boxes", _("물음과 소원 쪽지"), ("cards", "card_slide", "card_paper"), organisers=True)
NUMBERS = Leaf("numbers", _("몇 명"))
COSTS = Leaf("costs", _("비용"), ("cost",), organisers=True)
SPONSORS = Leaf("sponsors", _("후원"), organisers=True)

GROUPS: tuple[tuple[Word, tuple[Leaf, ...]], ...] = (
    (OUTING.word, (OUTING,)),
    (EDIT.word, (EDIT,)),
    (_("사람"), (PARTIES, NOTICES, WORDS)),
    (_("자리"), (DRAW, SEATS)),
    (_("그날"), (DOOR, WAYS, BOOTHS)),
    (_("무대"), (PROGRAMME, CARDS)),
    (_("정리"), (NUMBERS, COSTS, SPONSORS)),
)


@register.inclusion_tag("gatherings/tab_rows.html")
def outing_tabs(outing: Outing, here: str, organises: bool) -> dict[str, Any]:
    """The groups of an outing, each leading to its first page, and the pages of the group one is in.

    A group in which one may open a single page is that page: it bears the page's own word and needs no second row.
    """
    rows, inner = [], []
    for word, leaves in GROUPS:
        shown = [leaf for leaf in leaves if _shown(leaf, outing, organises)]
        if not shown:
            continue
        links = [
            {"url": reverse(f"gatherings:{leaf.name}", args=[outing.code]), "word": leaf.word, "open": leaf.holds(here)} for leaf in shown
        ]
        within = any(link["open"] for link in links)
        alone = len(shown) == 1
        rows.append({"url": links[0]["url"], "word": links[0]["word"] if alone else word, "open": within, "page": within and alone})
        if within and not alone:
            inner = links
    return {"rows": rows, "inner": inner}


def _shown(leaf: Leaf, outing: Outing, organises: bool) -> bool:
    if leaf.organisers and not organises:
        return False
    if leaf is DRAW:
        return outing.by_draw
    return leaf is not SEATS or bool(outing.capacity)

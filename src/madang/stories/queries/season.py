"""What this room tells the desk, and what a person takes along."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django_scopes import scopes_disabled

from madang.chapters.queries import Term
from madang.shared.todo import Tally, Todo
from madang.stories import markup
from madang.stories.models import PhotoPerson, Story
from madang.stories.neighbours import Body, Person
from madang.stories.queries import desk
from madang.stories.queries.answers import to_read
from madang.stories.queries.live import live
from madang.stories.queries.mine import of_person


def todos(body: Body) -> list[Todo]:
    """What needs doing in a body today."""
    return [*_texts(body), *_comments(body)]


def _texts(body: Body) -> list[Todo]:
    found = []
    for story in desk.stories(body):
        for text in story.texts.all():
            url, next_ = reverse("stories:board", args=[story.code]), desk.progress(text).next
            if next_ == "review":
                found.append(Todo(_("읽어 주기를 기다리는 이야기가 있어요"), url, weight=3))
            elif next_ == "publish":
                found.append(Todo(_("올릴 수 있는 이야기가 있어요"), url, weight=3))
            if desk.behind(text) and desk.published(text):
                found.append(Todo(_("원문보다 오래된 번역이 있어요"), url))
    return found


def _comments(body: Body) -> list[Todo]:
    count = to_read(body.pk).filter(release__isnull=True).count()
    words = ngettext("읽은 분의 한마디 %(n)d개를 아직 보지 않았어요", "읽은 분의 한마디 %(n)d개를 아직 보지 않았어요", count)
    return [Todo(words % {"n": count}, reverse("stories:comments"), weight=1, count=count)] if count else []


def tallies(body: Body, term: Term) -> list[Tally]:
    """The numbers of a term: what was published in its days."""
    cards = [card for card in live(body_id=body.pk) if term.holds(card.posted_on)]
    photos = {r for card in cards for r in markup.references(card.version.body) if r.kind == "photo"}
    return [
        Tally("stories", _("올린 이야기"), len({card.code for card in cards})),
        Tally("translations", _("다른 말로 옮긴 이야기"), sum(card.language != card.original for card in cards)),
        Tally("photos", _("실린 사진"), len(photos)),
    ]


def own_data(person: Person) -> dict[str, Any]:
    """Everything of hers in this room, for the file that she takes along."""
    with scopes_disabled():  # her own, wherever she stands now
        written = Story.objects.filter(writer=person).values_list("made_at", flat=True)
        shown = [{_("무엇"): _what(each.row), _("대답"): each.answer} for each in of_person(person)]
        return {_("보여 주는 것"): shown, _("쓴 이야기"): [localdate(made).isoformat() for made in written]} if shown or written else {}


def _what(row: Any) -> str:
    return pgettext("one", "사진") if isinstance(row, PhotoPerson) else row.shown_ko or row.shown_en or row.instead_ko

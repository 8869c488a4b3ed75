"""Where stories show one person: asked by that person, across the bodies whose stories point to her."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.promises.queries import agrees
from madang.stories.models import Mention, PhotoPerson
from madang.stories.neighbours import Person
from madang.stories.queries.live import live
from madang.stories.queries.names import AUDIENCE, USE


@dataclass(frozen=True)
class Shown:
    """One place that shows a person, and her answer: yes, no or waiting."""

    kind: str
    row: Any
    answer: str


def of_person(person: Person) -> list[Shown]:
    """Every name and photo, what waits for an answer first. Crosses bodies: only what is one's own."""
    with scopes_disabled():
        names = Mention.objects.filter(person=person).select_related("body")
        found = [Shown("name", row, _answer(person, USE, row.item, bool(row.declined_at))) for row in names]
        photos = PhotoPerson.objects.filter(person=person).select_related("photo__body").prefetch_related("photo__renditions")
        found += [Shown("photo", row, _answer(person, "photo", row.photo.item, bool(row.declined_at))) for row in photos]
    return sorted(found, key=lambda shown: ("waiting", "yes", "no").index(shown.answer))


def _answer(person: Person, use: str, item: str, declined: bool) -> str:
    if agrees(person_id=person.pk, use=use, audience=AUDIENCE, item=item):
        return "yes"
    return "no" if declined else "waiting"


def mention_of(person: Person, code: str) -> Mention | None:
    """One's own name in a story. Crosses bodies, as above."""
    with scopes_disabled():
        return Mention.objects.filter(person=person, code=code).select_related("body").first()


def photo_of(person: Person, code: str) -> PhotoPerson | None:
    """Oneself in a photo. Crosses bodies, as above."""
    with scopes_disabled():
        rows = PhotoPerson.objects.filter(person=person, photo__code=code).select_related("photo__body")
        return rows.prefetch_related("photo__renditions", "photo__people").first()


def where_named(mention: Mention) -> list[str]:
    """Titles of the published stories that a name stands in."""
    reference = f"{{name:{mention.code}}}"
    return list(dict.fromkeys(c.title for c in live() if reference in c.version.body or c.byline_code == mention.code))


def sentence_for_name() -> str:
    """What a person says yes to."""
    return _("이 이름을 모임의 공개 이야기에 보여도 좋아요. 언제든 까닭 없이 거둘 수 있어요.")


def sentence_for_photo() -> str:
    """What a person says yes to."""
    return _("내가 나온 이 사진을 모임의 공개 이야기에 실어도 좋아요. 언제든 까닭 없이 거둘 수 있어요.")

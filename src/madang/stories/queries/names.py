"""Names in stories: shown while their owners say yes, otherwise the words that stand instead."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scopes_disabled

from madang.promises.queries import agrees, showable
from madang.stories.models import Mention

USE, AUDIENCE = "name", "public"


def names(codes: Iterable[str], language: str) -> dict[str, str]:
    """What stands for each name now. Crosses bodies: a published story is read by everybody, and so are its names."""
    with scopes_disabled():
        rows = list(Mention.objects.filter(code__in=set(codes)))
    allowed = showable(use=USE, audience=AUDIENCE, items=[row.item for row in rows])
    return {row.code: in_words(row, language, row.item in allowed) for row in rows}


def in_words(mention: Mention, language: str, allowed: bool) -> str:
    """The name itself, or the words instead of it."""
    ko, en = (mention.shown_ko, mention.shown_en) if allowed else (mention.instead_ko, mention.instead_en)
    shown = (ko or en) if language == "ko" else (en or ko)
    return shown or nobody(language)


def nobody(language: str) -> str:
    """What stands for somebody who is not here any more."""
    with override(language):
        return _("한 사람")


def mentions(body_id: int) -> QuerySet[Mention]:
    """The names that the stories of a body may point to."""
    return Mention.objects.filter(body_id=body_id).select_related("person").order_by("-at")


def mention(code: str, body_id: int) -> Mention | None:
    """One of them."""
    return Mention.objects.filter(code=code, body_id=body_id).first()


def state_of(mention: Mention) -> str:
    """yes, no (said no or took it back) or waiting."""
    if agrees(person_id=mention.person_id, use=USE, audience=AUDIENCE, item=mention.item):
        return "yes"
    return "no" if mention.declined_at else "waiting"


def label(mention: Mention) -> str:
    """How those who write tell the names apart: by call-name and by what stands instead."""
    return f"{mention.person.call_name} · {mention.instead_ko}"

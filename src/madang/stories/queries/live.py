"""What is published now: for a text its newest publication, unless that was taken down. Crosses bodies: it is public.

A title and a lead are copied out into feeds, previews and other people's messages, from where nothing can be called
back: they hold no reference to anybody (`actions.writing` refuses one).
"""

import datetime as dt
import zoneinfo
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scopes_disabled

from madang.stories import dates
from madang.stories.models import Language, Publication, Version


@dataclass(frozen=True)
class Card:
    """A published story in one language: what stands in a list. Plain values only; holds no row that could lead further."""

    code: str
    language: str
    title: str
    lead: str
    overseas: bool
    body_name: str
    body_slug: str
    posted_on: dt.date
    changed_on: dt.date
    starts_on: dt.date | None
    ends_on: dt.date | None
    original: str
    stale: bool
    languages: tuple[str, ...]
    version: Version = field(repr=False)
    changed_at: dt.datetime
    posted_at: dt.datetime
    byline_code: str
    theme: str  # of the season, as it stands now

    @property
    def url(self) -> str:
        """The canonical address."""
        return reverse("stories:story", args=[self.code, self.language])

    @property
    def tag(self) -> str:
        """[Domestic] or [Overseas]."""
        with override(self.language):
            return f"[{_('해외') if self.overseas else _('국내')}]"

    @property
    def posted(self) -> str:
        """When it was posted and last changed, as the language writes it."""
        return dates.span(self.posted_on, self.changed_on, self.language)

    @property
    def row(self) -> str:
        """The line of the list, whole."""
        return f"{self.tag} {self.title} · {self.body_name} · {self.posted}"

    @property
    def happened(self) -> str:
        """When what it tells of took place."""
        return dates.span(self.starts_on, self.ends_on or self.starts_on, self.language) if self.starts_on else ""

    @property
    def others(self) -> list["Other"]:
        """The same story in the other languages."""
        return [Other(self.code, language, language == self.original) for language in self.languages if language != self.language]

    @property
    def every(self) -> list["Other"]:
        """The story in every language it is published in, this one included."""
        return [Other(self.code, language, language == self.original) for language in self.languages]


@dataclass(frozen=True)
class Other:
    """A story's page in one language."""

    code: str
    language: str
    is_original: bool

    @property
    def url(self) -> str:
        """Its canonical address."""
        return reverse("stories:story", args=[self.code, self.language])

    @property
    def name(self) -> str:
        """The language in its own name."""
        return {"ko": "한국어", "en": "English"}[self.language]  # i18n: data


def _publications(conditions: dict[str, Any]) -> list[Publication]:
    rows = Publication.objects.filter(**conditions).order_by("at", "pk")
    return list(rows.select_related("version", "text__story__body", "text__story__term", "text__story__byline", "takedown"))


def live(*, code: str = "", realm: str = "", body_id: int | None = None) -> list[Card]:
    """Every published text as a card, newest story first; narrowed to a story, a council or a body."""
    wanted = {"text__story__code": code, "text__story__body__realm": realm, "text__story__body_id": body_id}
    with scopes_disabled():
        rows = _publications({key: value for key, value in wanted.items() if value})
        newest = {row.text_id: row for row in rows}
        first: dict[int, Publication] = {}
        for row in rows:
            first.setdefault(row.text_id, row)
        standing = [row for row in newest.values() if not hasattr(row, "takedown")]
        stories: dict[int, dict[str, Publication]] = {}
        for row in standing:
            stories.setdefault(row.text.story_id, {})[row.text.language] = row
        cards = [_card(row, first[row.text_id], stories[row.text.story_id]) for row in standing]
    return sorted(cards, key=lambda card: (card.posted_at, card.code), reverse=True)


def _card(row: Publication, first: Publication, siblings: dict[str, Publication]) -> Card:
    story, language, version = row.text.story, row.text.language, row.version
    original = siblings.get(story.original)
    with override(language):
        body_name, theme = story.body.name, story.term.theme if story.term else ""
    return Card(
        code=story.code,
        language=language,
        title=version.title,
        lead=version.lead,
        overseas=story.overseas,
        body_name=body_name,
        theme=theme,
        body_slug=story.body.slug,
        posted_on=_on(first, story),
        changed_on=_on(row, story),
        starts_on=story.starts_on,
        ends_on=story.ends_on,
        original=story.original,
        stale=bool(original and original is not row and version.meaning < original.version.meaning),
        languages=tuple(choice for choice in Language.values if choice in siblings),
        version=version,
        changed_at=row.at,
        posted_at=first.at,
        byline_code=story.byline.code if story.byline else "",
    )


def _on(row: Publication, story: Any) -> dt.date:
    """The day in the time zone of the body that tells."""
    return timezone.localtime(row.at, zoneinfo.ZoneInfo(story.body.time_zone)).date()


def card(code: str, language: str) -> Card | None:
    """One published story in one language."""
    return next((found for found in live(code=code) if found.language == language), None)


def best(cards: list[Card], language: str) -> list[Card]:
    """One card a story: in the reader's language where there is one, else the original."""
    chosen: dict[str, Card] = {}
    for found in cards:
        kept = chosen.get(found.code)
        if kept is None or found.language == language or (found.language == found.original and kept.language != language):
            chosen[found.code] = found
    return list(chosen.values())

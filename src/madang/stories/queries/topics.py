"""One topic across the house: public sessions, voices to whose words their speakers say yes now, and published stories."""

from dataclasses import dataclass
from typing import Any

from django_scopes import scopes_disabled

from madang.gatherings import queries as gatherings
from madang.stories import markup
from madang.stories.models import Story, StoryTag
from madang.stories.queries.live import Card, best, live
from madang.voices import queries as voices


@dataclass(frozen=True)
class Topic:
    """What carries a tag."""

    tag: Any
    sessions: list[Any]
    voices: list[Any]
    stories: list[Card]


def topic(code: str, language: str) -> Topic | None:
    """Everything public under a topic; None where there is no such topic. Stories carry a tag of their own, or by what they point to."""
    tag = gatherings.tag(code)
    if tag is None:
        return None
    sessions, heard = gatherings.public_sessions(tag), voices.tagged(tag.pk, language=language)
    outings, said = {item.part.outing.code for item in sessions}, {voice.code for voice in heard}
    with scopes_disabled():  # a published story is everybody's; `live` gives only those
        own = set(StoryTag.objects.filter(tag=tag).values_list("story__code", flat=True))
    cards = [card for card in best(live(), language) if card.code in own or _points(card, outings, said)]
    return Topic(tag, sessions, heard, cards)


def _points(card: Card, outings: set[str], said: set[str]) -> bool:
    wanted = {"outing": outings, "voice": said}
    return any(reference.code in wanted.get(reference.kind, set()) for reference in markup.references(card.version.body))


def topic_choices(story: Story) -> list[tuple[str, str]]:
    """The council's topics, to choose from."""
    return [(tag.code, str(tag.words)) for tag in gatherings.tags(story.body.realm)]


def topics_of(story: Story) -> list[str]:
    """The codes of the topics a story is under."""
    return list(StoryTag.objects.filter(story=story).values_list("tag__code", flat=True))

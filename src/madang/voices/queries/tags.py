"""Voices under a topic, as everybody may see them now."""

from django_scopes import scopes_disabled

from madang.gatherings import queries as gatherings
from madang.voices.models import Voice, VoiceTag
from madang.voices.queries.shown import ShownVoice, shown_many


def tagged(tag_id: int, *, language: str) -> list[ShownVoice]:
    """The voices under a topic to whose words their speakers say yes at this moment, the newest first."""
    with scopes_disabled():  # what its speaker agreed to show crosses bodies; whether she still agrees is asked below
        codes = list(Voice.objects.filter(topics__tag=tag_id, taken_back_on__isnull=True).values_list("code", flat=True))
    found = shown_many(codes, language=language)
    return [found[code] for code in codes if code in found and not found[code].withdrawn]


def topic_choices(voice: Voice) -> list[tuple[str, str]]:
    """The council's topics, to choose from."""
    return [(tag.code, str(tag.words)) for tag in gatherings.tags(voice.body.realm)]


def topics_of(voice: Voice) -> list[str]:
    """The codes of the topics a voice is under."""
    return list(VoiceTag.objects.filter(voice=voice).values_list("tag__code", flat=True))

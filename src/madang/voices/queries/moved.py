"""A drawing and the voices it moved; what visitors said in front of the drawings."""

from secrets import SystemRandom
from typing import Any

from django_scopes import scopes_disabled

from madang.gatherings import queries as gatherings
from madang.shared.spoken import korean
from madang.voices.models import Voice, Why
from madang.voices.models.moderated import VISIBLE
from madang.voices.queries.shown import ShownVoice, shown_many


def drawing_page(code: str) -> Any | None:
    """A drawing that may be shown now."""
    return gatherings.public_entry(code)


def moved_by(entry: Any) -> list[ShownVoice]:
    """The voices that are about a drawing and may be read by everybody now."""
    with scopes_disabled():  # which voices are about it; whether each may be shown is asked of the promises
        codes = list(Voice.objects.filter(entry_id=entry.pk, taken_back_on__isnull=True).values_list("code", flat=True))
    found = shown_many(codes, language="ko" if korean() else "en")
    return [found[code] for code in codes if code in found and not found[code].withdrawn]


def whys(showing: Any) -> list[str]:
    """What visitors said and a coordinator let be shown, in no order."""
    with scopes_disabled():  # words without a person, released one by one
        words = [why.words for why in Why.objects.filter(VISIBLE, showing=showing)]
    SystemRandom().shuffle(words)
    return words


def showing(code: str) -> Any | None:
    """Where pictures hang."""
    return gatherings.showing(code)

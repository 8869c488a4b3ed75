"""The only way in which somebody's words leave this room: asked of the promises at each call, never kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django_scopes import scopes_disabled

from madang.gatherings import queries as gatherings
from madang.promises import queries as promises
from madang.voices.models import Level, Voice
from madang.voices.models.voice import NAMED

SOMEBODY = {"ko": "참여자", "en": "A participant"}  # i18n: data


class Words(Protocol):
    """A voice in one language, as it is kept or as it is about to be."""

    language: str
    words: str
    name: str
    role: str
    affiliation: str


@dataclass(frozen=True)
class ShownVoice:
    """What a reader sees. `withdrawn`: a voice was here and was taken back; nothing else of it is given then."""

    code: str
    words: str = ""
    line: str = ""
    language: str = ""
    original: str = ""
    name: str = ""
    role: str = ""
    affiliation: str = ""
    on: dt.date | None = None
    drawing: str = ""
    drawing_code: str = ""
    withdrawn: bool = False

    @property
    def translated(self) -> bool:
        """Says whether these are not the words that were spoken."""
        return bool(self.language) and self.language != self.original


def shown(code: str, language: str, audience: str = "public") -> ShownVoice | None:
    """Returns a voice as `audience` may see it now; a tombstone where it was taken back; None where there is none."""
    return shown_many([code], language=language, audience=audience).get(code)


def shown_many(codes: Iterable[str], *, language: str, audience: str = "public") -> dict[str, ShownVoice]:
    """As `shown`, for a whole page: three queries, whatever the number of voices."""
    with scopes_disabled():  # what its speaker agreed to show crosses bodies; whether she still agrees is asked below
        voices = list(Voice.objects.filter(code__in=list(codes)).select_related("entry").prefetch_related("wordings"))
        agreed = _agreed("quote", audience, voices)
        named = _agreed("name", audience, [voice for voice in voices if voice.level in NAMED])
        found = {v.code: _shown(v, language, v.item in agreed, v.item in named) for v in voices if v.visible}
        return _with_drawings(found, voices, language)


def _with_drawings(found: dict[str, ShownVoice], voices: list[Voice], language: str) -> dict[str, ShownVoice]:
    """Adds the drawing that a voice is about, where the drawing itself may be shown."""
    about = {voice.code: voice.entry.code for voice in voices if voice.entry and voice.code in found and not found[voice.code].withdrawn}
    drawings = gatherings.public_entries_by_code(about.values()) if about else {}
    return found | {voice: with_drawing(found[voice], drawings[code], language) for voice, code in about.items() if code in drawings}


def with_drawing(voice: ShownVoice, entry: Any, language: str) -> ShownVoice:
    """The voice with the drawing that it is about."""
    title = entry.title_ko if language == "ko" else entry.title_en or entry.title_ko
    return replace(voice, drawing=title, drawing_code=entry.code)


def _agreed(use: str, audience: str, voices: list[Voice]) -> set[str]:
    """What may be shown to everybody may be shown to anybody."""
    items = [voice.item for voice in voices]
    audiences = {audience, "public"} if items else ()
    return {item for to in audiences for item in promises.showable(use=use, audience=to, items=items)}


def _shown(voice: Voice, language: str, agreed: bool, named: bool) -> ShownVoice:
    wordings = list(voice.wordings.all())
    if not agreed or voice.taken_back_on or not wordings:
        return ShownVoice(voice.code, withdrawn=True)
    level = voice.level if named or voice.level not in NAMED else Level.ROLE
    return picture(wordings, language, level=level, original=voice.language, code=voice.code, on=voice.on)


def picture(
    wordings: Iterable[Words], language: str, *, level: str, original: str, code: str = "", on: dt.date | None = None
) -> ShownVoice:
    """How a voice looks in a language: for readers, and for its speaker before she says yes. One and the same."""
    by_language = {wording.language: wording for wording in wordings}
    wording = by_language.get(language) or by_language[original]
    spoken = wording.language
    name = wording.name if level in NAMED else ""
    role = (wording.role or SOMEBODY.get(spoken, SOMEBODY["en"])) if level != Level.NOTHING else ""
    affiliation = wording.affiliation if level != Level.NOTHING else ""
    return ShownVoice(code, wording.words, line(name, role, affiliation, spoken), spoken, original, name, role, affiliation, on)


def line(name: str, role: str, affiliation: str, language: str) -> str:
    """Who speaks, in the order that the language expects: 이름, 소속 하는 일 / Name, role, affiliation."""
    if language == "ko":
        return ", ".join(part for part in (name, f"{affiliation} {role}".strip()) if part)
    return ", ".join(part for part in (name, role, affiliation) if part)

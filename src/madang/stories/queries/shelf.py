"""What texts point to, looked up for a whole page at once, and asked for its consent at this very moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import override

from madang.gatherings import queries as gatherings
from madang.stories import markup
from madang.stories.queries.names import names, nobody
from madang.stories.queries.photos import ShownPhoto, shown_photos
from madang.voices import queries as voices


@dataclass(frozen=True)
class Piece:
    """One piece of a rendered story. `kind`: text, voice, taken_back, photo, outing or missing (nothing for readers)."""

    kind: str
    html: str = ""
    shown: Any = None
    reference: str = ""
    credits: list[Any] = field(default_factory=list)  # of an outing: who was on stage, as its programme says it now


@dataclass
class Shelf:
    """Voices, photos, names and outings by code, in one language, as everybody may see them now."""

    language: str
    voices: dict[str, Any] = field(default_factory=dict)
    photos: dict[str, ShownPhoto] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    outings: dict[str, Any] = field(default_factory=dict)
    credits: dict[str, list[Any]] = field(default_factory=dict)

    def name(self, code: str) -> str:
        """The words for a name."""
        return self.names.get(code) or nobody(self.language)

    def pieces(self, body: str) -> list[Piece]:
        """A text as its reader sees it."""
        return [self._piece(block) for block in markup.blocks(body)]

    def _piece(self, block: markup.Block) -> Piece:
        if block.kind == "text":
            # Safe: every character was escaped, and nh3 went over the result.
            return Piece("text", html=mark_safe(markup.html(block.source, self.name)))  # noqa: S308
        shelf: dict[str, Any] = {"voice": self.voices, "photo": self.photos, "outing": self.outings}[block.kind]
        reference = str(markup.Reference(block.kind, block.code))
        shown = shelf.get(block.code)
        if shown is None:
            return Piece("photo_hidden" if block.kind == "photo" else "missing", reference=reference)
        if block.kind == "voice" and shown.withdrawn:
            return Piece("taken_back", reference=reference)
        return Piece(block.kind, shown=shown, reference=reference, credits=self.credits.get(block.code, []))

    def words(self, text: str) -> str:
        """A lead or a caption as plain words."""
        return markup.plain(text, self.name)

    def plain(self, body: str) -> str:
        """A whole text as plain words: what search looks through."""
        return "\n".join(filter(None, map(self._words, markup.blocks(body))))

    def _words(self, block: markup.Block) -> str:
        if block.kind == "text":
            return self.words(block.source)
        if block.kind == "voice":
            voice = self.voices.get(block.code)
            return f"{voice.words} {voice.line}" if voice and not voice.withdrawn else ""
        if block.kind == "photo":
            photo = self.photos.get(block.code)
            return f"{photo.caption} {photo.credit}" if photo else ""
        outing = self.outings.get(block.code)
        with override(self.language):
            return str(outing.title) if outing else ""


def shelf(texts: Iterable[str], language: str) -> Shelf:
    """Looks up everything that the texts point to: a handful of queries for a whole page."""
    found: dict[str, set[str]] = {kind: set() for kind in markup.KINDS}
    for text in texts:
        for reference in markup.references(text):
            found[reference.kind].add(reference.code)
    photos = shown_photos(found["photo"], language)
    captions = {reference.code for photo in photos.values() for reference in markup.references(photo.caption + photo.seen)}
    made = Shelf(
        language,
        voices=voices.shown_many(found["voice"], language=language, audience="public") if found["voice"] else {},
        photos=photos,
        names=names(found["name"] | captions, language),
        outings=gatherings.public_outings(found["outing"]) if found["outing"] else {},
    )
    with override(language):
        made.credits = {code: gatherings.credit_lines(outing) for code, outing in made.outings.items()}
    for code, photo in photos.items():
        made.photos[code] = replace(photo, caption=made.words(photo.caption), seen=made.words(photo.seen))
    return made

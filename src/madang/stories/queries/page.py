"""A published story as it is read: rendered at this moment, so that what was taken back is not in it."""

from dataclasses import dataclass

from madang.stories import markup
from madang.stories.queries.live import Card, best, card, live
from madang.stories.queries.names import names, nobody
from madang.stories.queries.photos import ShownPhoto, shown_photos
from madang.stories.queries.shelf import Piece, shelf


@dataclass(frozen=True)
class Page:
    """A card with everything below its title."""

    card: Card
    pieces: list[Piece]
    byline: str
    faceless: ShownPhoto | None  # for previews elsewhere, which nobody can call back


def page(code: str, language: str) -> Page | None:
    """A published story in one language, or None."""
    found = card(code, language)
    if found is None:
        return None
    text = found.version.body
    look_up = shelf([text], language)
    pieces = look_up.pieces(text)
    faceless = next((piece.shown for piece in pieces if piece.kind == "photo" and not piece.shown.faces), None)
    return Page(found, pieces, _byline(found), faceless)


def _byline(found: Card) -> str:
    """The reporter's name as it was set, while the reporter says yes; otherwise what stands instead."""
    if not found.byline_code:
        return ""
    return names([found.byline_code], found.language).get(found.byline_code) or nobody(found.language)


def listing(*, language: str, only: str = "", place: str = "", realm: str = "") -> list[Card]:
    """One card a story, newest first. `only`: stories that exist in this language; `place`: domestic or overseas."""
    cards = [c for c in live(realm=realm) if (not only or c.language == only) and _lies(c, place)]
    return best(cards, only or language)


def _lies(found: Card, place: str) -> bool:
    return not place or found.overseas == (place == "overseas")


def covers(cards: list[Card], language: str) -> dict[str, ShownPhoto]:
    """The first photo of each story that may be shown, by the story's code."""
    first: dict[str, list[str]] = {
        found.code: [r.code for r in markup.references(found.version.body) if r.kind == "photo"] for found in cards
    }
    shown = shown_photos({code for codes in first.values() for code in codes}, language)
    return {story: next(shown[code] for code in codes if code in shown) for story, codes in first.items() if shown.keys() & set(codes)}


def latest(*, language: str, body_id: int | None = None, realm: str = "", count: int = 3) -> list[Card]:
    """The newest stories of a body, a council, or of all, for the front page and for campaigns."""
    return best(live(body_id=body_id, realm=realm), language)[:count]


def chosen(codes: list[str], language: str) -> list[Card]:
    """These stories as cards, in this order; those that are not published are left out."""
    cards = {found.code: found for code in codes for found in best(live(code=code), language)}
    return [cards[code] for code in codes if code in cards]


def shows_photo(code: str) -> bool:
    """Says whether a published story points to this photo (and so everybody may see it, consent provided)."""
    return any(f"{{photo:{code}}}" in found.version.body for found in live())

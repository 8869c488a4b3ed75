"""Cards of strangers: what was found in them, what waits, what may be on the wall."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import override
from django_scopes import scopes_disabled

from madang.chapters.queries import people_in
from madang.engines.redaction import (
    Kind,
    Span,
    find_called,
    find_contacts,
    find_kin,
    find_origins,
    find_resident_numbers,
    find_titled,
)
from madang.gatherings.models import Attending, Card, CardBox, Credit, Outing
from madang.gatherings.models.programme import STANDING
from madang.gatherings.queries.programme import performers
from madang.gatherings.unasked import WORD, fingerprint
from madang.shared.clock import today
from madang.shared.keys import blind

LONGEST_WORD = 12
LASTS = dt.timedelta(days=1)  # how long after the last day the address of a box still leads anywhere


def spans(text: str, box: CardBox) -> list[Span]:
    """Everything in a stranger's words for which they are held: names, family, where from, numbers, what is not to be asked."""
    with scopes_disabled():  # whoever writes stands in no body; only where something was found leaves here
        found = find_called(text, sorted(_roster(box.outing)))
        unasked = _unasked(text, box.outing)
    known = [*find_contacts(text), *find_resident_numbers(text), *find_kin(text), *find_origins(text)]
    named = named_by_the_programme(box.outing)
    return sorted([*found, *known, *unasked, *(span for span in find_titled(text) if span.name not in named)])


def _roster(outing: Outing) -> set[str]:
    """Everybody's call-name in the bodies that organise and attend, and on stage, but for those whom the programme itself names."""
    bodies = [outing.body, *(row.body for row in Attending.objects.filter(outing=outing).select_related("body"))]
    names = {person.call_name for body in bodies for person in people_in(body)}
    credits = Credit.objects.filter(STANDING, item__part__outing=outing, person__isnull=False).select_related("person")
    for credit in credits:
        if credit.person:
            names |= {name for name in (credit.person.call_name, credit.person.call_name_latin) if name}
    return names - named_by_the_programme(outing)


def named_by_the_programme(outing: Outing) -> set[str]:
    """The names on the programme itself, as either language writes them: a question to a speaker may call her by her name."""
    found: set[str] = set()
    for language in ("ko", "en"):
        with override(language):
            found |= set(performers(outing))
    return found


def _unasked(text: str, outing: Outing) -> list[Span]:
    """Where a word stands that somebody asked not to be asked about. Only fingerprints are compared; nothing is opened."""
    credits = Credit.objects.filter(STANDING, item__part__outing=outing)
    marks = {mark for row in credits.values_list("please_not_marks", flat=True) for mark in row}
    if not marks:
        return []
    found = []
    for match in WORD.finditer(text):
        word = match[0].casefold()
        sizes = (size for size in range(min(len(word), LONGEST_WORD), 1, -1) if fingerprint(word[:size]) in marks)
        if next(sizes, None):
            found.append(Span(match.start(), match.end(), Kind.UNASKED, False))
    return found


def reasons(text: str, box: CardBox) -> str:
    """What was found, as it is kept with a card: 'kin name', or ''."""
    return " ".join(sorted({str(span.kind) for span in spans(text, box)}))[:80]


def card_box_at(short: str) -> CardBox | None:
    """The box with this address on a slide, while its outing is not over for more than a day."""
    with scopes_disabled():  # the address is the door: whoever sits in the hall has it
        row = CardBox.objects.filter(short=short.lower()).select_related("outing__body", "item").first()
    if row is None or row.outing.published_at is None or row.outing.called_off or row.outing.last_day + LASTS < today():
        return None
    return row if row.item is None or row.item.dropped_at is None else None


def takes_cards(box: CardBox) -> bool:
    """Says whether a box takes cards now: while it is open, until the outing's last day is over."""
    return box.open and box.outing.last_day >= today()


def card_boxes(outing: Outing) -> list[CardBox]:
    """The boxes of one's own outing, each with how many wait and how many are shown."""
    waiting, shown = Q(cards__standing=Card.Standing.WAITING), Q(cards__standing=Card.Standing.SHOWN)
    rows = CardBox.objects.filter(outing=outing).select_related("item")
    return list(rows.annotate(waiting=Count("cards", filter=waiting), shown=Count("cards", filter=shown), all=Count("cards")))


def own_card_box(outing: Outing, code: str) -> CardBox | None:
    """One box of one's own outing."""
    return CardBox.objects.filter(outing=outing, code=code).select_related("outing__body", "item").first()


@dataclass(frozen=True)
class Heaps:
    """The cards of a box as its moderator sees them."""

    clear: list[Card]
    held: list[Card]
    shown: list[Card]
    done: list[Card]
    aside: list[Card]


def card_heaps(box: CardBox) -> Heaps:
    """Every card of a box, by where it stands."""
    cards, standing = list(Card.objects.filter(box=box)), Card.Standing
    waiting = [card for card in cards if card.standing == standing.WAITING]
    rest = [[card for card in cards if card.standing == where] for where in (standing.SHOWN, standing.DONE, standing.ASIDE)]
    return Heaps([card for card in waiting if not card.held_for], [card for card in waiting if card.held_for], *rest)


def own_card(box: CardBox, code: str) -> Card | None:
    """One card of one's own box."""
    return Card.objects.filter(box=box, code=code).first()


def on_the_wall(box: CardBox) -> list[Card]:
    """What may be seen: only what a moderator accepted."""
    with scopes_disabled():  # a projector stands in no body; the box was found by its address
        return list(Card.objects.filter(box=box, standing=Card.Standing.SHOWN))


def card_of_slip(slip: str) -> Card | None:
    """The card that a slip belongs to."""
    with scopes_disabled():  # the slip is all that its holder has
        return Card.objects.filter(key=blind("card", slip)).select_related("box__outing__body", "box__item").first()

"""A stranger puts a card in; a moderator decides; whoever wrote it takes it back. Every tap can be undone."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.engines.redaction import cover
from madang.gatherings.models import Card, CardBox, Item, Outing
from madang.gatherings.queries.cards import reasons, spans, takes_cards
from madang.people.limits import Limit, knock
from madang.people.queries import Person
from madang.shared import keys
from madang.shared.codes import new_code
from madang.shared.refusals import Refused

FROM_PLACE = Limit("card from", 600, 60)  # a hall's Wi-Fi is one place for everybody in it
INTO_BOX = Limit("card into", 3000, 60)
LONGEST = {CardBox.Kind.QUESTION: 200, CardBox.Kind.WISH: 80}
Standing = Card.Standing


@transaction.atomic
def open_card_box(*, by: Person, outing: Outing, kind: str, item: Item | None = None) -> CardBox:
    """Puts up a box: for questions to one item, or for the wishes of an outing. Once; a second time it is opened again."""
    if kind == CardBox.Kind.QUESTION and item is None:
        raise Refused(_("어느 순서에 대한 물음인지 골라 주세요."), field="item")
    box, fresh = CardBox.objects.get_or_create(outing=outing, item=item if kind == CardBox.Kind.QUESTION else None, kind=kind)
    if not fresh:
        set_card_box_open(by=by, box=box, takes=True)
    return box


@transaction.atomic
def set_card_box_open(*, by: Person, box: CardBox, takes: bool) -> None:
    """Takes cards, or no more."""
    CardBox.objects.filter(pk=box.pk).update(open=takes)


@transaction.atomic
def put_card(*, by: None = None, box: CardBox, words: str, slip: str, place: str) -> Card:
    """A stranger's card. Sent twice it is one. Raises Refused when the box is shut, or when too many come from one place."""
    with scopes_disabled():  # whoever writes stands in no body
        known = Card.objects.filter(key=keys.blind("card", slip), box=box).first()
        if known:
            return known
        if not takes_cards(box):
            raise Refused(_("쪽지함이 닫혔어요. 함께해 주셔서 고마워요."))
        knock(FROM_PLACE, place)
        knock(INTO_BOX, box.code)
        return _kept(box, words, slip, on_paper=False)


@transaction.atomic
def type_card(*, by: Person, box: CardBox, words: str) -> Card:
    """A card that came on paper. It waits like every other."""
    return _kept(box, words, new_code(), on_paper=True)


def _kept(box: CardBox, words: str, slip: str, *, on_paper: bool) -> Card:
    if not words.strip():
        raise Refused(_("한 줄만 적어 주세요."), field="words")
    if len(words) > LONGEST[CardBox.Kind(box.kind)]:
        raise Refused(_("%(number)s자까지 적을 수 있어요.") % {"number": LONGEST[CardBox.Kind(box.kind)]}, field="words")
    key = keys.blind("card", slip)
    try:
        with transaction.atomic():
            return Card.objects.create(box=box, words=words, key=key, held_for=reasons(words, box), on_paper=on_paper)
    except IntegrityError:  # the same form, sent twice at once
        known = Card.objects.filter(key=key, box=box).first()
        if known is None:
            raise Refused(_("이 쪽지는 보낼 수 없어요. 새로 열어 다시 적어 주세요.")) from None
        return known


@transaction.atomic
def accept_card(*, by: Person, card: Card, covered: bool = False) -> None:
    """Lets a card onto the wall; `covered`: with whatever it was held for covered. The words themselves stay as they came."""
    card.covered = cover(card.words, spans(card.words, card.box)) if covered else ""
    _stand(card, Standing.SHOWN)


@transaction.atomic
def card_answered(*, by: Person, card: Card) -> None:
    """It was answered on stage: off the wall."""
    _stand(card, Standing.DONE)


@transaction.atomic
def set_card_aside(*, by: Person, card: Card) -> None:
    """Off the wall, or never on it."""
    _stand(card, Standing.ASIDE)


@transaction.atomic
def undo(*, by: Person, card: Card) -> None:
    """Takes the last tap back."""
    _stand(card, Standing(card.before or Standing.WAITING))


def _stand(card: Card, standing: str) -> None:
    if card.standing != standing:
        card.before, card.standing = card.standing, standing
    card.save(update_fields=["standing", "before", "covered"])


@transaction.atomic
def take_card_back(*, by: None = None, card: Card) -> None:
    """Whoever has the slip takes the card back: the row goes, from the wall, the phone and the paper alike."""
    with scopes_disabled():  # the slip is all that its holder has
        Card.objects.filter(pk=card.pk).delete()

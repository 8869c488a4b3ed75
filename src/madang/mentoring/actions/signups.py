"""Signing up, changing one's answers, taking a sign-up back, resting and coming back."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters import queries as chapters
from madang.mentoring.actions.private import hold_rounds, keep_private
from madang.mentoring.answers import Answers
from madang.mentoring.models import Pair, Round, Side, SignUp
from madang.mentoring.queries.pairs import pairs_of, state
from madang.mentoring.queries.rounds import card_item, cards, sign_up_of
from madang.mentoring.words.messages import said
from madang.promises import actions as promises
from madang.promises.queries import standing
from madang.shared.clock import now, today
from madang.shared.refusals import Refused

ROLES = {Side.MENTEE: "newcomer", Side.MENTOR: "mentor"}
MOST_WISHES = 3


@dataclass
class Given:
    """Everything that one sign-up says. `not_with`: person codes of cards, or of those named before; `about`: somebody
    in her own words.

    `photo`, `card`: yes or no, with the sentences that were shown in `words` ('match', 'photo', 'card').
    """

    answers: Answers = field(default_factory=Answers)
    gender: str = ""
    gender_wish: str = "any"
    not_with: list[str] = field(default_factory=list)
    about: str = ""
    photo: bool = False
    card: bool = False
    words: dict[str, str] = field(default_factory=dict)


def refuse_closed(round_: Round) -> None:
    """Declines a sign-up outside the days of a round; what was typed stays on the page that it came from."""
    if today() < round_.opens:
        raise Refused(_("신청은 %(day)s부터예요. 그때 다시 와 주세요.") % {"day": said(round_.opens)})
    if today() > round_.closes:
        raise Refused(_("신청은 %(day)s까지였어요. 늦으셨어도 괜찮으니 담당자에게 알려 주세요.") % {"day": said(round_.closes)})


@transaction.atomic
def sign_up(*, by: Any, round_: Round, side: str, given: Given) -> SignUp:
    """Signs somebody of the body up, or changes what they answered. Whoever does not have the role yet is confirmed first."""
    hold_rounds(by, round_)
    old = sign_up_of(round_, by)
    if old is None:
        refuse_closed(round_)
    if old and busy(old):
        raise Refused(_("이미 짝을 이어 드렸어요. 바꾸고 싶은 것은 담당자에게 알려 주세요."))
    if old and old.side != side:
        raise Refused(_("이번에는 이미 다른 쪽으로 신청하셨어요."))
    knows = chapters.role(by, round_.body, ROLES[Side(side)]) is not None
    return keep_sign_up(person=by, round_=round_, side=side, given=given, confirmed=knows)


@transaction.atomic
def keep_sign_up(*, person: Any, round_: Round, side: str, given: Given, confirmed: bool) -> SignUp:
    """Writes the answers of a person, private ones apart, and what they agreed to."""
    hold_rounds(person, round_)
    shown = {card.code: card for card in cards(round_)} if side == Side.MENTEE else {}
    wishes = [code for code in given.answers.wishes if code in shown]
    if {shown[code].person.code for code in wishes} & set(given.not_with):
        raise Refused(_("같은 분을 만나고 싶은 분과 만나고 싶지 않은 분으로 함께 고르셨어요."), field="not_with")
    given.answers.wishes = wishes[:MOST_WISHES] if given.answers.mode == "cards" else []
    given.answers.shown = [code for code in given.answers.shown if code in shown]
    row = sign_up_of(round_, person) or SignUp(round=round_, person=person, side=side, waiting_since=first_waiting(person, round_))
    given.answers.stay = row.given.stay if row.pk else given.answers.stay  # asked elsewhere: it stands
    row.answers, row.changed_at = given.answers.pack(), now()
    row.confirmed_at = row.confirmed_at or (now() if confirmed else None)
    row.save()
    keep_private(
        by=person,
        person=person,
        body=round_.body,
        gender=given.gender,
        gender_wish=given.gender_wish,
        not_with=given.not_with,
        offered={card.person.code for card in shown.values()},
        text=given.about,
    )
    _agree(person, "match", "staff", match_item(round_), given.words, yes=True)
    _agree(person, "photo", "chapter", "", given.words, yes=given.photo)
    _agree(person, "name", "chapter", card_item(row.code), given.words, yes=given.card and side == Side.MENTOR, key="card")
    return row


def match_item(round_: Round) -> str:
    """The item under which a person agrees that the answers are used to find a pair."""
    return f"round:{round_.code}"


def _agree(person: Any, use: str, audience: str, item: str, words: dict[str, str], *, yes: bool, key: str = "") -> None:
    held = list(standing(use=use, audience=audience, items=[item], person_id=person.pk))
    if yes and not held:
        promises.give(by=person, use=use, audience=audience, item=item, words=words.get(key or use, ""))
    if not yes:
        for consent in held:
            promises.withdraw(by=person, consent=consent)


def first_waiting(person: Any, round_: Round) -> Any:
    """The day on which the waiting began: an earlier round that came to nothing counts.

    Within a round nobody waits longer than another: all began with its first day, whenever they signed up.
    """
    earlier = SignUp.objects.filter(round__body=round_.body, person=person, resting_since__isnull=True).order_by("-made_at").first()
    made = Pair.objects.filter(members__person=person, body=round_.body, made_at__isnull=False)
    if earlier is None or made.filter(round=earlier.round).exists():
        return round_.opens
    return earlier.waiting_since


def busy(row: SignUp) -> bool:
    """Says whether somebody is in a pair of this round, or is asked into one, as far as they can know themselves."""
    pairs = pairs_of(row.person).filter(round=row.round)
    return any(state(pair, row.person_id) not in {"unmade", "ended"} for pair in pairs)


@transaction.atomic
def take_back(*, by: Any, row: SignUp) -> None:
    """Takes a sign-up back: the answers are erased. No reason is asked; a question on the way is taken back with it."""
    if row.person_id != by.pk:
        raise Refused(_("내 신청만 거둘 수 있어요."))
    for consent in standing(use="match", audience="staff", items=[match_item(row.round)], person_id=by.pk):
        promises.withdraw(by=by, consent=consent)
    erase(row)


@transaction.atomic
def erase(row: SignUp) -> None:
    """Erases a sign-up; open questions to this person are unmade, pairs that meet go on."""
    hold_rounds(row.person)
    open_ = Pair.objects.filter(round=row.round, made_at__isnull=True, unmade_at__isnull=True, members__person=row.person)
    Pair.objects.filter(pk__in=list(open_.values_list("pk", flat=True))).update(unmade_at=now())
    for consent in standing(use="name", audience="chapter", items=[card_item(row.code)], person_id=row.person_id):
        promises.withdraw(by=row.person, consent=consent)
    SignUp.objects.filter(pk=row.pk).delete()


def forget_sign_up(consent: Any) -> None:
    """Listener: whoever takes back the consent to be matched takes back the sign-up with it."""
    if consent.use == "match" and consent.item.startswith("round:"):
        for row in SignUp.objects.filter(round__code=consent.item.removeprefix("round:"), person=consent.person):
            erase(row)


@transaction.atomic
def rest(*, by: Any, row: SignUp) -> None:
    """Sits this round out."""
    _mine(by, row)
    SignUp.objects.filter(pk=row.pk).update(resting_since=now(), changed_at=now())


@transaction.atomic
def come_back(*, by: Any, row: SignUp) -> None:
    """Is there again after a rest."""
    _mine(by, row)
    SignUp.objects.filter(pk=row.pk).update(resting_since=None, changed_at=now())


def _mine(by: Any, row: SignUp) -> None:
    if row.person_id != by.pk:
        raise Refused(_("내 신청만 바꿀 수 있어요."))

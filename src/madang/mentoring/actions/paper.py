"""A sign-up that came on paper, by phone or by message: the coordinator writes it down, and how somebody said yes stays on record."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.mentoring.actions.signups import first_waiting, match_item
from madang.mentoring.answers import Answers
from madang.mentoring.models import Round, SignUp
from madang.mentoring.queries.rounds import sign_up_of
from madang.mentoring.words.agreed import HOW, MATCH
from madang.promises import actions as promises
from madang.promises.queries import consents_of, stands
from madang.shared.clock import now, today
from madang.shared.refusals import Refused


@transaction.atomic
def write_down(*, by: Any, round_: Round, person: Any, side: str, answers: Answers, how: str) -> SignUp | None:
    """Writes down the sign-up of somebody who said yes elsewhere; `how`: a key of HOW. None: she has signed up herself, or took
    back what she had agreed to: then only she signs up again, whatever an older list says.

    Private answers are not touched: what she told in private stands, and nobody tells it for her.
    """
    _known(how)
    if today() > round_.term.end:
        raise Refused(_("그 학기는 끝났어요. 새 짝 잇기를 먼저 열어 주세요."))
    if sign_up_of(round_, person) or _took_back(person, round_):
        return None
    row = SignUp.objects.create(
        round=round_, person=person, side=side, answers=answers.pack(), waiting_since=first_waiting(person, round_), confirmed_at=now()
    )
    promises.give(by=by, person=person, use="match", audience="staff", item=match_item(round_), words=str(MATCH), how=how)
    return row


def _took_back(person: Any, round_: Round) -> bool:
    return any(not stands(consent) for consent in consents_of(person.pk).filter(use="match", item=match_item(round_)))


def _known(how: str) -> None:
    if how not in HOW:
        raise Refused(_("어떻게 들으셨는지 골라 주세요."), field="how")

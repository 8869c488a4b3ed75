"""What came on paper, by phone or by message: the coordinator writes it down for somebody, and that she did stays on record."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.mentoring.actions.answers import answer
from madang.mentoring.actions.signups import first_waiting, match_item
from madang.mentoring.answers import Answers
from madang.mentoring.models import Pair, PairMember, Round, SignUp
from madang.mentoring.queries.pairs import run_state
from madang.mentoring.queries.rounds import sign_up_of
from madang.mentoring.words.agreed import HOW, MATCH
from madang.promises import actions as promises
from madang.promises.actions import record
from madang.shared.clock import now, today
from madang.shared.refusals import Refused


@transaction.atomic
def write_down(*, by: Any, round_: Round, person: Any, side: str, answers: Answers, how: str) -> SignUp | None:
    """Writes down the sign-up of somebody who said yes elsewhere; `how`: a key of HOW. None: she has signed up herself.

    Private answers are not touched: what she told in private stands, and nobody tells it for her.
    """
    _known(how)
    if today() > round_.term.end:
        raise Refused(_("그 학기는 끝났어요. 새 짝 잇기를 먼저 열어 주세요."))
    if sign_up_of(round_, person):
        return None
    row = SignUp.objects.create(
        round=round_, person=person, side=side, answers=answers.pack(), waiting_since=first_waiting(person, round_), confirmed_at=now()
    )
    promises.give(by=by, person=person, use="match", audience="staff", item=match_item(round_), words=str(MATCH), how=how)
    return row


@transaction.atomic
def hear(*, by: Any, pair: Pair, person: Any, says: str, how: str) -> bool:
    """Writes down what somebody of a pair answered by phone or message. False: she has answered herself, and that stands."""
    _known(how)
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if person.pk == by.pk:
        raise Refused(_("내 대답은 ‘내 짝’에서 직접 해 주세요."))
    if run_state(pair) != "waiting" or not PairMember.objects.filter(pair=pair, person=person, answer="").exists():
        return False
    record(by=by.code, whose=person.code, what="answer", purpose=str(_("들은 대답을 적음: %(how)s") % {"how": HOW[how]}))
    answer(by=person, pair=pair, says=says)
    PairMember.objects.filter(pair=pair, person=person).update(heard_by=by, heard_how=how)
    return True


def _known(how: str) -> None:
    if how not in HOW:
        raise Refused(_("어떻게 들으셨는지 골라 주세요."), field="how")

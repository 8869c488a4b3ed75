"""The next term starts from this one: one tap takes last time's answers along."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters import queries as chapters
from madang.mentoring.actions.signups import ROLES, first_waiting, match_item, refuse_closed
from madang.mentoring.answers import Answers
from madang.mentoring.models import Round, Side, SignUp
from madang.mentoring.queries.again import last_sign_up, side_now
from madang.mentoring.queries.rounds import sign_up_of
from madang.mentoring.words.agreed import MATCH
from madang.promises import actions as promises
from madang.shared.refusals import Refused


@transaction.atomic
def sign_up_again(*, by: Any, round_: Round, stay: str = "") -> SignUp:
    """Signs somebody up with what they answered last time, on the side on which they are now.

    `stay`: 'yes' to go on with whom one meets already, 'no' to meet somebody else this time, '' where nobody is met. A no
    is read by the machine only. Private answers stand until they are lifted; a card is not shown again without a yes.
    """
    refuse_closed(round_)
    last = last_sign_up(by, round_)
    if last is None:
        raise Refused(_("지난번 답을 찾지 못했어요. 처음부터 적어 주세요."))
    if sign_up_of(round_, by):
        raise Refused(_("이번에는 이미 신청하셨어요."))
    side = side_now(by, round_, last)
    row = SignUp(round=round_, person=by, side=side, waiting_since=first_waiting(by, round_))
    row.answers = _taken_along(last, side, stay).pack()
    row.confirmed_at = row.made_at if chapters.role(by, round_.body, ROLES[Side(side)]) else None
    row.save()
    promises.give(by=by, use="match", audience="staff", item=match_item(round_), words=str(MATCH))
    return row


def _taken_along(last: SignUp, side: str, stay: str) -> Answers:
    """Last time's answers without its wishes and cards; what only a mentor is asked goes along with a mentor."""
    old = last.given
    mode = old.mode if side == last.side and old.mode != "cards" else "anyone"
    new = Answers(slots=old.slots, topics=old.topics, languages=old.languages, district=old.district, near=old.near, mode=mode)
    if side == last.side:
        new.hours, new.car, new.capacity, new.team = old.hours, old.car, old.capacity, old.team
    new.stay = stay if stay in {"yes", "no"} else ""
    return new

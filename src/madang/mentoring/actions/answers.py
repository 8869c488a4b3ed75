"""Answering a proposal: one tap, no reason, each side by itself."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.mentoring.actions.private import may_meet
from madang.mentoring.models import Ending, Pair, PairMember, SignUp
from madang.mentoring.queries.pairs import state
from madang.shared.clock import now
from madang.shared.refusals import Refused

Answer = PairMember.Answer


@transaction.atomic
def answer(*, by: Any, pair: Pair, says: str) -> Pair:
    """Says yes, 'somebody else', or 'not this time'. An answer may be changed until everybody has answered.

    The pair is made by the last yes of those without whom it is none. A no unmakes it at once, and whoever has not
    answered yet goes on seeing the question, so that nobody learns the other's answer before giving their own.
    """
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    me = pair.members.get(person=by)
    if says not in Answer.values:
        raise Refused(_("대답을 하나 골라 주세요."))
    _refuse_late(pair, me)
    me.answer, me.answered_at = says, now()
    me.save(update_fields=["answer", "answered_at"])
    if says == Answer.REST:
        SignUp.objects.filter(round=pair.round, person=by, resting_since__isnull=True).update(resting_since=now())
    _settle(pair)
    return pair


def _refuse_late(pair: Pair, me: PairMember) -> None:
    if me.answer and state(pair, me.person_id) != "waiting":
        raise Refused(_("이미 대답하셨어요. 마음이 바뀌었으면 담당자에게 알려 주세요."))
    if not me.answer and state(pair, me.person_id) != "asked":
        raise Refused(_("이 제안은 이제 끝났어요."))


def _settle(pair: Pair) -> None:
    """Makes or unmakes a pair once that is decided."""
    members = list(pair.members.select_related("person"))
    needed = [m for m in members if not m.second]
    if any(m.said_no for m in needed):
        _unmake(pair)
    elif all(m.answer == Answer.YES for m in needed) and pair.made_at is None and pair.unmade_at is None:
        _make(pair, members)


def _unmake(pair: Pair) -> None:
    if pair.unmade_at is None:
        pair.unmade_at = now()
        pair.save(update_fields=["unmade_at"])


def _make(pair: Pair, members: list[PairMember]) -> None:
    if len(members) < 2 or not may_meet([m.person for m in members]):
        _unmake(pair)
        return
    pair.made_at = now()
    pair.save(update_fields=["made_at"])
    if pair.before and not hasattr(pair.before, "ending"):
        Ending.objects.create(pair=pair.before, reason=Ending.Reason.ON)

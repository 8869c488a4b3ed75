"""Answering a proposal: one tap, no reason, each side by itself; or by word of mouth, written down by a coordinator."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from madang.mentoring.actions.private import may_meet
from madang.mentoring.models import Ending, Heard, Meeting, Pair, PairMember, Plan, SignUp
from madang.mentoring.queries.pairs import present, run_state, state
from madang.shared.clock import now, today
from madang.shared.refusals import Refused

Answer = PairMember.Answer


@transaction.atomic
def answer(*, by: Any, pair: Pair, says: str) -> Pair:
    """Says yes, 'somebody else', or 'not this time'. An answer may be changed until everybody has answered.

    The pair is made by the last yes of those without whom it is none. A no unmakes it at once, and nobody sees that
    before the day for answers has passed: until then it looks like a question that waits.
    """
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    me = pair.members.get(person=by)
    _refuse_unknown(says)
    _refuse_late(pair, me)
    _write(pair, me, says, now())
    return pair


@transaction.atomic
def hear(*, by: Any, pair: Pair, person: Any, says: str) -> Heard:
    """Writes down what somebody answered on the phone. A no that they gave themselves is not changed by it, nor is an
    answer that is the same, silently: whoever writes it down learns nothing of what was answered before."""
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    member = pair.members.get(person=person)
    _refuse_unknown(says)
    if person.pk == by.pk:
        raise Refused(_("내 대답은 ‘내 짝’에서 해 주세요."))
    if run_state(pair) != "waiting":
        raise Refused(_("이 제안은 이제 끝났어요."))
    heard = Heard.objects.create(member=member, says=says, before=member.answer, by=by)
    if not member.said_no and member.answer != says:
        _write(pair, member, says, heard.at)
    return heard


@transaction.atomic
def unhear(*, by: Any, heard: Heard) -> None:
    """Takes back what was written down today: the question is open again, as it was before."""
    pair = Pair.objects.select_for_update().get(pk=heard.member.pair_id)
    heard = Heard.objects.select_related("member__person").get(pk=heard.pk)
    member, stands = heard.member, heard.member.answered_at == heard.at
    if heard.undone_at or timezone.localdate(heard.at) != today():
        raise Refused(_("오늘 적은 대답만 되돌릴 수 있어요. 그 뒤에는 본인이 바꾸거나 짝을 마무리해 주세요."))
    if member.answered_at and member.answered_at > heard.at:
        raise Refused(_("그 사이 대답이 바뀌었어요. 화면을 새로 열어 주세요."))
    if pair.made_at and _begun(pair):
        raise Refused(_("두 분이 이미 만나기 시작했어요. 짝을 마무리하는 쪽으로 도와주세요."))
    Heard.objects.filter(pk=heard.pk).update(undone_at=now())
    if stands:
        _take_out(pair, heard)


def _refuse_unknown(says: str) -> None:
    if says not in Answer.values:
        raise Refused(_("대답을 하나 골라 주세요."))


def _refuse_late(pair: Pair, me: PairMember) -> None:
    if me.answer and state(pair, me.person_id) != "waiting":
        raise Refused(_("이미 대답하셨어요. 마음이 바뀌었으면 담당자에게 알려 주세요."))
    if not me.answer and state(pair, me.person_id) != "asked":
        raise Refused(_("이 제안은 이제 끝났어요."))


def _write(pair: Pair, member: PairMember, says: str, at: dt.datetime) -> None:
    """The answer and all that follows from it bear one moment, so that it can be taken back as one."""
    if says == Answer.YES and pair.made_at and not may_meet([m.person for m in [*present(pair), member]]):
        says = Answer.OTHER  # the two who meet already go on; for her it is a question that is over
    member.answer, member.answered_at = says, at
    member.save(update_fields=["answer", "answered_at"])
    if says == Answer.REST:
        SignUp.objects.filter(round=pair.round, person=member.person_id, resting_since__isnull=True).update(resting_since=at)
    _settle(pair, at)


def _take_out(pair: Pair, heard: Heard) -> None:
    member = heard.member
    member.answer, member.answered_at = heard.before, heard.at if heard.before else None
    member.save(update_fields=["answer", "answered_at"])
    SignUp.objects.filter(round=pair.round, person=member.person_id, resting_since=heard.at).update(resting_since=None)
    if pair.made_at == heard.at and pair.before_id:
        Ending.objects.filter(pair=pair.before_id, reason=Ending.Reason.ON).delete()
    pair.made_at = None if pair.made_at == heard.at else pair.made_at
    pair.unmade_at = None if pair.unmade_at == heard.at else pair.unmade_at
    pair.save(update_fields=["made_at", "unmade_at"])
    _settle(pair, heard.at)


def _begun(pair: Pair) -> bool:
    return hasattr(pair, "ending") or Meeting.objects.filter(pair=pair).exists() or Plan.objects.filter(pair=pair).exists()


def _settle(pair: Pair, at: dt.datetime) -> None:
    """Makes or unmakes a pair once that is decided."""
    members = list(pair.members.select_related("person"))
    needed = [m for m in members if not m.second]
    if any(m.said_no for m in needed):
        _unmake(pair, at)
    elif all(m.answer == Answer.YES for m in needed) and pair.made_at is None and pair.unmade_at is None:
        _make(pair, members, at)


def _unmake(pair: Pair, at: dt.datetime) -> None:
    if pair.unmade_at is None:
        pair.unmade_at = at
        pair.save(update_fields=["unmade_at"])


def _make(pair: Pair, members: list[PairMember], at: dt.datetime) -> None:
    if len(members) < 2 or not may_meet([m.person for m in members]):
        _unmake(pair, at)
        return
    pair.made_at = at
    pair.save(update_fields=["made_at"])
    if pair.before and not hasattr(pair.before, "ending"):
        Ending.objects.create(pair=pair.before, reason=Ending.Reason.ON)

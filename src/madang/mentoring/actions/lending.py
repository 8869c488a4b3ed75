"""Lending a mentor to another body of the council. Four yeses: a body calls, another offers, the mentor agrees, the first accepts.

None of the four learns more than their own part: who declines does so without a reason, and for the others it came to
nothing. What somebody answered in private holds in the round to which she is lent, and is not seen there.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from madang.chapters import actions as chapters
from madang.chapters import queries as chapters_queries
from madang.mentoring.actions.sending import tell
from madang.mentoring.actions.signups import erase, match_item
from madang.mentoring.models import Call, Ending, Loan, Pair, PairMember, Round, Side, SignUp
from madang.mentoring.queries.lending import call_of, lendable, own_sign_up, signed_there
from madang.mentoring.words.week import GROUPS
from madang.promises import actions as promises
from madang.promises.queries import agrees, standing
from madang.shared.clock import now, today
from madang.shared.refusals import Refused

GOODBYE = dt.timedelta(days=7)  # after a loan the two can still say goodbye
GUEST = "guest"


@transaction.atomic
def call_out(*, by: Any, round_: Round, times: Iterable[str], until: dt.date) -> Call:
    """Says to the other bodies of the council that this round looks for mentors. One call a round."""
    Round.objects.select_for_update().get(pk=round_.pk)
    if call_of(round_):
        raise Refused(_("이미 부탁해 두었어요."))
    if not today() < until <= round_.term.end:
        raise Refused(_("내일부터 학기가 끝나는 날까지에서 골라 주세요."), field="until")
    Call.objects.filter(round=round_, closed_at__isnull=True).update(closed_at=now())  # one that has run out
    known = [group.key for group in GROUPS if group.key in set(times)]
    return Call.objects.create(round=round_, times=",".join(known), until=until, made_by=by)


@transaction.atomic
def close_call(*, by: Any, call: Call) -> None:
    """The body does not look any more: what was not accepted comes to nothing, who is there stays."""
    Call.objects.filter(pk=call.pk, closed_at__isnull=True).update(closed_at=now())
    for loan in Loan.objects.select_for_update().filter(call=call, accepted_at__isnull=True, unmade_at__isnull=True):
        _unmake(loan)


@transaction.atomic
def ask_for(*, by: Any, call: Call, lender: Any) -> Loan:
    """The council asks a body whether it could help with a call. Nobody is meant yet; asking twice is once, also after a no."""
    _open(call)
    if lender.realm != call.round.body.realm or lender.pk == call.round.body_id:
        raise Refused(_("다른 모임을 골라 주세요."))
    asked = Loan.objects.filter(call=call, lender=lender, asked_at__isnull=False).first()
    return asked or Loan.objects.create(call=call, lender=lender, until=call.until, asked_at=now())


@transaction.atomic
def offer(*, by: Any, call: Call, lender: Any, row: SignUp) -> Loan:
    """The lender's coordinator thinks of one of its mentors. Only she herself hears of it."""
    _open(call)
    if row.pk not in {free.sign_up.pk for free in lendable(lender)}:
        raise Refused(_("이분은 지금 다른 모임을 도울 수 없어요. 다른 분을 골라 주세요."))
    loan = Loan.objects.filter(call=call, lender=lender, mentor__isnull=True, unmade_at__isnull=True).first()
    loan = loan or Loan(call=call, lender=lender)
    loan.mentor, loan.until, loan.offered_at, loan.offered_by = row.person, call.until, now(), by
    loan.save()
    return loan


@transaction.atomic
def agree(*, by: Any, loan: Loan, sentence: str) -> Loan:
    """The mentor says yes to being seen by the other body with her answers as they are now. `sentence`: the one shown."""
    loan = _held(loan, "offered")
    row = own_sign_up(loan)
    if loan.mentor_id != by.pk or row is None:
        raise Refused(_("지금은 대답할 수 없는 부탁이에요. 화면을 새로 열어 주세요."))
    if signed_there(loan):
        raise Refused(_("그 짝 잇기에는 이미 신청하셨어요."))
    given = row.given
    given.capacity, given.wishes, given.mode = 1, [], "anyone"
    loan.answers, loan.agreed_at = given.pack(), now()
    loan.save()
    promises.give(by=by, use="match", audience="staff", item=match_item(loan.call.round), words=sentence)
    return loan


@transaction.atomic
def accept(*, by: Any, loan: Loan) -> SignUp:
    """The calling body says yes: a sign-up of its round, and a guest until the last day. Stands in the calling body."""
    loan = _held(loan, "agreed")
    round_, mentor = loan.call.round, loan.mentor
    assert mentor is not None
    if not _still(loan, mentor) or signed_there(loan):
        raise Refused(_("이분은 이제 오실 수 없어요. 다른 분을 기다려 주세요."))
    chapters.give_role(by=by, person=mentor, body=round_.body, kind=GUEST, until=loan.until + GOODBYE)
    row = SignUp.objects.create(round=round_, person=mentor, side=Side.MENTOR, answers=loan.answers, confirmed_at=now())
    loan.sign_up, loan.accepted_at, loan.accepted_by = row, now(), by
    loan.save()
    return row


def _still(loan: Loan, mentor: Any) -> bool:
    """The mentor's consent stands, and she is still a mentor at home."""
    with scopes_disabled():  # asked of this one loan only, and answered with yes or no
        at_home = chapters_queries.role(mentor, loan.lender, "mentor") is not None
    return at_home and agrees(person_id=mentor.pk, use="match", audience="staff", item=match_item(loan.call.round))


@transaction.atomic
def decline(*, by: Any, loan: Loan) -> None:
    """One of the three says no before it has begun. No reason is asked, and nobody is told whose no it was."""
    fresh = Loan.objects.select_for_update().get(pk=loan.pk)
    if fresh.accepted_at or fresh.unmade_at:
        raise Refused(_("이미 답이 모인 일이에요. 화면을 새로 열어 주세요."))
    _unmake(fresh)


@transaction.atomic
def bring_home(*, by: Any, loan: Loan) -> None:
    """One of the three takes a loan back: the mentor, the body that lends or the body that was helped."""
    _end(_held(loan, "lent"))


@transaction.atomic
def pass_on(*, by: Any, loan: Loan, word: str) -> None:
    """The lender has sent on to its mentor what the other body has to say to her."""
    loan, round_ = _held(loan, "lent"), loan.call.round
    with scope(realm=round_.body.realm, body=round_.body_id):
        row = SignUp.objects.filter(round=round_, person=loan.mentor).first()
        if row is None:
            raise Refused(_("그 사이 바뀐 일이에요. 화면을 새로 열어 주세요."))
        tell(by=by, sign_up=row, word=word)


def end_loans() -> int:
    """Every night: loans whose last day has passed where the mentor helps end, or come to nothing. Returns how many."""
    with scopes_disabled():  # a task stands in no body
        open_ = Loan.objects.filter(ended_at__isnull=True, unmade_at__isnull=True, until__lte=today())
        return sum(_run_out(loan) for loan in open_.select_related("call__round__body"))


def _run_out(loan: Loan) -> bool:
    """Ends a loan, unless its last day still lasts in the calling body: it may lie west of where this runs."""
    with timezone.override(loan.call.round.body.time_zone), transaction.atomic():
        if loan.until >= today():
            return False
        if loan.accepted_at:
            _end(loan)
        else:
            _unmake(loan)
    return True


def _unmake(loan: Loan) -> None:
    """It came to nothing; of what she agreed to be seen with nothing stays."""
    loan.unmade_at, loan.answers = now(), ""
    loan.save()
    _withdraw(loan)


def _end(loan: Loan) -> None:
    """The sign-up goes, an open question is unmade, a pair that meets ends without a reason; a week is left for a goodbye."""
    round_, mentor = loan.call.round, loan.mentor
    assert mentor is not None
    loan.ended_at, loan.answers = now(), ""
    loan.save()
    with scope(realm=round_.body.realm, body=round_.body_id):
        _leave_pairs(round_, mentor)
        role = chapters_queries.role(mentor, round_.body, GUEST)
        if role:
            chapters.shorten_role(by=None, role=role, until=today() + GOODBYE)
        row = SignUp.objects.filter(round=round_, person=mentor).first()
        if row:
            erase(row)
    _withdraw(loan)


def _leave_pairs(round_: Round, mentor: Any) -> None:
    """Her own pairs end; a pair that stands without her, as a second, goes on without her. One that she declined and that
    was made all the same is not hers."""
    pairs = Pair.objects.select_for_update(of=("self",)).filter(round=round_, unmade_at__isnull=True, ending__isnull=True)
    for member in PairMember.objects.filter(pair__in=list(pairs), person=mentor).select_related("pair"):
        pair = member.pair
        if member.second and not (pair.made_at and member.said_no):
            member.delete()
        elif pair.made_at and member.answer == PairMember.Answer.YES:
            Ending.objects.create(pair=pair)


def _withdraw(loan: Loan) -> None:
    """What she agreed to for this loan is over with it; not what she agreed to for a sign-up of her own in that round."""
    if loan.mentor_id and not signed_there(loan):
        for consent in standing(use="match", audience="staff", items=[match_item(loan.call.round)], person_id=loan.mentor_id):
            promises.withdraw(by=loan.mentor, consent=consent)


def forget_loan(consent: Any) -> None:
    """Listener: whoever takes back the consent to be matched takes back the loan with it."""
    if consent.use == "match" and consent.item.startswith("round:"):
        code = consent.item.removeprefix("round:")
        for loan in Loan.objects.filter(mentor=consent.person, call__round__code=code, ended_at__isnull=True, unmade_at__isnull=True):
            if loan.accepted_at:
                _end(loan)
            elif loan.agreed_at:
                _unmake(loan)


def _open(call: Call) -> None:
    if not Call.objects.select_for_update().get(pk=call.pk).open:
        raise Refused(_("이제 멘토를 찾지 않는 짝 잇기예요."))


def _held(loan: Loan, state: str) -> Loan:
    """The loan as it is now, held for this action. Raises Refused unless it stands there."""
    fresh = Loan.objects.select_for_update().get(pk=loan.pk)
    if fresh.state != state:
        raise Refused(_("그 사이 바뀐 일이에요. 화면을 새로 열어 주세요."))
    return fresh

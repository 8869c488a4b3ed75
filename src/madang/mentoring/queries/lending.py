"""Mentors lent between the bodies of a council: to each side what is its own.

Calls are public within the council: whose round, which times, until when; no number and no name. A loan is read by the
lender (its own mentor), by the caller (what she agreed to be seen with, and her call-name once she is there), and by
the mentor herself. Nobody reads anybody else's people.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_scopes import scope, scopes_disabled

from madang.chapters.queries import holders
from madang.mentoring.models import Call, Loan, Round, Side, SignUp
from madang.mentoring.queries.mine import role_of
from madang.mentoring.queries.pool import room_of
from madang.mentoring.queries.rounds import sign_up_of
from madang.mentoring.queries.telling import Message, messages_of
from madang.mentoring.words.profile import Profile, profile
from madang.mentoring.words.week import GROUPS
from madang.shared.clock import today
from madang.shared.todo import Todo

OPEN = Q(closed_at__isnull=True)
PENDING = Q(unmade_at__isnull=True, ended_at__isnull=True, accepted_at__isnull=True)
LENT = Q(accepted_at__isnull=False, unmade_at__isnull=True)


def times_words(call: Call) -> str:
    """When the mentors that a call looks for would have time, in words."""
    chosen = set(call.times.split(","))
    return ", ".join(str(group.label) for group in GROUPS if group.key in chosen) or str(_("언제든"))


def calls(realm: str) -> list[Call]:
    """Every open call of a council, the newest first. It says which body looks for whom; it counts and names nobody."""
    found = Call.objects.filter(OPEN, round__body__realm=realm, until__gte=today())
    return list(found.select_related("round__body", "round__term"))


def calls_elsewhere(body: Any) -> list[Call]:
    """The open calls of the other bodies of this council."""
    return [call for call in calls(body.realm) if call.round.body_id != body.pk]


def calls_here(body: Any) -> list[Call]:
    """A body's own open calls."""
    return [call for call in calls(body.realm) if call.round.body_id == body.pk]


def call_of(round_: Round) -> Call | None:
    """The open call of a round."""
    return Call.objects.filter(OPEN, round=round_, until__gte=today()).first()


def rounds_to_call(body: Any) -> list[Round]:
    """Rounds of a body for which it could ask the others, and has not."""
    calling = {call.round_id for call in calls_here(body)}
    return [r for r in Round.objects.filter(body=body, term__end__gt=today()).select_related("term") if r.pk not in calling]


def call_elsewhere(body: Any, code: str) -> Call | None:
    """One open call of another body of this council."""
    return next((call for call in calls_elsewhere(body) if call.code == code), None)


def call_in(body: Any, code: str) -> Call | None:
    """One of a body's own open calls."""
    return next((call for call in calls_here(body) if call.code == code), None)


def _loans() -> QuerySet[Loan]:
    return Loan.objects.select_related("call__round__body", "call__round__term", "lender", "mentor")


def loans_out(body: Any) -> list[Loan]:
    """What a body lends, is asked for, or has offered: its own mentors, so with their names."""
    return list(_loans().filter(PENDING | LENT, lender=body, until__gte=today(), ended_at__isnull=True))


def loan_out(body: Any, code: str) -> Loan | None:
    """One of them."""
    return next((loan for loan in loans_out(body) if loan.code == code), None)


def loans_in(body: Any) -> list[Loan]:
    """What is offered or lent to a body. A mentor is in it from her own yes on; before that nobody here hears of her."""
    return list(_loans().filter(PENDING | LENT, call__round__body=body, agreed_at__isnull=False, until__gte=today(), ended_at__isnull=True))


def loan_in(body: Any, code: str) -> Loan | None:
    """One of them."""
    return next((loan for loan in loans_in(body) if loan.code == code), None)


def my_loans(person: Any) -> list[Loan]:
    """Where a mentor is asked to help, or helps, beside her own body."""
    if person is None:
        return []
    found = _loans().filter(PENDING | LENT, mentor=person, offered_at__isnull=False, until__gte=today(), ended_at__isnull=True)
    return list(found)


def my_loan(person: Any, code: str) -> Loan | None:
    """One of them."""
    return next((loan for loan in my_loans(person) if loan.code == code), None)


def seen_as(loan: Loan) -> Profile:
    """What the other body sees of a mentor: what she agreed to, in words. Before her yes: what it would be, for her eyes."""
    row = own_sign_up(loan) if not loan.answers else SignUp(side=Side.MENTOR, answers=loan.answers)
    return profile(row) if row else Profile("", "", "", "", "", "")


def own_sign_up(loan: Loan) -> SignUp | None:
    """The mentor's own newest sign-up at home, of which the other body would see a copy."""
    with scopes_disabled():  # her own row, for herself
        rows = SignUp.objects.filter(person=loan.mentor, side=Side.MENTOR, round__body=loan.lender, confirmed_at__isnull=False)
        return rows.order_by("-changed_at").first()


def news_of(loan: Loan) -> Message | None:
    """The word that is due to a lent mentor, and was not sent on yet. Her own body sends it, since no other has her contact."""
    round_ = loan.call.round
    with scope(realm=round_.body.realm, body=round_.body_id):  # of the other body's words the one for our own mentor
        due = [message for message in messages_of(round_) if message.sign_up.person_id == loan.mentor_id]
    return next((message for message in due if message.told_at is None), None)


def guests_of(round_: Round) -> set[int]:
    """The persons (ids) in a round whose contact lies with another body."""
    return set(Loan.objects.filter(LENT, call__round=round_, ended_at__isnull=True).values_list("mentor_id", flat=True))


def signed_there(loan: Loan) -> bool:
    """Says whether the mentor herself is in the calling round already; for herself only."""
    with scopes_disabled():  # her own row
        return sign_up_of(loan.call.round, loan.mentor) is not None


@dataclass(frozen=True)
class Free:
    """A mentor of a body who could be asked to help elsewhere. `role`: what she does here meanwhile, if anything was said."""

    sign_up: SignUp
    role: str


def lendable(body: Any) -> list[Free]:
    """Mentors of a body with room in its rounds of today, who are not lent or offered yet; those without a pair of their own first."""
    taken = [loan.mentor_id for loan in loans_out(body) if loan.mentor_id]
    rows = SignUp.objects.filter(round__body=body, side=Side.MENTOR, confirmed_at__isnull=False, resting_since__isnull=True)
    rows = rows.filter(round__term__end__gte=today(), person__in=holders(body, "mentor")).exclude(person__in=taken)
    newest = {row.person_id: row for row in rows.select_related("person", "round__term").order_by("changed_at")}
    free = [Free(row, role_of(row)) for row in newest.values() if room_of(row) > 0]
    return sorted(free, key=lambda one: (one.role not in {"reserve", "helper"}, one.sign_up.person.call_name))


def todos(body: Any) -> list[Todo]:
    """What a body is asked by the others today, and what waits for its yes."""
    url, asked = reverse("mentoring:lending"), [loan for loan in loans_out(body) if loan.state == "asked"]
    waiting = [loan for loan in loans_in(body) if loan.state == "agreed"]
    lines = []
    if waiting:
        words = ngettext(
            "다른 모임에서 멘토 %(n)d분이 오겠대요. 맞이해 주세요", "다른 모임에서 멘토 %(n)d분이 오겠대요. 맞이해 주세요", len(waiting)
        )
        lines.append(Todo(words % {"n": len(waiting)}, url, 3, len(waiting)))
    news = [loan for loan in loans_out(body) if loan.state == "lent" and news_of(loan)]
    if news:
        words = ngettext(
            "다른 모임을 돕는 멘토 %(n)d분께 전할 소식이 있어요", "다른 모임을 돕는 멘토 %(n)d분께 전할 소식이 있어요", len(news)
        )
        lines.append(Todo(words % {"n": len(news)}, url, 3, len(news)))
    if asked:
        words = ngettext("멘토를 나누어 달라는 부탁이 %(n)d건 왔어요", "멘토를 나누어 달라는 부탁이 %(n)d건 왔어요", len(asked))
        lines.append(Todo(words % {"n": len(asked)}, url, 2, len(asked)))
    return lines

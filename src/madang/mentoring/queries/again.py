"""Who was here last time, and how they go on."""

from typing import Any

from django.db.models import QuerySet

from madang.chapters import queries as chapters
from madang.mentoring.models import Round, Side, SignUp
from madang.mentoring.queries.lent import people_here


def last_sign_up(person: Any, round_: Round) -> SignUp | None:
    """What somebody answered in the newest earlier round of the body."""
    return _earlier(round_).filter(person=person).first()


def _earlier(round_: Round) -> QuerySet[SignUp]:
    rows = SignUp.objects.filter(round__body=round_.body, confirmed_at__isnull=False).exclude(round=round_)
    earlier: QuerySet[SignUp] = rows.filter(round__made_at__lt=round_.made_at)
    return earlier.select_related("person", "round").order_by("-round__made_at", "-pk")


def side_now(person: Any, round_: Round, last: SignUp) -> str:
    """On which side somebody is today: a newcomer of last term may be a mentor in this one."""
    roles = {side: chapters.role(person, round_.body, kind) for side, kind in ((Side.MENTEE, "newcomer"), (Side.MENTOR, "mentor"))}
    held = [side for side, role in roles.items() if role]
    return str(held[0]) if len(held) == 1 else last.side


def not_yet_here(round_: Round) -> list[SignUp]:
    """The last sign-up of everybody who was here before, is still of the body and has not signed up for this round."""
    here = SignUp.objects.filter(round=round_).values("person")
    rows = _earlier(round_).filter(person__in=people_here(round_.body).values("pk")).exclude(person__in=here)
    newest: dict[int, SignUp] = {}
    for row in rows:
        newest.setdefault(row.person_id, row)
    return list(newest.values())

"""After 'yes': the people of a plan come in, all or none. Twice is the same as once."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from madang.chapters import actions as chapters
from madang.chapters import queries
from madang.desk.roster.plan import Plan, Row
from madang.mentoring import actions as mentoring
from madang.mentoring import queries as mentoring_queries
from madang.people import queries as known_people


@dataclass(frozen=True)
class Kept:
    """How many came in, how many were here already, and how many of them were signed up for a round."""

    new: int
    known: int
    signed: int = 0


@dataclass(frozen=True)
class SignedUp:
    """The round for which people said yes on paper, by phone or by message; `how`: which of these."""

    round: Any
    how: str


def known_here(body: Any, kind: str, value: str) -> bool:
    """Says whether somebody of this body has this contact. People of other bodies are not looked at: nobody can
    learn from a roster who belongs elsewhere."""
    return _found(body, kind, value) is not None


def _found(body: Any, kind: str, value: str) -> Any:
    if not value:
        return None
    here = queries.people_in(body).values("pk")
    return known_people.by_contact(realm=body.realm, kind=kind, value=value).filter(pk__in=here).first()


@transaction.atomic
def keep(*, by: Any, body: Any, plan: Plan, signed_up: SignedUp | None = None) -> Kept:
    """Takes in everybody of `plan` whose row has no problem. Who is here already only gains the role.

    With `signed_up` the cells of each become her sign-up; who has signed up by herself keeps her own words.
    """
    new = known = signed = 0
    for row in plan.rows:
        if not row.good:
            continue
        here = known_here(body, "phone", row.phone) or known_here(body, "email", row.email)
        known, new = (known + 1, new) if here else (known, new + 1)
        facts = {"phone": row.phone, "email": row.email, "legal_name": row.legal_name, "district": row.district}
        person = chapters.bring_in(by=by, body=body, call_name=row.call_name, latin=row.latin, contacts=facts, kinds=[row.role])
        if signed_up:
            signed += _sign_up(by, person, row, signed_up)
    return Kept(new, known, signed)


def _sign_up(by: Any, person: Any, row: Row, yes: SignedUp) -> bool:
    answers = mentoring_queries.cells(**row.cells).answers
    side = "mentor" if row.role == "mentor" else "mentee"
    return mentoring.write_down(by=by, round_=yes.round, person=person, side=side, answers=answers, how=yes.how) is not None

"""Rounds and their sign-ups."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import people_in
from madang.mentoring.models import PairMember, Round, Side, SignUp
from madang.promises import queries as promises
from madang.shared.clock import today


def rounds(body: Any) -> QuerySet[Round]:
    """The rounds of a body, the newest first."""
    return Round.objects.filter(body=body).select_related("term")


def round_of(body: Any, code: str) -> Round | None:
    """One round of a body."""
    return rounds(body).filter(code=code).first()


def public_round(code: str) -> Round | None:
    """A round by the address on its poster, whichever body it belongs to: its name, days and rules are public."""
    with scopes_disabled():  # a stranger stands in no body; nothing of a person is returned
        return Round.objects.select_related("body", "term").filter(code=code).first()


def open_rounds(body: Any) -> list[Round]:
    """Rounds in which one can sign up today, the one that closes first at the front."""
    return sorted((r for r in rounds(body) if r.is_open), key=lambda r: r.closes)


def running_rounds(body: Any) -> list[Round]:
    """Rounds of a term that has not ended, the newest first: a paper that comes late counts as well."""
    return [round_ for round_ in rounds(body) if round_.term.end >= today()]


def sign_ups(round_: Round) -> QuerySet[SignUp]:
    """Who signed up and belongs here, in the order of coming."""
    return SignUp.objects.filter(round=round_, confirmed_at__isnull=False).select_related("person")


def possible_pairs(round_: Round) -> int:
    """How many pairs one could make of all who signed up: how large a round is."""
    found = sign_ups(round_).aggregate(mentees=Count("pk", filter=Q(side=Side.MENTEE)), mentors=Count("pk", filter=Q(side=Side.MENTOR)))
    return int(found["mentees"] * found["mentors"])


def sign_up_of(round_: Round, person: Any) -> SignUp | None:
    """A person's own sign-up in a round."""
    return SignUp.objects.filter(round=round_, person=person).first() if person else None


def sign_up(round_: Round, code: str) -> SignUp | None:
    """One sign-up of a round, confirmed or not."""
    return SignUp.objects.filter(round=round_, code=code).select_related("person").first()


def unconfirmed(round_: Round) -> QuerySet[SignUp]:
    """Sign-ups that wait for the coordinator to say that this person belongs here."""
    return SignUp.objects.filter(round=round_, confirmed_at__isnull=True).select_related("person", "arrival")


def card_item(sign_up_code: str) -> str:
    """The item under which a mentor agrees to be shown as a card."""
    return f"card:{sign_up_code}"


def cards(round_: Round) -> list[SignUp]:
    """Mentors of a round who agreed to be shown as a card, are there and do not rest; `actions.deal` chooses among them.

    Whoever rests since a question whose day has not passed is still shown: a card that went at once would tell the answer.
    """
    if not round_.cards:
        return []
    here = people_in(round_.body)
    quiet = PairMember.objects.filter(pair__round=round_, answer=PairMember.Answer.REST, pair__answer_by__gte=today())
    there = Q(resting_since__isnull=True) | Q(person__in=quiet.values("person"))
    mentors = list(sign_ups(round_).filter(there, side=Side.MENTOR, person__in=here))
    shown = promises.showable(use="name", audience="chapter", items=[card_item(m.code) for m in mentors])
    return [m for m in mentors if card_item(m.code) in shown]

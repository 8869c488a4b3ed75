"""Who is here as a guest: mentors of other bodies who are lent to this one today."""

from typing import Any

from django.db.models import Q, QuerySet

from madang.chapters.queries import Person, people_in
from madang.mentoring.models import Loan, Round
from madang.shared.clock import today


def in_force() -> Q:
    """The condition that a loan stands today."""
    return Q(accepted_at__isnull=False, ended_at__isnull=True, unmade_at__isnull=True, until__gte=today())


def lent_to(round_: Round) -> QuerySet[Person]:
    """Mentors of other bodies who are in this round today. A loan is for one round."""
    return Person.objects.filter(pk__in=Loan.objects.filter(in_force(), call__round=round_).values("mentor"))


def people_here(body: Any) -> QuerySet[Person]:
    """Everybody whom somebody of this body may meet in its rounds: its own people, and its guests."""
    guests = Loan.objects.filter(in_force(), call__round__body=body).values("mentor")
    return Person.objects.filter(Q(pk__in=people_in(body).values("pk")) | Q(pk__in=guests))


def is_guest(person: Any, body: Any) -> bool:
    """Says whether somebody is in a body only because another body lends them."""
    return Loan.objects.filter(in_force(), mentor=person, call__round__body=body).exists()

"""The numbers of a season, growth from term to term, how far a round is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from madang.mentoring.models import Meeting, Pair, Round, Side, SignUp
from madang.mentoring.queries.rounds import rounds, unconfirmed
from madang.shared.todo import Tally


def tallies(body: Any, term: Any) -> list[Tally]:
    """The numbers of a term."""
    pairs = Pair.objects.filter(body=body, round__term=term, made_at__isnull=False)
    signed = SignUp.objects.filter(round__body=body, round__term=term, confirmed_at__isnull=False)
    met = Meeting.objects.filter(pair__body=body, day__gte=term.start, day__lte=term.end).count()
    return [
        Tally("mentoring.signed", _("짝을 신청한 사람"), signed.values("person").distinct().count(), people=True),
        Tally("mentoring.pairs", _("이어진 짝"), pairs.count()),
        Tally("mentoring.living", _("지금 만나는 짝"), pairs.filter(ending__isnull=True).count()),
        Tally("mentoring.meetings", _("짝의 만남"), met),
    ]


@dataclass(frozen=True)
class Growth:
    """The pairs of one term, and what became of them."""

    term: Any
    made: int
    living: int
    carried: int
    ended: int


def growth(body: Any) -> list[Growth]:
    """Pairs from term to term, the newest first."""
    rows = (
        Pair.objects.filter(body=body, made_at__isnull=False)
        .values("round__term")
        .annotate(
            made=Count("pk"),
            living=Count("pk", filter=Q(ending__isnull=True)),
            carried=Count("pk", filter=Q(ending__reason="on")),
            ended=Count("pk", filter=Q(ending__isnull=False) & ~Q(ending__reason="on")),
        )
    )
    numbers = {row["round__term"]: row for row in rows}
    terms = {round_.term_id: round_.term for round_ in rounds(body)}
    ordered = sorted(terms.values(), key=lambda term: term.start, reverse=True)
    return [Growth(term, row["made"], row["living"], row["carried"], row["ended"]) for term in ordered if (row := numbers.get(term.pk))]


@dataclass(frozen=True)
class RoundCounts:
    """How far a round is."""

    mentees: int
    mentors: int
    unconfirmed: int
    asked: int
    made: int


def counts(round_: Round) -> RoundCounts:
    """Numbers for the rounds' board."""
    sides = list(SignUp.objects.filter(round=round_, confirmed_at__isnull=False).values_list("side", flat=True))
    pairs = Pair.objects.filter(round=round_)
    return RoundCounts(
        sides.count(Side.MENTEE),
        sides.count(Side.MENTOR),
        unconfirmed(round_).count(),
        pairs.filter(made_at__isnull=True, unmade_at__isnull=True).count(),
        pairs.filter(made_at__isnull=False).count(),
    )

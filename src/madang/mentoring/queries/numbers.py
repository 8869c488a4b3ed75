"""What the room hands up: what needs doing today, the numbers of a season, growth from term to term."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from madang.mentoring.models import Meeting, Pair, Round, Side, SignUp
from madang.mentoring.queries.drafts import pool_of, sent_draft
from madang.mentoring.queries.lending import todos as lending_todos
from madang.mentoring.queries.pairs import silent
from madang.mentoring.queries.rounds import rounds, unconfirmed
from madang.mentoring.words.messages import said
from madang.shared.clock import today
from madang.shared.todo import Tally, Todo

SOON = 7


def todos(body: Any) -> list[Todo]:
    """What needs doing in a body's mentoring today. Nothing here comes from a private answer."""
    lines = [line for round_ in rounds(body) if round_.term.end >= today() for line in _of_round(round_)]
    lines += lending_todos(body)
    quiet = silent(body)
    if quiet:
        words = ngettext("네 주 넘게 소식이 없는 짝이 %(n)d쌍 있어요", "네 주 넘게 소식이 없는 짝이 %(n)d쌍 있어요", len(quiet))
        lines.append(Todo(words % {"n": len(quiet)}, reverse("mentoring:index") + "#quiet", 2, len(quiet)))
    return lines


def _of_round(round_: Round) -> list[Todo]:
    url = reverse("mentoring:round", args=[round_.code])
    lines, name = [], round_.title
    new = unconfirmed(round_).count()
    if new:
        lines.append(Todo(_("%(name)s: 새로 온 신청 %(n)d건을 확인해 주세요") % {"name": name, "n": new}, url, 3, new))
    if today() > round_.closes and sent_draft(round_) is None and pool_of(round_):
        days = round_.days_left
        words = (
            _("%(name)s: %(day)s까지 알려 드리기로 했어요") % {"name": name, "day": said(round_.tell_by)}
            if days >= 0
            else _("%(name)s: 알려 드리기로 한 날(%(day)s)이 지났어요") % {"name": name, "day": said(round_.tell_by)}
        )
        lines.append(Todo(words, url, 3 if days <= SOON else 2))
    late = Pair.objects.filter(round=round_, made_at__isnull=True, unmade_at__isnull=True, answer_by__lt=today()).count()
    if late:
        words = _("%(name)s: 답을 기다리는 짝 %(n)d쌍의 날짜가 지났어요") % {"name": name, "n": late}
        lines.append(Todo(words, reverse("mentoring:pairs", args=[round_.code]), 2, late))
    return lines


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

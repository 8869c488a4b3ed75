"""The numbers of a season, growth from term to term, how far a round is."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from madang.mentoring.models import Ending, Meeting, Pair, PairMember, Round, Side, SignUp
from madang.mentoring.queries.rounds import rounds, unconfirmed
from madang.shared.clock import today
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
    """The pairs of one term, and what became of them: they meet, went on in a new term (`carried`), her pair changed to
    somebody else (`changed`), or they ended."""

    term: Any
    made: int
    living: int
    carried: int
    changed: int
    ended: int


def growth(body: Any) -> list[Growth]:
    """Pairs from term to term, the newest first."""
    mine: dict[int, list[Pair]] = {}
    for member in PairMember.objects.filter(pair__body=body, pair__made_at__isnull=False, side=Side.MENTEE).select_related("pair__ending"):
        mine.setdefault(member.person_id, []).append(member.pair)
    again = {pair.pk for pairs in mine.values() for pair in pairs if any(other.asked_at > pair.asked_at for other in pairs)}
    fates: dict[int, list[str]] = {}
    for pair in Pair.objects.filter(body=body, made_at__isnull=False).select_related("ending", "round"):
        fates.setdefault(pair.round.term_id, []).append(_fate(pair, again))
    terms = {round_.term_id: round_.term for round_ in rounds(body)}
    ordered = sorted((term for term in terms.values() if term.pk in fates), key=lambda term: term.start, reverse=True)
    return [Growth(term, len(fates[term.pk]), *(fates[term.pk].count(fate) for fate in FATES)) for term in ordered]


FATES = ("living", "carried", "changed", "ended")


def _fate(pair: Pair, again: set[int]) -> str:
    if not hasattr(pair, "ending"):
        return "living"
    if pair.ending.reason == Ending.Reason.ON:
        return "carried"
    return "changed" if pair.pk in again else "ended"


@dataclass(frozen=True)
class Step:
    """One step of the way from a sign-up to a pair that meets: how many newcomers came so far."""

    key: str
    people: int


def funnel(body: Any, term: Any) -> list[Step]:
    """From sign-up to still meeting: newcomers of a term, each once, whichever of its rounds it was."""
    signed = SignUp.objects.filter(round__body=body, round__term=term, side=Side.MENTEE, confirmed_at__isnull=False)
    asked = PairMember.objects.filter(pair__body=body, pair__round__term=term, side=Side.MENTEE)
    made = asked.filter(pair__made_at__isnull=False)
    met = made.filter(pair__meetings__isnull=False)
    ways = {"signed": signed, "asked": asked, "made": made, "met": met, "meeting": made.filter(pair__ending__isnull=True)}
    return [Step(key, rows.values("person").distinct().count()) for key, rows in ways.items()]


@dataclass(frozen=True)
class RoundCounts:
    """How far a round is."""

    mentees: int
    mentors: int
    unconfirmed: int
    asked: int
    made: int


def counts(round_: Round) -> RoundCounts:
    """Numbers for the rounds' board. A question waits until its day has passed, whatever was answered: the board is read
    by people who are asked themselves."""
    sides = list(SignUp.objects.filter(round=round_, confirmed_at__isnull=False).values_list("side", flat=True))
    pairs = Pair.objects.filter(round=round_)
    return RoundCounts(
        sides.count(Side.MENTEE),
        sides.count(Side.MENTOR),
        unconfirmed(round_).count(),
        pairs.filter(made_at__isnull=True, answer_by__gte=today()).count(),
        pairs.filter(made_at__isnull=False).count(),
    )

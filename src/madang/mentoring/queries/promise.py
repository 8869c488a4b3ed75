"""The promise of a round, 'we tell you by ...', and how long people wait for a match."""

from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Q
from django.utils import timezone

from madang.mentoring.models import Pair, PairMember, Round, Side, SignUp, Told
from madang.mentoring.queries.pairs import living, pairs_in
from madang.mentoring.queries.rounds import rounds, sign_ups
from madang.shared.clock import today

MEANWHILE = "outing"  # an invitation while somebody waits: it keeps nobody's promise


def unheard(round_: Round) -> list[SignUp]:
    """Who has not heard yet what became of the sign-up: no word was sent on, and no question was answered.

    An answer to a question that came to nothing tells nobody anything, once its day has passed.
    """
    told = set(Told.objects.filter(sign_up__round=round_).exclude(word=MEANWHILE).values_list("sign_up__person", flat=True))
    alive = Q(pair__made_at__isnull=False) | Q(pair__answer_by__gte=today())
    answered = set(PairMember.objects.filter(alive, pair__round=round_).exclude(answer="").values_list("person", flat=True))
    return [row for row in sign_ups(round_).filter(resting_since__isnull=True) if row.person_id not in told | answered]


@dataclass(frozen=True)
class Waits:
    """Days from sign-up to a match, of the newcomers of a round: of those who are matched, and so far of those who wait."""

    matched: list[int]
    waiting: list[int]

    @property
    def middle(self) -> int | None:
        """The median of those who are matched; None for nobody."""
        return round(median(self.matched)) if self.matched else None

    @property
    def longest(self) -> int | None:
        """The longest of those who are matched; None for nobody."""
        return max(self.matched, default=None)

    @property
    def longest_so_far(self) -> int | None:
        """The longest of those who still wait; None for nobody."""
        return max(self.waiting, default=None)


def waits(round_: Round) -> Waits:
    """How long the newcomers of a round waited. For who runs the season, who sees each sign-up and each pair anyway."""
    made = Pair.objects.filter(round=round_, made_at__isnull=False, members__side=Side.MENTEE)
    days = {person: timezone.localdate(at) for person, at in made.values_list("members__person", "made_at")}
    rows = list(sign_ups(round_).filter(side=Side.MENTEE))
    matched = [(days[row.person_id] - timezone.localdate(row.made_at)).days for row in rows if row.person_id in days]
    waiting = {row.pk for row in still_waiting(round_)}
    return Waits(sorted(matched), sorted((today() - timezone.localdate(row.made_at)).days for row in rows if row.pk in waiting))


def still_waiting(round_: Round) -> list[SignUp]:
    """Newcomers of a round who are in no pair and are asked into none, as far as they know themselves.

    A question that somebody else declined counts as asked until its day has passed: a word for those who wait would
    tell her before.
    """
    taken = {m.person_id for pair in pairs_in(round_) if not _over(pair) for m in pair.members.all()}
    rows = sign_ups(round_).filter(side=Side.MENTEE, resting_since__isnull=True)
    return [row for row in rows if row.person_id not in taken]


def _over(pair: Pair) -> bool:
    return hasattr(pair, "ending") or (pair.made_at is None and pair.news_is_out)


def waiting_in(body: Any) -> list[SignUp]:
    """Newcomers of a body who wait today, each once, those who wait longest first."""
    found: dict[int, SignUp] = {}
    running = [round_ for round_ in rounds(body) if round_.term.end >= today()]
    for round_ in running:
        found |= {row.person_id: row for row in still_waiting(round_)}
    paired = {m.person_id for pair in living(body) for m in pair.members.all()}
    return sorted((row for person, row in found.items() if person not in paired), key=lambda row: (row.waiting_since, row.pk))


def invited(rows: list[SignUp]) -> dict[int, Any]:
    """When each of these was last invited to an outing meanwhile, by sign-up."""
    return dict(Told.objects.filter(sign_up__in=rows, word=MEANWHILE).values_list("sign_up", "at"))

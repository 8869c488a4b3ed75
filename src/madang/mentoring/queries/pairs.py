"""Pairs: who walks with whom today, and where each of them stands."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django_scopes import get_scope

from madang.mentoring.models import Heard, Meeting, Pair, PairMember, Pause, Plan, Round, Side
from madang.mentoring.words.reasons import in_sentences
from madang.shared.clock import now, today
from madang.shared.prepared import Prepared, Slot

SILENCE = dt.timedelta(weeks=4)


def _all() -> QuerySet[Pair]:
    return Pair.objects.select_related("round__term", "ending").prefetch_related("members__person", "pauses")


def _whole() -> QuerySet[Pair]:
    return _all().annotate(people=Count("members", distinct=True)).filter(people__gte=2)


def _living() -> QuerySet[Pair]:
    there = Count("members", filter=Q(members__answer=PairMember.Answer.YES), distinct=True)
    return _whole().annotate(there=there).filter(there__gte=2, made_at__isnull=False, ending__isnull=True)


def living(body: Any) -> QuerySet[Pair]:
    """Pairs of a body that were made and have not ended."""
    return _living().filter(body=body)


def living_pairs(body: Any) -> list[tuple[int, ...]]:
    """The person ids of each living pair of a body; sorted, so that the order tells no side."""
    return [tuple(sorted(member.person_id for member in present(pair))) for pair in living(body)]


def partner_ids(person_id: int) -> list[int]:
    """With whom a person walks today, in the body they stand in."""
    here = get_scope()
    whole = here.get("_enabled", True) and isinstance(here.get("body"), int)
    living = LIVING_OF.rows(person=person_id, body=here["body"]) if whole else living_of(person_id)
    mine = [{m.person_id for m in present(pair)} for pair in living]
    return sorted(set().union(*(ids for ids in mine if person_id in ids)) - {person_id})


def living_of(person_id: int) -> QuerySet[Pair]:
    """A person's living pairs in the body they stand in."""
    return _living().filter(_with(person_id))


# The same, asked by everybody who opens an outing.
LIVING_OF = Prepared(lambda: _living().filter(_with(Slot("person", BigIntegerField())), body=Slot("body", BigIntegerField())))


def pairs_of(person: Any) -> QuerySet[Pair]:
    """Every pair that a person was ever asked into in this body, the newest first; `state` says what became of it.

    Also those of which somebody was forgotten: who is left keeps the history."""
    return _all().filter(_with(person.pk)).order_by("-asked_at", "-pk")


def pair_of(person: Any, code: str) -> Pair | None:
    """One of a person's own pairs; nobody else's is found."""
    return pairs_of(person).filter(code=code).first() if person else None


def pair_in(body: Any, code: str) -> Pair | None:
    """One pair of a body, for who cares for its pairs."""
    return _whole().filter(body=body, code=code).first()


def is_of(pair: Pair, person: Any) -> bool:
    """Says whether a person is one of a pair."""
    return any(m.person_id == person.pk for m in pair.members.all())


def stood_aside(pair: Pair, person: Any) -> bool:
    """Says whether a person was asked into a pair that was made without them: they write nothing into it."""
    return person is not None and is_of(pair, person) and person.pk not in {m.person_id for m in present(pair)}


def pairs_in(round_: Round) -> QuerySet[Pair]:
    """All pairs that were asked in a round."""
    return _whole().filter(round=round_)


def _with(person_id: int | Slot) -> Q:
    """As a subquery, so that the other members stay in sight."""
    return Q(Exists(PairMember.objects.filter(pair=OuterRef("pk"), person_id=person_id)))


def state(pair: Pair, person_id: int) -> str:
    """How a pair looks to one of its members: 'asked', 'waiting', 'unmade', 'living', 'paused' or 'ended'.

    Until the day for answers has passed, whoever has not answered sees the question and whoever said yes waits, whatever
    the other said or did not say; on the morning after it a pair that was not made is over for all of them alike.
    """
    me = next(m for m in pair.members.all() if m.person_id == person_id)
    if me.said_no:
        return "unmade"
    if me.answer and pair.made_at:
        return run_state(pair)
    if pair.news_is_out or hasattr(pair, "ending"):
        return "unmade"
    return "waiting" if me.answer else "asked"


def run_state(pair: Pair) -> str:
    """How a pair stands for who runs the season: 'waiting', 'unmade', 'living', 'paused' or 'ended'. Never who said what."""
    if pair.unmade_at:
        return "unmade"
    if hasattr(pair, "ending"):
        return "ended"
    if pair.made_at is None:
        return "unmade" if pair.news_is_out else "waiting"
    return "paused" if pause_of(pair) else "living"


def heard_of(pair: Pair) -> list[Heard]:
    """What was written down for the two of a pair from the telephone, the newest first; nothing of what they tapped."""
    return list(Heard.objects.filter(member__pair=pair, undone_at__isnull=True).select_related("member__person"))


def present(pair: Pair) -> list[PairMember]:
    """Who is in a pair: everybody who was asked; once it is made, those who said yes."""
    members = list(pair.members.all())
    return [m for m in members if m.answer == PairMember.Answer.YES] if pair.made_at else members


def partners(pair: Pair, person_id: int) -> list[Any]:
    """The others of a pair."""
    return [m.person for m in present(pair) if m.person_id != person_id]


def pause_of(pair: Pair) -> Pause | None:
    """The pause that a pair is in today; of pairs that were loaded together it asks nothing more."""
    day = today()
    return next((one for one in pair.pauses.all() if one.since <= day <= one.until and one.ended_at is None), None)


def plan_of(pair: Pair) -> Plan | None:
    """The next meeting, if one lies ahead."""
    plan = Plan.objects.filter(pair=pair).order_by("-made_at", "-pk").first()
    return plan if plan and plan.at >= now() else None


def log_of(pair: Pair, person: Any) -> list[Meeting]:
    """The log as one of the pair reads it: every meeting, and the words that are meant for them."""
    found = list(Meeting.objects.filter(pair=pair).select_related("by").prefetch_related("thanks"))
    return [m for m in found if m.by_id == person.pk or m.readers != Meeting.Readers.COORDINATOR]


def care_log(pair: Pair) -> list[Meeting]:
    """The log as the coordinator reads it: days and kinds of all; `note` of those that are meant for the coordinator."""
    return list(Meeting.objects.filter(pair=pair).select_related("by").prefetch_related("thanks"))


def meeting_in(pair: Pair, code: str) -> Meeting | None:
    """One entry of a pair's log."""
    return Meeting.objects.filter(pair=pair, code=code).first()


def reasons(pair: Pair) -> list[tuple[list[Any], list[str]]]:
    """Why these two, in sentences; in a team of three for each of the two mentors, with the people they are about."""
    members = present(pair)
    second = next((m for m in members if m.second), None)
    found = [([m.person for m in members if not m.second], in_sentences(pair.why))]
    if second and pair.why_second:
        mentee = [m.person for m in members if m.side == Side.MENTEE]
        found.append(([*mentee, second.person], in_sentences(pair.why_second)))
    return found


@dataclass(frozen=True)
class Silent:
    """A pair of which nothing was heard since `since`."""

    pair: Pair
    since: dt.date
    plan: Plan | None

    @property
    def weeks(self) -> int:
        """Whole weeks of silence."""
        return (today() - self.since).days // 7


def silent(body: Any) -> list[Silent]:
    """Living pairs without any contact for four weeks, unless they agreed on a rest; the longest silence first."""
    return sorted(_silent_among(living(body)), key=lambda s: s.since)


def is_silent(pair: Pair) -> bool:
    """Says whether nothing was heard of this pair for four weeks."""
    return bool(_silent_among(_living().filter(pk=pair.pk)))


def _silent_among(pairs: QuerySet[Pair]) -> list[Silent]:
    found = []
    for pair in pairs.annotate(last=Max("meetings__day"), rested=Max("pauses__until")):
        since = max(filter(None, [timezone.localdate(pair.made_at), pair.last, _past(pair.rested)]))
        if today() - since >= SILENCE and not pause_of(pair):
            found.append(Silent(pair, since, plan_of(pair)))
    return found


def _past(day: dt.date | None) -> dt.date | None:
    return min(day, today()) if day else None

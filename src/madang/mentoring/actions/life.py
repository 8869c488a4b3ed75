"""What a pair does: plan, note, thank, rest, end without fault, say goodbye."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.mentoring.models import Ending, Goodbye, Meeting, Pair, Pause, Plan, Thanks
from madang.mentoring.queries.pairs import present, run_state, stood_aside
from madang.shared.clock import now, today
from madang.shared.refusals import Refused

LINE = 200
LONGEST_REST = dt.timedelta(weeks=12)
ONE_TAP = dt.timedelta(minutes=10)


@transaction.atomic
def plan(*, by: Any, pair: Pair, at: dt.datetime, place: str = "") -> Plan:
    """Says when the pair meets next; an earlier plan gives way."""
    _locked(by, pair)
    if at < now():
        raise Refused(_("지난 때예요. 앞으로 만날 때를 골라 주세요."), field="at")
    Plan.objects.filter(pair=pair, at__gte=now()).delete()
    return Plan.objects.create(pair=pair, by=by, at=at, place=place[:LINE])


@transaction.atomic
def note(*, by: Any, pair: Pair, day: dt.date, kind: str, mood: str = "", words: str = "", readers: str = Meeting.Readers.BOTH) -> Meeting:
    """Writes one line into the pair's log. The same line twice in a moment is one."""
    _locked(by, pair)
    if kind not in Meeting.Kind.values or mood not in {"", *Meeting.Mood.values} or readers not in Meeting.Readers.values:
        raise Refused(_("다시 골라 주세요."))
    if day > today():
        raise Refused(_("아직 오지 않은 날이에요. 만난 날을 골라 주세요."), field="day")
    if len(words) > LINE:
        raise Refused(_("한 줄은 %(n)d자까지 적을 수 있어요. 조금만 줄여 주세요.") % {"n": LINE}, field="note")
    line = {"by": by, "day": day, "kind": kind, "mood": mood, "readers": readers}
    just_now = Meeting.objects.filter(pair=pair, made_at__gt=now() - ONE_TAP, **line)  # a double tap, or a second tab
    same = next((row for row in just_now if row.note == words), None)  # sealed: the database cannot compare it
    return same or Meeting.objects.create(pair=pair, note=words, **line)


@transaction.atomic
def strike(*, by: Any, meeting: Meeting) -> None:
    """Takes one's own line out of the log again."""
    if meeting.by_id != by.pk:
        raise Refused(_("내가 적은 것만 지울 수 있어요."))
    meeting.delete()


@transaction.atomic
def thank(*, by: Any, meeting: Meeting) -> Thanks:
    """Thanks for a note in one tap. Twice is once."""
    if stood_aside(meeting.pair, by):
        raise Refused(_("지금 만나는 짝이 아니에요. 화면을 새로 열어 주세요."))
    if meeting.by_id == by.pk:
        raise Refused(_("내가 적은 글에는 표시할 수 없어요."))
    return Thanks.objects.get_or_create(meeting=meeting, by=by)[0]


@transaction.atomic
def pause(*, by: Any, pair: Pair, until: dt.date) -> Pause:
    """Rests until a day; silence is not noticed meanwhile."""
    if run_state(_locked(by, pair)) == "paused":
        raise Refused(_("이미 쉬고 있어요."))
    if not today() < until <= today() + LONGEST_REST:
        raise Refused(_("내일부터 12주 안의 날을 골라 주세요."), field="until")
    return Pause.objects.create(pair=pair, by=by, until=until)


@transaction.atomic
def go_on(*, by: Any, pair: Pair) -> None:
    """Ends a rest today."""
    _end_rest(_locked(by, pair))


def _end_rest(pair: Pair) -> None:
    Pause.objects.filter(pair=pair, since__lte=today(), until__gte=today(), ended_at__isnull=True).update(ended_at=now(), until=today())


@transaction.atomic
def end(*, by: Any, pair: Pair, reason: str = "", farewell: str = "") -> Ending:
    """Ends a pair: nobody's fault, no reason needed. `farewell`: a goodbye that the other reads."""
    _locked(by, pair)
    if reason and reason not in Ending.Reason.values:
        raise Refused(_("까닭을 다시 골라 주세요. 비워 두어도 돼요."), field="reason")
    _end_rest(pair)
    Plan.objects.filter(pair=pair, at__gte=now()).delete()
    ending = Ending.objects.create(pair=pair, by=by, reason=reason)
    if farewell and pair.members.filter(person=by).exists():
        say_goodbye(by=by, pair=pair, words=farewell)
    return ending


@transaction.atomic
def say_goodbye(*, by: Any, pair: Pair, words: str) -> Goodbye:
    """A last word, by each of the pair, once."""
    Pair.objects.select_for_update().get(pk=pair.pk)  # a double tap waits for the first
    if not Ending.objects.filter(pair=pair).exists() or stood_aside(pair, by):
        raise Refused(_("아직 끝나지 않은 짝이에요."))
    if not words.strip():
        raise Refused(_("한 마디를 적어 주세요."), field="words")
    if Goodbye.objects.filter(pair=pair, by=by).exists():
        raise Refused(_("인사는 이미 남기셨어요."))
    return Goodbye.objects.create(pair=pair, by=by, words=words[:LINE])


@transaction.atomic
def end_for(*, person: Any) -> None:
    """Somebody is forgotten: the pairs of which one side is left have ended then, so that nobody is held by them."""
    with scopes_disabled():  # in all bodies
        mine = Pair.objects.filter(members__person=person, made_at__isnull=False, ending__isnull=True)
        for pair in Pair.objects.select_for_update().filter(pk__in=list(mine.values_list("pk", flat=True))):
            if len({member.side for member in present(pair) if member.person_id != person.pk}) < 2:
                _end_rest(pair)
                Plan.objects.filter(pair=pair, at__gte=now()).delete()
                Ending.objects.create(pair=pair)


def _locked(by: Any, pair: Pair) -> Pair:
    """The pair as it is now, held for this action. Raises Refused unless it meets, and for who was asked and is not in it."""
    fresh = Pair.objects.select_for_update().get(pk=pair.pk)
    if run_state(fresh) not in {"living", "paused"} or stood_aside(fresh, by):
        raise Refused(_("지금 만나는 짝이 아니에요. 화면을 새로 열어 주세요."))
    return fresh

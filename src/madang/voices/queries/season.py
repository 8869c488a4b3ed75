"""What this room tells the desk, and what a person takes along."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from madang.chapters.queries import Body, Term
from madang.people.queries import Person
from madang.shared.clock import today
from madang.shared.todo import Tally, Todo
from madang.voices.models import ActionItem, FeedbackSession, Proposal, Release, Statement, Step, Voice
from madang.voices.queries.held import held
from madang.voices.queries.proposals import proposals, state
from madang.voices.queries.sessions import FLOOR
from madang.voices.queries.voices import mine

ANSWER_WITHIN = dt.timedelta(days=30)


def todos(body: Body) -> list[Todo]:
    """What needs doing in a body today."""
    return [*_texts(body), *_sessions(body), *_items(body), *_proposals(body)]


def _texts(body: Body) -> list[Todo]:
    count = len(held(body))
    words = ngettext("글 %(n)d개가 보아 주기를 기다려요", "글 %(n)d개가 보아 주기를 기다려요", count) % {"n": count}
    return [Todo(words, reverse("voices:held"), weight=3, count=count)] if count else []


def _sessions(body: Body) -> list[Todo]:
    ready = FeedbackSession.objects.filter(body=body, release__isnull=True, day__lte=today(), answered__gte=FLOOR)
    return [
        Todo(_("소감이 모였어요. 다 옮겨 적었으면 결과를 보이세요"), reverse("voices:session", args=[row.code]), count=row.answered)
        for row in ready
    ]


def _items(body: Body) -> list[Todo]:
    late = ActionItem.objects.filter(session__body=body, result__isnull=True, due__lt=today())
    return [Todo(_("하기로 한 날이 지난 일이 있어요"), reverse("voices:item", args=[row.code]), weight=3) for row in late]


def _proposals(body: Body) -> list[Todo]:
    open_ = {Step.Kind.PROPOSED, Step.Kind.DISCUSSED}
    waiting = [p for p in proposals(body) if state(p) in open_ and today() - p.on > ANSWER_WITHIN]
    return [Todo(_("한 달 넘게 대답을 기다리는 제안이 있어요"), reverse("voices:proposal", args=[row.code])) for row in waiting]


def tallies(body: Body, term: Term) -> list[Tally]:
    """The numbers of a term. A voice that was taken back is not counted."""
    days = (term.start, term.end)
    said = Release.objects.filter(session__body=body, session__day__range=days)
    items = ActionItem.objects.filter(session__body=body, session__day__range=days)
    return [
        Tally("voices", _("실린 말씀"), Voice.objects.filter(body=body, on__range=days, taken_back_on__isnull=True).count()),
        Tally("proposals", _("제안"), Proposal.objects.filter(body=body, on__range=days).exclude(verdict="left_out").count()),
        Tally("feedback_sessions", _("소감 나누기"), FeedbackSession.objects.filter(body=body, day__range=days).count()),
        Tally("feedback_answers", _("돌아온 소감"), sum(row.answers for row in said), people=True),
        Tally("action_items", _("하기로 한 일"), items.count()),
        Tally("action_items_done", _("그 가운데 끝낸 일"), items.filter(result__done=True).count()),
        Tally("statements", _("뜻을 모은 한 줄 생각"), Statement.objects.filter(talk__body=body, on__range=days).count()),
    ]


def own_data(person: Person) -> dict[str, Any]:
    """Everything of hers in this room, for the file that she takes along. Answers and votes are nobody's: they are not in it."""
    voices = [
        {
            _("날"): v.on.isoformat(),
            _("나를 얼마나 보일까요?"): v.get_level_display(),
            _("말"): {w.language: w.words for w in v.wordings.all()},
        }
        for v in mine(person)
    ]
    rows = Proposal.objects.filter(author=person)
    proposals = [{_("날"): row.on.isoformat(), _("제안"): row.title, _("더 하고 싶은 말"): row.words} for row in rows]
    return {heading: found for heading, found in ((_("말씀"), voices), (_("제안"), proposals)) if found}

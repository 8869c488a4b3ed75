"""A feedback session is opened, answered and closed; then something is done about it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.queries import story_outings
from madang.people.queries import Person
from madang.shared.korean import tidy
from madang.shared.refusals import Refused
from madang.voices.actions.scopes import within
from madang.voices.models import ActionItem, ActionResult, FeedbackSession, Question, Release, Reply, Slip
from madang.voices.queries import reasons, shuffled, slip
from madang.voices.queries.sessions import FLOOR

MOST_SLIPS = 300
LONGEST = 1500


@dataclass(frozen=True)
class Ask:
    """A question as it is asked: with choices one taps, without one writes."""

    ko: str
    en: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def open_session(*, by: Person, body: Body, outing: str, asks: list[Ask], slips: int = 30) -> FeedbackSession:
    """Opens a session after an outing (its code), with three questions and slips for everybody."""
    found = next(iter(story_outings(body, [outing])), None)
    if found is None:
        raise Refused(_("어느 나들이의 소감인지 골라 주세요."), field="outing")
    if len(asks) != 3:
        raise Refused(_("물음은 세 가지예요. 더 많으면 답하기가 힘들어요."))
    session = FeedbackSession.objects.create(body=body, outing_id=found.pk, day=found.last_day)
    for number, ask in enumerate(asks, 1):
        Question.objects.create(
            session=session, number=number, text_ko=tidy(ask.ko), text_en=tidy(ask.en), choices=[list(c) for c in ask.choices]
        )
    print_slips(by=by, session=session, number=slips)
    return session


@transaction.atomic
def print_slips(*, by: Person, session: FeedbackSession, number: int) -> int:
    """Makes more slips. They are all alike: nothing on one says whose it is or which number it has."""
    _still_open(session)
    if not 1 <= number <= MOST_SLIPS or session.printed + number > 10 * MOST_SLIPS:
        raise Refused(_("쪽지는 한 번에 1장부터 300장까지 만들 수 있어요."), field="number")
    for _number in range(number):
        Slip.objects.create(session=session)
    FeedbackSession.objects.filter(pk=session.pk).update(printed=F("printed") + number)
    return number


@transaction.atomic
def answer(*, by: Person | None, code: str, answers: dict[int, str], typed_in: bool = False) -> None:
    """Puts in what one slip says (question number -> choice number or words) and erases the slip.

    `by` is nobody: who answers is not asked, and who types a paper in is not kept either.
    """
    found = slip(code)
    if found is None:
        raise Refused(_("이 쪽지는 이미 썼거나 소감 나누기가 끝났어요. 번호를 다시 살펴봐 주세요."), field="code")
    if not any(value.strip() for value in answers.values()):
        raise Refused(_("한 가지라도 답해 주세요. 적은 말이 없어도 괜찮아요."))
    with within(found.session.body):
        session = FeedbackSession.objects.select_for_update().get(pk=found.session_id)
        _still_open(session)
        used, _kinds = Slip.objects.filter(pk=found.pk).delete()
        if not used:
            raise Refused(_("이 쪽지는 방금 썼어요."), field="code")
        for question in Question.objects.filter(session=session):
            _keep(question, answers.get(question.number, "").strip(), typed_in, session.body)
        FeedbackSession.objects.filter(pk=session.pk).update(answered=F("answered") + 1)


def _keep(question: Question, value: str, typed_in: bool, body: Body) -> None:
    if not value:
        return
    if not question.choices:
        words = value[:LONGEST]
        Reply.objects.create(question=question, words=words, typed_in=typed_in, held_for=reasons(words, body))
    elif value.isdigit() and int(value) < len(question.choices):
        Reply.objects.create(question=question, choice=int(value), typed_in=typed_in)


@transaction.atomic
def close_session(*, by: Person, session: FeedbackSession) -> Release:
    """Closes a session and lets the answers be read, all at once, laid down anew in an order that says nothing."""
    session = FeedbackSession.objects.select_for_update().get(pk=session.pk)
    found = Release.objects.filter(session=session).first()
    if found:
        return found
    if session.answered < FLOOR:
        raise Refused(
            _(
                "다섯 사람이 답해야 결과를 보일 수 있어요. 누구의 말인지 알아볼 수 없게 하려는 거예요. "
                "종이로 받은 답이 있으면 옮겨 적어 주세요."
            )
        )
    rows = shuffled(list(Reply.objects.filter(question__session=session)))
    Reply.objects.filter(question__session=session).delete()
    for row in rows:
        Reply.objects.create(
            question_id=row.question_id, choice=row.choice, words=row.words, typed_in=row.typed_in, held_for=row.held_for
        )  # fmt: skip
    Slip.objects.filter(session=session).delete()
    return Release.objects.create(session=session, by=by, answers=session.answered)


@transaction.atomic
def plan(
    *, by: Person, session: FeedbackSession, plan_ko: str, plan_en: str = "", owner: Person | None = None, due: dt.date,
    sources: list[Reply],
) -> ActionItem:  # fmt: skip
    """Says what will be done about what was said, who sees to it and until when. It points to the answers it came from."""
    if not hasattr(session, "release"):
        raise Refused(_("결과를 보인 다음에 할 일을 정할 수 있어요."))
    if not sources:
        raise Refused(_("어느 소감에서 나온 일인지 하나라도 골라 주세요."), field="sources")
    if due < session.day:
        raise Refused(_("나들이보다 앞선 날이에요. 언제까지 할지 다시 골라 주세요."), field="due")
    item = ActionItem.objects.create(session=session, plan_ko=tidy(plan_ko), plan_en=tidy(plan_en), owner=owner or by, due=due)
    item.sources.set(sources)
    return item


@transaction.atomic
def settle(*, by: Person, item: ActionItem, done: bool, words_ko: str, words_en: str = "") -> ActionResult:
    """Says what came of it. Said again, it takes the place of what was said before."""
    if not tidy(words_ko):
        raise Refused(_("어떻게 되었는지 한 줄로 알려 주세요. 하지 못했다면 그 까닭도 좋아요."), field="words_ko")
    ActionResult.objects.filter(item=item).delete()
    return ActionResult.objects.create(item=item, done=done, words_ko=tidy(words_ko), words_en=tidy(words_en), by=by)


def _still_open(session: FeedbackSession) -> None:
    if Release.objects.filter(session=session).exists():
        raise Refused(_("끝난 소감 나누기예요. 결과를 이미 보였어요."))

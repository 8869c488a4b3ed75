"""Feedback sessions: what was asked, what came back, what is done about it."""

import secrets
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.engines.disclosure import Table, withhold
from madang.shared.actor import Actor
from madang.voices.models import ActionItem, FeedbackSession, Question, Reply, Slip
from madang.voices.models.moderated import VISIBLE
from madang.voices.queries.voices import plain_key

FLOOR = 5


@dataclass(frozen=True)
class Sheet:
    """What somebody with a slip sees: the questions, and what became of what was said the last time."""

    slip: Slip
    title: str
    questions: list[Question]
    items: list[ActionItem]


@dataclass
class Result:
    """What came back to one question: counts that are large enough, or texts in no order."""

    question: Question
    table: Table | None = None
    replies: list[Reply] = field(default_factory=list)
    marked: bool = False  # enough on paper and enough on the phone, so that the mark tells nothing of one person

    @property
    def bars(self) -> list[tuple[str, int | None]]:
        """Each choice with its count, None where it is withheld."""
        return list(zip(self.question.labels, self.table.cells.values(), strict=True)) if self.table else []


def sessions(body: Body) -> QuerySet[FeedbackSession]:
    """The sessions of a body, the newest first."""
    return FeedbackSession.objects.filter(body=body).select_related("outing", "release")


def session(body: Body | None, code: str) -> FeedbackSession | None:
    """One of them."""
    return sessions(body).filter(code=code).prefetch_related("questions").first() if body else None


def slips(session: FeedbackSession) -> list[Slip]:
    """Slips that were not used yet."""
    return list(Slip.objects.filter(session=session))


def slip(code: str) -> Slip | None:
    """An unused slip of a session that is still open."""
    with scopes_disabled():  # whoever holds a slip answers, signed in or not, from whatever body
        found = Slip.objects.filter(code=plain_key(code), session__release__isnull=True)
        return found.select_related("session__body", "session__outing").first()


def sheet(code: str) -> Sheet | None:
    """The page of a slip."""
    found = slip(code)
    if found is None:
        return None
    with scopes_disabled():  # as above
        session = found.session
        return Sheet(found, session.outing.title, list(session.questions.all()), read_back(session))


def read_back(session: FeedbackSession) -> list[ActionItem]:
    """What was to be done after the session before this one, with what came of it."""
    before = FeedbackSession.objects.filter(body=session.body_id, day__lt=session.day, items__isnull=False).order_by("-day").first()
    return list(items(session.body, before)) if before else []


def items(body: Body, session: FeedbackSession | None = None) -> QuerySet[ActionItem]:
    """What is to be done in a body (or after one session), with results and owners."""
    found = ActionItem.objects.filter(session__body=body).select_related("result", "owner", "session__outing")
    return found.filter(session=session) if session else found.order_by("-session__day", "due")


def item(body: Body | None, code: str) -> ActionItem | None:
    """One thing to do."""
    return items(body).filter(code=code).first() if body else None


def item_to_settle(actor: Actor, body: Body | None, code: str, *, staff: bool) -> ActionItem | None:
    """One thing to do, for those who say what came of it: its owner, and coordinators."""
    found = item(body, code)
    return found if found and (staff or found.owner_id == actor.person_id) else None


def comments(item: ActionItem) -> list[Reply]:
    """The answers that a thing to do came from, in no order."""
    return shuffled(list(Reply.objects.filter(VISIBLE, items=item).exclude(words="")))


def results(session: FeedbackSession) -> list[Result]:
    """What came back, once the session was closed. Nothing before: one by one, answers would tell who gave them."""
    if not hasattr(session, "release"):
        return []
    return [_result(question) for question in Question.objects.filter(session=session)]


def _result(question: Question) -> Result:
    replies = Reply.objects.filter(question=question)
    if question.choices:
        counts = dict(replies.filter(choice__isnull=False).values_list("choice").annotate(n=Count("pk")))
        given = {str(k): counts.get(k, 0) for k in range(len(question.choices))}
        return Result(question, table=withhold(given, FLOOR))
    texts = list(replies.filter(VISIBLE).exclude(words=""))
    typed = sum(reply.typed_in for reply in texts)
    return Result(question, replies=shuffled(texts), marked=min(typed, len(texts) - typed) >= FLOOR)


def replies_to_cite(session: FeedbackSession) -> list[Reply]:
    """Answers in words that a thing to do may point to."""
    found = Reply.objects.filter(VISIBLE, question__session=session, question__session__release__isnull=False)
    return shuffled(list(found.exclude(words="").select_related("question")))


def shuffled(rows: list[Reply]) -> list[Reply]:
    """In an order that says nothing."""
    secrets.SystemRandom().shuffle(rows)
    return rows

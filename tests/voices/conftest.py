"""An outing with its feedback session, and somebody who speaks."""

from collections.abc import Callable

import pytest

from madang.gatherings.models import Outing
from madang.people.models import Person
from madang.shared.clock import now
from madang.voices import actions
from madang.voices.actions import Ask, Draft, Spoken
from madang.voices.models import FeedbackSession
from tests.cast import Cast
from tests.gatherings.outings import Leg, planned

ASKS = [
    Ask("어떠셨어요?", "How was it?", (("좋았어요", "Good"), ("그저 그랬어요", "So-so"), ("아쉬웠어요", "Not good"))),
    Ask("무엇이 남았나요?", "What stays?"),
    Ask("무엇을 고칠까요?", "What to mend?"),
]
WORDS = "노래 한 가락에 가슴이 열렸어요"


@pytest.fixture
def outing(cast: Cast) -> Outing:
    """The opera, today."""
    with cast.here():
        return planned(cast, legs=[Leg(starts_at=now(), title_ko="오페라", title_en="Opera")])


@pytest.fixture
def session(cast: Cast, outing: Outing) -> FeedbackSession:
    """A session with twelve slips."""
    with cast.here():
        return actions.open_session(by=cast.coordinator, body=cast.chapter, outing=outing.code, asks=ASKS, slips=12)


@pytest.fixture
def answered(cast: Cast, session: FeedbackSession) -> FeedbackSession:
    """Six answers came back; two of them did not find it good."""
    with cast.here():
        for number, slip in enumerate(list(session.slips.all())[:6]):
            actions.answer(by=None, code=slip.code, answers={1: "0" if number < 4 else "2", 2: f"합창이 좋았어요 {number}", 3: ""})
        session.refresh_from_db()
        return session


@pytest.fixture
def released(cast: Cast, answered: FeedbackSession) -> FeedbackSession:
    """The same, closed and read."""
    with cast.here():
        actions.close_session(by=cast.coordinator, session=answered)
        return FeedbackSession.objects.select_related("release").get(pk=answered.pk)


@pytest.fixture
def say(cast: Cast) -> Callable[..., Spoken]:
    """`say(person, words, ...)`: she gives her voice on her own device."""

    def spoken(person: Person, words: str = WORDS, **draft: object) -> Spoken:
        with cast.here():
            return actions.speak(by=person, body=cast.chapter, draft=Draft("ko", words, **draft))  # type: ignore[arg-type]

    return spoken

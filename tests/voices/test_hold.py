"""A text with a name or a number in it waits for a coordinator."""

import pytest
from django.urls import reverse

from madang.people import actions as people
from madang.shared.refusals import Refused
from madang.voices import actions, queries
from madang.voices.models import Proposal, Reply, Statement
from tests.cast import Cast, client_of


@pytest.fixture
def named(cast: Cast):
    """Somebody here whose name can be found."""
    with cast.here():
        people.rename(by=cast.mentor, person=cast.mentor, call_name="솔바람")
        return cast.mentor


def waiting(cast: Cast) -> list[str]:
    with cast.here():
        return [text.text for text in queries.held(cast.chapter)]


@pytest.mark.parametrize("text", ["솔바람님이 참 잘했어요", "010-9000-1234로 알려 주세요", "bom@example.org 로 써 주세요"])
def test_an_answer_that_names_somebody_waits(text: str, cast: Cast, session, named) -> None:
    with cast.here():
        slips = [slip.code for slip in session.slips.all()]
        for code in slips[:5]:
            actions.answer(by=None, code=code, answers={2: "합창"})
        actions.answer(by=None, code=slips[5], answers={2: text})
        assert queries.held(cast.chapter) == []  # nobody reads a single answer before all are in
        actions.close_session(by=cast.coordinator, session=session)
    assert waiting(cast) == [text]
    assert text not in client_of(cast.member).get(reverse("voices:results", args=[session.code])).content.decode()


@pytest.mark.parametrize(("verdict", "seen"), [("show", "솔바람님 고마워요"), ("cover", "●●●님 고마워요"), ("leave_out", None)])
def test_a_coordinator_shows_covers_or_leaves_out(verdict: str, seen: str | None, cast: Cast, named) -> None:
    with cast.here():
        row = actions.propose(by=None, body=cast.chapter, title="솔바람님 고마워요").proposal
    assert row.waits
    member = client_of(cast.member)
    assert "솔바람님" not in member.get(reverse("voices:proposals")).content.decode()
    client_of(cast.coordinator).post(reverse("voices:judge", args=["proposal", row.code]), {"verdict": verdict})
    page = member.get(reverse("voices:proposals")).content.decode()
    assert (seen in page) if seen else ("고마워요" not in page.split("<main")[1])
    assert waiting(cast) == []
    with cast.here():
        assert (Proposal.objects.get().title == "솔바람님 고마워요") == (verdict != "cover")


def test_only_a_coordinator_of_the_body_judges(cast: Cast, named) -> None:
    with cast.here():
        row = actions.propose(by=None, body=cast.chapter, title="솔바람님 고마워요").proposal
    for person in (cast.newcomer, cast.reporter, cast.outsider, cast.foreigner):
        assert client_of(person).post(reverse("voices:judge", args=["proposal", row.code]), {"verdict": "show"}).status_code == 404
    assert len(waiting(cast)) == 1


def test_a_statement_waits_too(cast: Cast, named) -> None:
    with cast.here():
        talk = actions.open_talk(by=cast.coordinator, body=cast.chapter, title_ko="함께")
        row = actions.state_it(by=None, talk=talk, words="솔바람은 착하다")
        assert queries.statements(talk) == []
        actions.show(by=cast.coordinator, row=row, body=cast.chapter, covered=True)
        assert [line.words_ko for line in queries.statements(talk)] == ["●●●은 착하다"]
        assert Statement.objects.get().verdict_by == cast.coordinator


def test_a_voice_that_names_another_waits_and_its_words_are_never_touched(cast: Cast, named, say) -> None:
    voice = say(cast.newcomer, "솔바람님 덕분이에요").voice
    assert queries.shown(voice.code, "ko") is None
    with cast.here(), pytest.raises(Refused):
        actions.show(by=cast.coordinator, row=voice, body=cast.chapter, covered=True)
    client_of(cast.coordinator).post(reverse("voices:judge", args=["voice", voice.code]), {"verdict": "show"})
    assert queries.shown(voice.code, "ko").words == "솔바람님 덕분이에요"


def test_her_own_name_is_hers_to_say(cast: Cast, named, say) -> None:
    assert queries.shown(say(named, "저 솔바람은 오늘이 좋았어요").voice.code, "ko")


def test_she_is_told_before_she_says_yes(cast: Cast, named) -> None:
    form = {"words": "솔바람님 덕분이에요", "level": "role", "step": "preview"}
    assert "담당자가 한 번 본 뒤에 실려요" in client_of(cast.newcomer).post(reverse("voices:speak"), form).content.decode()


def test_a_waiting_text_stands_on_the_desk(cast: Cast, named) -> None:
    with cast.here():
        actions.propose(by=None, body=cast.chapter, title="솔바람님 고마워요")
        assert queries.todos(cast.chapter)[0].url == reverse("voices:held")
        assert Reply.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "waits"), [("우리는 바다를 보았어요", False), ("우리님이 도와주셨어요", True), ("바다 언니가 도와주셨어요", True)]
)
def test_an_everyday_word_is_a_name_only_when_somebody_is_called_by_it(text: str, waits: bool, cast: Cast) -> None:
    with cast.here():
        people.rename(by=cast.mentor, person=cast.mentor, call_name="우리")
        people.rename(by=cast.mentor_two, person=cast.mentor_two, call_name="바다")
        assert actions.propose(by=None, body=cast.chapter, title=text).proposal.waits == waits

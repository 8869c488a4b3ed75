"""A newcomer's season on her own phone: in with a link, a pair, an outing, her words, and her words taken back."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from madang.mentoring import actions as mentoring
from madang.mentoring.models import SignUp
from madang.people import actions as people
from madang.shared.clock import now
from madang.voices import actions as voices
from madang.voices.models import Voice
from tests.cast import Cast, client_of
from tests.gatherings.outings import Leg, planned
from tests.journeys.walk import Walk
from tests.mentoring import stage
from tests.stories import telling
from tests.voices.samples import ASKS

OPERA = {"ko": "강변 오페라 함께 보기", "en": "The river opera together"}
SAID = {"ko": "노래 한 가락에 가슴이 활짝 열렸어요", "en": "One song and my heart was wide open"}
ELSEWHERE = "https://weather.example/"


@pytest.fixture
def begun(cast: Cast) -> Any:
    """A round with one mentor in it, and an outing tomorrow."""
    with cast.here():
        round_ = stage.open_round(cast, teams=False)
        stage.offers(cast.mentor, round_, gender="woman")
        legs = [
            Leg(starts_at=now() + dt.timedelta(days=1), title_ko="오페라", title_en="Opera", meeting_ko="정문 앞", meeting_en="At the gate")
        ]
        return round_, planned(cast, legs=legs)


@pytest.mark.long
@pytest.mark.parametrize(("size", "language", "javascript"), [("small", "ko", True), ("phone", "en", True), ("phone", "ko", False)])
def test_a_newcomer_walks_through_a_season_and_takes_her_words_back(
    walk: Callable[..., Walk], cast: Cast, begun: Any, settings: Any, size: str, language: str, javascript: bool
) -> None:
    """B4, F1, G4, G5, K5, K6: the whole of it, also with JavaScript off."""
    round_, outing = begun
    settings.MADANG_LEAVE_TO = ELSEWHERE
    with cast.here():
        people.speak(by=cast.newcomer, person=cast.newcomer, language=language)
        paper = people.make_link(by=cast.coordinator, person=cast.newcomer)
    bom = walk(size, language, javascript=javascript, names=("봄", "솔"))
    bom.opens(paper).presses("이 기기로 들어가기")
    bom.known = True
    bom.turns_back()

    signs_up(bom)
    accepts(bom, cast, round_)
    takes_a_seat(bom, language)
    answers_by_code(bom, cast, outing)
    voice = speaks(bom, language)
    story = published(cast, voice, language)
    stranger = walk(size, language, javascript=javascript, names=("봄",))
    stranger.opens("/").follows("이야기", inside=stranger.page.locator("main")).follows(story, exact=False)
    stranger.reads(SAID[language])

    takes_back(bom)
    stranger.turns_back().sees("여기 있던 말은 그 말을 한 사람이 거두었어요.").sees_not(SAID[language], "봄")
    leaves(bom, cast)


def signs_up(bom: Walk) -> None:
    """Five taps: when, what, not whom, with whom at ease, photos."""
    bom.opens("/").follows("내 짝", inside=bom.page.locator("main")).follows("신청하기")
    before = bom.taps
    bom.chooses("평일 저녁", hint="18–21").chooses("동네 산책")
    bom.fills("만나고 싶지 않은 분", "옛 직장 사람")
    bom.chooses("여자 분", inside=bom.group("어떤 분이 편하세요?")).chooses("네, 괜찮아요")
    bom.presses("동의하고 신청하기")
    assert bom.taps - before == 5
    bom.sees("신청을 받았어요. 지금 짝을 찾고 있어요.")
    expect(bom.page.get_by_text(str(SignUp._base_manager.latest("pk").round.tell_by.year)).first).to_be_visible()


def accepts(bom: Walk, cast: Cast, round_: Any) -> None:
    """The proposal comes with its reasons; a yes is one tap; the pair stands when the other said yes too."""
    with cast.here():
        mentoring.link(by=cast.coordinator, sign_up=SignUp.objects.get(person=cast.newcomer), codes=[])  # read: nobody here is meant
        (pair,) = stage.send(cast, round_)
    bom.turns_back().sees("짝 제안이 왔어요", "왜 두 분인가요?").reads("솔")
    bom.sees_not("옛 직장 사람").presses("네, 좋아요").sees("대답을 받았어요")
    with cast.here():
        stage.say(cast.mentor, pair)
    bom.turns_back().follows("%(name)s님", name="솔").sees("왜 두 분인가요?")


def takes_a_seat(bom: Walk, language: str) -> None:
    """She and her mentor are one party: two places, side by side."""
    bom.follows("나들이", inside=bom.page.get_by_role("navigation").first).follows(OPERA[language])
    bom.chooses("짝과 둘이").fills("미리 알려 주실 것", "계단이 힘들어요").presses("자리 신청하기")
    bom.sees("자리가 있어요", "함께 와요").reads("솔")


def answers_by_code(bom: Walk, cast: Cast, outing: Any) -> None:
    """The number on her slip is all that is asked; she says what she thinks and nobody knows who did."""
    with cast.here():
        session = voices.open_session(by=cast.coordinator, body=cast.chapter, outing=outing.code, asks=ASKS, slips=5)
        slip = session.slips.first().code
    bom.opens("/").follows("듣기", inside=bom.page.locator("main")).follows("쪽지 번호 넣기")
    bom.fills("쪽지에 적힌 번호", f"{slip[:4]} {slip[4:]}".upper()).presses("열기")
    bom.sees("이름을 묻지 않아요. 누가 적었는지는 아무도 알 수 없고, 답은 나중에 모두 섞어서 보여요.").sees_not("봄")
    bom.chooses(str(ASKS[0].choices[0][0 if bom.language == "ko" else 1]))
    bom.page.get_by_label("무엇이 남았나요?").fill("합창이 좋았어요")
    bom.presses("보내기").sees("고마워요. 잘 들었어요.").follows("다음 사람")
    bom.fills("쪽지에 적힌 번호", slip).presses("열기").sees(
        "이 번호로 열리는 것이 없어요. 이미 쓴 쪽지일 수도 있어요. 번호를 다시 살펴봐 주세요."
    )


def speaks(bom: Walk, language: str) -> Voice:
    """She writes, sees how she is shown (only what she does, unless she wants more), and says yes."""
    bom.opens("/").follows("듣기", inside=bom.page.locator("main")).follows("말씀 남기기")
    bom.fills("하고 싶은 말", SAID[language]).presses("어떻게 보일지 보기")
    bom.sees("이렇게 보여요").reads(SAID[language])
    assert not Voice._base_manager.exists()  # nothing is kept before the yes
    bom.presses("고치기").presses("어떻게 보일지 보기").presses("네, 이대로 실어 주세요")
    bom.sees("지금 읽는 사람에게 이렇게 보여요.").reads(SAID[language])
    voice = Voice._base_manager.get()
    assert voice.level == "role"  # G4
    return voice


def published(cast: Cast, voice: Voice, language: str) -> str:
    """A reporter puts the voice into a story, an editor lets it out. Returns its title in the reader's language."""
    with cast.here():
        reference = f"{{voice:{voice.code}}}"
        story = telling.begun(cast, reference)
        telling.translated(cast, story, reference)
        telling.out(cast, story, "ko")
        telling.out(cast, story, "en")
    return "함께한 하루" if language == "ko" else "A day together"


def takes_back(bom: Walk) -> None:
    """G5: one tap, no reason."""
    bom.opens("/").follows("듣기", inside=bom.page.locator("main"))
    bom.follows("모두 보기", inside=bom.page.get_by_role("region", name=bom.word("말씀"), exact=True))
    bom.follows("고르기와 거두기").presses("내 말 거두기")
    bom.sees("말씀을 거두었어요. 실린 모든 곳에서 사라졌어요.").sees_not(SAID["ko"], SAID["en"])


def leaves(bom: Walk, cast: Cast) -> None:
    """K5: away in one tap from any page; back on her own phone she ends the other device, then this one."""
    client_of(cast.newcomer)  # another phone
    bom.opens("/").follows("내 것", inside=bom.page.locator("main"))

    def weather(route: Route) -> None:
        route.fulfill(
            content_type="text/html; charset=utf-8", body=f"<title>{bom.word('마당')}</title><p>{route.request.headers.get('referer', '')}"
        )

    bom.page.route(f"{ELSEWHERE}**", weather)
    looked, bom.axe = bom.axe, None
    bom.follows("바로 나가기")
    bom.axe = looked
    assert bom.page.url == ELSEWHERE
    assert "localhost" not in bom.text()

    bom.opens("/me/").follows("내 기기")
    assert bom.page.get_by_role("button", name=bom.word("나가기")).count() >= 2
    bom.presses("다른 기기에서 모두 나가기")
    own = bom.page.locator("main li").filter(has_text=bom.word("지금 이 기기"))
    expect(bom.page.locator("main li")).to_have_count(1)
    bom.known = False
    bom.presses("나가기", inside=own, exact=False)
    bom.opens("/").follows("들어가기", inside=bom.page.locator("main")).sees(
        "비밀번호는 없어요. 적어 주신 곳으로 숫자 여섯 개를 보내 드려요."
    )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_b2_k6_somebody_signs_up_from_the_poster_with_a_nickname_and_a_phone_and_without_javascript(
    walk: Callable[..., Walk], cast: Cast, language: str
) -> None:
    with cast.here():
        round_ = stage.open_round(cast)
        stage.offers(cast.mentor, round_, card=True)
    arrives = walk("small", language, javascript=False, names=("새봄",)).opens(f"/pairs/join/{round_.code}/")
    arrives.presses("동의하고 신청하기").sees("되는 때를 하나는 골라 주세요. 잘 모르겠으면 ‘그때그때 달라요’를 눌러 주세요.")
    arrives.fills("부르는 이름", "새봄").fills("연락처 하나", "010-5555-1234")
    arrives.chooses("토요일 낮", hint="9–18").presses("동의하고 신청하기")
    arrives.sees("신청을 받았어요").sees_not("새봄", "5555").reads(str(round_.tell_by.year))
    with cast.here():
        assert SignUp.objects.get(person__call_name="새봄").confirmed_at is None  # a coordinator says who belongs

"""A reporter with a phone: drafts a story, hands the phone over for a voice, and cannot let it out alone."""

from collections.abc import Callable

from playwright.sync_api import expect

from madang.voices import actions as voices
from madang.voices.models import Voice
from tests.cast import Cast
from tests.journeys.walk import Walk

TITLE = "강가에서 함께한 하루"
SAID = "밥을 나누니 마음이 놓였어요"
HELD = "가람님과 함께라서 든든했어요"
GONE = "합창이 오래 남을 것 같아요"


def test_g1_g4_a_reporter_tells_only_what_has_a_yes_and_another_person_lets_it_out(walk: Callable[..., Walk], cast: Cast) -> None:
    with cast.here():
        waiting = voices.speak(by=cast.newcomer_two, body=cast.chapter, draft=voices.Draft("ko", HELD)).voice
        second = voices.speak(by=cast.newcomer_two, body=cast.chapter, draft=voices.Draft("ko", GONE)).voice
    saem = walk("phone", person=cast.reporter)
    begins(saem)
    hands_the_phone_over(saem)
    puts_in(saem, waiting)
    with cast.here():
        voices.take_back(by=cast.newcomer_two, voice=second)
    cannot_publish(saem)
    lets_out(walk("desk", person=cast.editor))
    reader = walk("phone").opens("/")
    reader.follows("이야기", inside=reader.page.locator("main")).follows(TITLE, exact=False)
    reader.reads(SAID, "참여자").sees_not(HELD, GONE, "가람", "꽃님", "글샘")


def begins(saem: Walk) -> None:
    """Title, text, saved."""
    saem.opens("/").follows("이야기", inside=saem.page.get_by_role("navigation").first).follows("쓰는 곳").follows("새 이야기")
    saem.fills("제목", TITLE).presses("쓰기 시작")
    saem.fills("첫머리", "함께 걷고 함께 먹었습니다.").fills("본문", "아침에 만나 강가를 걸었습니다.").presses("저장하기")
    saem.reads(TITLE).sees("날짜, 이름, 숫자, 사진 제공을 하나씩 맞춰 보셨나요?")


def hands_the_phone_over(saem: Walk) -> None:
    """Speaker mode: nothing of the reporter's is on the screen while somebody else holds the phone."""
    saem.follows("듣기", inside=saem.page.get_by_role("navigation").first).follows("말씀 부탁하기")
    saem.fills("무엇에 대해 듣고 싶나요?", "오늘 무엇이 좋았나요?").presses("번호 만들기").follows("이 휴대전화를 건네기")
    expect(saem.page.get_by_role("navigation")).to_have_count(0)
    saem.sees_not("글샘", "나를 얼마나 보일까요?")  # on a handed phone nobody can choose to show a name
    saem.fills("어떻게 불러 드릴까요?", "꽃님").fills("하고 싶은 말", SAID).presses("어떻게 보일지 보기")
    saem.reads(SAID).sees_not("꽃님님").presses("네, 이대로 실어 주세요").sees("고마워요. 잘 들었어요.")
    assert Voice._base_manager.latest("pk").level == "role"


def puts_in(saem: Walk, waiting: Voice) -> None:
    """Voices come in by reference. One without a yes cannot be chosen, and written in by hand it is turned away."""
    saem.opens("/").follows("이야기", inside=saem.page.get_by_role("navigation").first).follows("쓰는 곳").follows(TITLE).follows(
        "고치기", exact=False
    )
    body = saem.field("본문")
    for words in (SAID, GONE):
        shelf = saem.field("넣을 것")
        assert HELD[:8] not in shelf.inner_text()
        shelf.select_option(shelf.locator("option").filter(has_text=words[:8]).get_attribute("value"))
        saem.presses("넣고 저장하기")
        assert words not in body.input_value()
    assert body.input_value().count("{voice:") == 2
    kept = body.input_value()
    body.fill(f"{kept}\n\n{{voice:{waiting.code}}}")
    saem.presses("저장하기").sees("적으신 것은 그대로 두었어요.").sees_not(HELD)
    body.fill(kept)
    saem.presses("저장하기").sees("들은 말")


def cannot_publish(saem: Walk) -> None:
    """A speaker thought better of it in between: the story goes on without her words, and somebody else has to let it out."""
    saem.turns_back().sees("말한 사람이 거둔 말이에요. 읽는 사람에게는 거두었다고만 보여요.").sees_not(GONE)
    saem.presses("이것 없이 가기").sees_not("말한 사람이 거둔 말이에요.")
    saem.presses("사실을 살폈어요").presses("허락을 살폈어요")
    saem.sees("이제 편집자나 진행 담당이 읽어요.").lacks_button("다 읽었어요").lacks_button("모두에게 올리기")


def lets_out(bareum: Walk) -> None:
    """The editor reads it all and publishes."""
    bareum.opens("/").follows("이야기", inside=bareum.page.get_by_role("navigation").first).follows("쓰는 곳").follows(TITLE)
    bareum.presses("다 읽었어요").presses("모두에게 올리기").sees("이 글은 올라가 있어요. 고치면 다시 살피고 읽은 뒤에 새 글로 바뀌어요.")

"""A stranger abroad reads a story, says how it was, and signs on to a campaign from her mailbox."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.campaigns.signing import letters, link_in, opened
from tests.cast import Cast
from tests.journeys.walk import Walk
from tests.stories import telling

COUNT = "확인하고 함께하는 사람"


@pytest.fixture
def told(cast: Cast) -> Any:
    """A story in both languages with a voice in it, and an open campaign."""
    with cast.here():
        voice = telling.voice(cast)
        opened(cast)
        return telling.told(cast, f"{{voice:{voice.code}}}")


@pytest.mark.parametrize(("size", "language"), [("phone", "en"), ("desk", "en"), ("phone", "ko")])
def test_j3_a_stranger_reads_answers_and_signs_on_and_is_counted_once(
    walk: Callable[..., Walk], told: Any, size: str, language: str
) -> None:
    stranger = walk(size, language).opens("/")
    stranger.follows("이야기", inside=stranger.page.locator("main"))
    stranger.follows("함께한 하루" if language == "ko" else "A day together", exact=False)
    stranger.reads(telling.QUOTE_KO if language == "ko" else telling.QUOTE_EN)
    stranger.presses("대답 보내기").sees("다섯 가운데 하나를 골라 주세요.")
    stranger.chooses("아주 좋았어요").presses("대답 보내기").sees("대답해 주셔서 고마워요", "다섯 분이 대답하면 평균을 보여 드려요.")

    stranger.opens("/").follows("함께", inside=stranger.page.locator("main"))
    campaign = "한 상에 둘러앉기" if language == "ko" else "One table"
    stranger.follows(campaign)
    assert counted(stranger) == "0"
    sign(stranger).sees("편지를 확인해 주세요")
    stranger.follows("돌아가기")
    assert counted(stranger) == "0"  # nothing counts before the owner of the mailbox says so

    sent = letters()
    stranger.opens(link_in(sent[-1])).sees("이 주소로 함께하겠다는 신청이 들어왔어요. 본인이 맞나요?")
    stranger.presses("네, 함께할게요").sees("서명 거두기")
    assert counted(somebody_else := walk(size, language).opens("/together/one-table/")) == "1"

    first = sign(somebody_else).text()
    letters()
    assert counted(somebody_else.follows("돌아가기")) == "1"  # a second sign-on by the same address counts nothing
    another = sign(somebody_else, "another@example.org").text()
    assert first == another  # and nobody learns from the page that the first exists


def sign(stranger: Walk, email: str = "far@example.org") -> Walk:
    """Fills in the form of the campaign."""
    return stranger.fills("전자우편", email).fills("이름", "나그네").presses("함께할게요")


def counted(stranger: Walk) -> str:
    """The number on the campaign's page."""
    return stranger.part(stranger.word(COUNT), "li.tile").locator("strong").inner_text()

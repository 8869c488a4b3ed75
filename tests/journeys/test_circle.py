"""A newcomer opens a circle from her phone, and nobody of the desk can look into it."""

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.journeys.walk import Walk

NAME, WORDS = "자작나무 아래", "고향 만두를 함께 빚어요"


@pytest.mark.parametrize(("language", "javascript"), [("ko", True), ("en", False)])
def test_h1_a_newcomer_opens_a_circle_and_the_coordinator_cannot_open_it(
    walk: Callable[..., Walk], cast: Cast, language: str, javascript: bool
) -> None:
    bom = walk("phone", language, person=cast.newcomer, javascript=javascript, names=(NAME,)).opens("/")
    bom.follows("둘레 모임").follows("둘레 열기").fills("둘레 이름", NAME).presses("둘레 열기")
    bom.reads(NAME).fills("나누고 싶은 말", WORDS).presses("둘레에 올리기").reads(WORDS)
    circle = bom.page.url
    bom.follows("사람 부르기").presses("초대 번호 만들기")
    key = bom.page.locator("code").first.inner_text()

    yeoreum = walk("phone", language, person=cast.newcomer_two, names=(NAME,)).opens("/").follows("둘레 모임")
    yeoreum.sees_not(NAME).fills("초대 번호", key).presses("들어가기").reads(NAME).presses("둘러앉기").reads(WORDS)

    hangyeol = walk("desk", language, person=cast.coordinator).opens("/")
    nonsense = hangyeol.finds_nothing("/tables/zzzzzzzzzzzz/")
    assert hangyeol.finds_nothing(circle) == nonsense
    for way in ("둘레", "책상", "듣기"):
        hangyeol.opens("/").follows(way, inside=hangyeol.page.get_by_role("navigation").first).sees_not(NAME, WORDS)

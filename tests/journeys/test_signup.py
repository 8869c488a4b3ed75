"""A sign-up on the phone in three requests, with a friend who says yes herself; a tap too many, and back again."""

from collections.abc import Callable
from typing import Any

import pytest

from madang.gatherings.models import Outing
from tests.cast import Cast
from tests.gatherings.outings import planned
from tests.journeys.walk import Walk

OPERA = {"ko": "강변 오페라 함께 보기", "en": "The river opera together"}


@pytest.fixture
def outing(cast: Cast) -> Outing:
    with cast.here():
        return planned(cast, seats=3)


def documents(walker: Walk) -> list[tuple[str, Any]]:
    """What the browser asks for from now on, pictures and styles aside."""
    asked: list[tuple[str, Any]] = []
    walker.page.on("request", lambda request: asked.append((request.method, request.url)) if request.resource_type == "document" else None)
    return asked


@pytest.mark.parametrize(("language", "javascript"), [("ko", True), ("en", True), ("en", False)])
def test_c4_c6_she_signs_up_with_a_friend_gives_the_place_back_and_takes_it_again(
    walk: Callable[..., Walk], cast: Cast, outing: Outing, language: str, javascript: bool
) -> None:
    bom = walk("phone", language, person=cast.newcomer, javascript=javascript, names=("봄", "가람"))
    asked = documents(bom)
    bom.opens(f"/outings/{outing.code}/").chooses("가족이나 친구와 둘이").fills("함께 올 친구의 별명", "가람").presses("자리 신청하기")
    assert [method for method, _ in asked] == ["GET", "POST", "GET"]  # the page, the tap, the answer
    bom.sees("자리가 있어요").follows("누가 함께 오나요?").sees("누군가의 답을 기다려요. 자리는 그대로예요.")

    garam = walk("phone", language, person=cast.member, javascript=javascript, names=("봄", "가람")).opens("/outings/mine/")
    garam.reads(OPERA[language]).presses("네, 함께 갈게요").sees("자리가 있어요").follows("입장표").sees("입장표")

    bom.turns_back().reads("가람").follows("내 자리로 돌아가기").presses("모두 못 가게 되었어요")
    bom.presses("다시 갈래요").sees("자리를 다시 잡아 두었어요. 미리 알려 주신 것이 있었다면 다시 적어 주세요.", "자리가 있어요")
    outing.refresh_from_db()
    assert outing.taken == 2

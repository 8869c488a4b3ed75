"""A mentor's season on a phone: signs up, reads why, says yes to one and no to another, meets, is thanked."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from madang.mentoring import actions
from madang.mentoring.models import Pair
from madang.shared.clock import now, today
from tests.cast import Cast
from tests.journeys.walk import Walk
from tests.mentoring import stage


@pytest.fixture
def round_(cast: Cast) -> Any:
    """A round that a newcomer signed up for."""
    with cast.here():
        opened = stage.open_round(cast, teams=False)
        row = stage.asks(cast.newcomer, opened, about="전 직장 상사")
        actions.link(by=cast.coordinator, sign_up=row, codes=[])
        return opened


@pytest.mark.parametrize("language", ["ko", "en"])
def test_b4_b6_a_mentor_signs_up_accepts_meets_and_declines_without_a_reason(
    walk: Callable[..., Walk], cast: Cast, round_: Any, language: str
) -> None:
    sol = walk("phone", language, person=cast.mentor, names=("솔", "봄")).opens("/")
    sol.follows("내 짝", inside=sol.page.locator("main")).follows("신청하기")
    sol.chooses("평일 저녁", hint="18–21").chooses("동네 산책").chooses("두 분까지").fills("만나기 편한 동네", "솔내1동")
    sol.presses("동의하고 신청하기").sees("신청을 받았어요. 지금 짝을 찾고 있어요.")

    with cast.here():
        (pair,) = stage.send(cast, round_)
        stage.say(cast.newcomer, pair)
    sol.turns_back().sees("짝 제안이 왔어요", "왜 두 분인가요?").reads("봄").sees_not("전 직장 상사")
    sol.presses("네, 좋아요").follows("%(name)s님", name="봄")
    sol.sees("아직 적은 것이 없어요. 만난 날과 한 줄이면 넉넉해요.")
    note = sol.page.locator("form#note")
    sol.chooses("만났어요", inside=note).fills("한 줄", "호숫가를 천천히 걸었어요", inside=note).presses("적기", inside=note)
    sol.reads("호숫가를 천천히 걸었어요")

    bom = walk("phone", language, person=cast.newcomer, names=("솔", "봄")).opens("/")
    bom.follows("내 짝", inside=bom.page.locator("main")).follows("%(name)s님", name="솔").reads("호숫가를 천천히 걸었어요")
    bom.presses("고마워요")
    sol.turns_back().sees("고맙다는 표시를 받았어요")

    with cast.here():
        Pair.objects.update(made_at=now() - dt.timedelta(weeks=2))
    sol.turns_back().sees("요즘 어떠세요?").presses("잘 지내요").presses("전화는 괜찮아요").sees("알려 주셔서 고마워요.")  # B7: two taps

    yeoreum = walk("phone", language, person=cast.newcomer_two, names=("솔",))
    declines(sol, yeoreum, cast, round_)


def declines(sol: Walk, yeoreum: Walk, cast: Cast, round_: Any) -> None:
    """B6: a no is one tap and gives no reason; the other never reads that it was a no."""
    with cast.here():
        stage.asks(cast.newcomer_two, round_)
        (pair,) = stage.send(cast, round_)
        stage.say(cast.newcomer_two, pair)
    sol.follows("내 짝", inside=sol.page.get_by_role("navigation").first)
    sol.sees("짝 제안이 왔어요").reads("여름").presses("이번에는 쉴게요")
    sol.sees("대답을 받았어요. 고마워요.").sees_not("여름")
    with cast.here():
        assert Pair.objects.get(pk=pair.pk).made_at is None
        yeoreum.opens("/").follows("내 짝", inside=yeoreum.page.locator("main")).sees("대답을 받았어요")
        Pair.objects.update(answer_by=today() - dt.timedelta(days=2))  # the day for answers has passed
    yeoreum.opens("/").follows("내 짝", inside=yeoreum.page.locator("main"))
    yeoreum.sees("지난번 짝은 이루어지지 않았어요. 다른 분을 다시 찾고 있어요.").sees_not("솔님")

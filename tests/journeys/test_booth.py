"""The booth in the square: divided at a desk, taken and changed on two phones, souvenirs handed out, visitors counted in airplane mode."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from madang.gatherings import actions, queries
from madang.gatherings.models import Booth, Outing, Shift
from tests.cast import YEAR, Cast
from tests.gatherings.outings import at, planned
from tests.journeys.walk import Walk


@pytest.fixture
def square(cast: Cast) -> Outing:
    """A contest's day out of doors, with nothing laid yet."""
    with cast.here():
        return planned(cast, legs=[actions.Leg(starts_at=at(YEAR, 7, 12, 10), ends_at=at(YEAR, 7, 12, 12), title_ko="그림 부스")])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_d9_the_hours_are_divided_taken_and_changed_souvenirs_go_out_and_visitors_are_counted(
    walk: Callable[..., Walk], cast: Cast, square: Outing, language: str
) -> None:
    desk = walk("desk", language, person=cast.coordinator, names=("봄", "솔"))
    desk.opens(f"/outings/{square.code}/booths/").sees("아직 적어 둔 부스가 없어요.")
    desk.fills("부스 이름", "꽃을 붙여 주세요").fills("부스 이름 (영어)", "Stick a flower").presses("저장하기")
    desk.fills("한 번에 몇 사람", "1").presses("나누기", context="시간표").reads("2")
    with cast.here():
        booth = Booth.objects.get()
        assert Shift.objects.filter(booth=booth).count() == 2
    desk.follows("기념품 적기").fills("기념품", "나무 열쇠고리").fills("기념품 (영어)", "Wooden key ring").fills("모두 몇 개", "1")
    desk.presses("적어 두기").follows("돌아가기").follows("교환권 종이").fills("몇 장", "2").presses("만들기")
    vouchers = re.findall(r"<strong>(\w{6})</strong>", desk.page.content())
    assert len(vouchers) == 2

    sol, bom = (walk("phone", language, person=person, names=("봄", "솔")) for person in (cast.mentor, cast.newcomer))
    for number, walker in enumerate((sol, bom)):  # each takes one of the two hours
        walker.opens(f"/outings/booths/{booth.code}/")
        free = walker.page.get_by_role("button", name=walker.word("제가 설게요"))
        expect(free).to_have_count(2 - number)
        walker.goes(free.first)
    bom.sees("빈 시간이 없어요")
    sol.turns_back().follows("바꾸기", context="시간표").page.get_by_role("radio").check()
    sol.presses("저장하기").reads("봄")
    bom.turns_back().presses("좋아요, 바꿔요").sees("시간을 서로 바꾸었어요.")
    with cast.here():
        assert [shift.person for shift in Shift.objects.order_by("starts_at")] == [cast.newcomer, cast.mentor]
    bom.fills("다음 사람에게 남길 말", "테이프는 상자 안에 있어요").presses("남기기", context="다음 사람에게")
    sol.turns_back().reads("테이프는 상자 안에 있어요")

    sol.follows("기념품 나누기").fills("교환권에 적힌 여섯 글자", vouchers[0]).page.get_by_role("radio").first.check()
    sol.presses("하나 드렸어요")
    sol.fills("교환권에 적힌 여섯 글자", vouchers[0])
    sol.presses("하나 드렸어요").reads(vouchers[0])  # the same paper twice: a sentence, and what was typed stays
    with cast.here():
        assert [souvenir.left for souvenir in queries.souvenirs(booth)] == [0]

    bom.turns_back().follows("사람 세기")
    in_airplane_mode(bom)
    with cast.here():
        assert queries.curve(booth).total == 7


def in_airplane_mode(bom: Walk) -> None:
    """Seven come by while the square has no network; the number is there at once, and is sent once it is back."""
    total, unsent = bom.page.locator("[data-total]"), bom.page.locator("[data-unsent]")
    bom.page.context.set_offline(True)
    one = bom.word("한 사람", context="사람 세기")
    for tap in (bom.word("다섯 사람"), one, one, one, bom.word("하나 빼기")):
        bom.page.get_by_role("button", name=tap, exact=True).click()
    expect(total).to_have_text("7")
    expect(unsent).to_be_visible()
    bom.page.context.set_offline(False)
    expect(unsent).to_be_hidden()
    expect(total).to_have_text("7")

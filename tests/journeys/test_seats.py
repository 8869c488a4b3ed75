"""Seats: typed by the coordinator at her desk, given, two changed by keyboard on the plan; a newcomer finds hers on her phone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from madang.gatherings import queries
from madang.gatherings.seat_words import seat_label
from tests.cast import Cast
from tests.gatherings.outings import claimed, planned
from tests.journeys.walk import PATIENCE, Walk


@pytest.mark.parametrize("language", ["ko", "en"])
def test_c5_seats_are_typed_given_changed_by_keyboard_and_found(walk: Callable[..., Walk], cast: Cast, language: str) -> None:
    """C5 from the ticket sheet to the chair."""
    with cast.here():
        outing = planned(cast, seats=6)
        claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        claimed(cast, outing, cast.member)
    desk = walk("desk", language, person=cast.coordinator, names=("봄", "솔", "가람"))
    desk.opens(f"/outings/{outing.code}/").follows("앉을 자리").follows("우리 자리 적기")
    desk.fills("어디의 자리인가요?", "강변 극장").fills("우리 자리", "가: 1-4\n나: 1-?")
    desk.presses("저장하기").reads({"ko": "2번째 줄", "en": "Line 2"}[language])
    desk.fills("우리 자리", "가: 1-4\n나: 1-2").presses("저장하기")
    desk.presses("한 번에 자리 드리기").sees("짝과 가족이 모두 나란히 앉아요.")
    with override(language):
        first, last = seat_label("가", 1), seat_label("나", 2)
    by_keyboard(desk, f"{first},")
    by_keyboard(desk, f"{last},")
    desk.presses("서로 바꾸기").sees("자리를 바꾸었어요.", "먼저 드린 자리들 때문에 나란히 붙은 두 자리가 남지 않았어요.")
    desk.presses("되돌리기").sees("짝과 가족이 모두 나란히 앉아요.").presses("저마다 자기 자리를 보게 하기")
    desk.follows("자리표 카드").reads(first)

    phone = walk("phone", language, person=cast.newcomer, names=("봄", "솔", "가람"))
    phone.opens(f"/outings/{outing.code}/").reads(first).follows("어디인지 그림으로 보기")
    box, page = phone.page.locator(".hall").bounding_box(), phone.page.evaluate("document.documentElement.scrollWidth")
    assert box["x"] + box["width"] <= 390 and page <= 390  # a wide hall scrolls in its own box
    assert "가람" not in phone.page.locator("main").inner_text()
    assert queries.seat_labels(outing)


def by_keyboard(desk: Any, label: str) -> None:
    """Goes to a seat on the plan and taps Enter."""
    seat = desk.page.locator(f'.hall a[aria-label^="{label}"]')
    seat.focus()
    with desk.page.expect_navigation(timeout=PATIENCE):
        desk.page.keyboard.press("Enter")
    desk.arrives()

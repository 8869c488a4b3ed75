"""A concert evening: somebody in the hall asks and wishes from her phone, the desk moderates, the projector shows it and lets it go."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from madang.gatherings import actions, queries
from tests.cast import Cast
from tests.gatherings.outings import planned
from tests.journeys.walk import Walk

ASKED, HELD = "무대에 서면 어떤 마음이 드나요?", "북에 두고 온 동생은 어떻게 지내나요?"
WISH = "같은 노래를 한목소리로 부르기"


@pytest.fixture
def evening(cast: Cast) -> Any:
    """A talk and a song, with a box for questions and one for wishes."""
    with cast.here():
        outing = planned(cast, private=False)
        part = actions.add_part(by=cast.coordinator, outing=outing, title_ko="1부 이야기", title_en="Part one")
        topics = (("자리 잡기", "Settling"),)
        item = actions.add_item(by=cast.coordinator, part=part, title_ko="두 사람의 이야기", title_en="Two talk", minutes=40, topics=topics)
        actions.add_item(by=cast.coordinator, part=part, title_ko="함께 부르는 노래", title_en="A song together", minutes=20)
        actions.add_team(by=cast.coordinator, item=item, name_ko="어울림", name_en="Eoullim", members=("가온누리", "새벽녘"))
        question = actions.open_card_box(by=cast.coordinator, outing=outing, kind="question", item=item)
        wish = actions.open_card_box(by=cast.coordinator, outing=outing, kind="wish")
    return outing, question, wish


@pytest.mark.long
@pytest.mark.parametrize("language", ["ko", "en"])
def test_e5_e9_a_question_and_a_wish_go_from_a_phone_over_the_desk_to_the_projector(
    walk: Callable[..., Walk], cast: Cast, evening: Any, language: str
) -> None:
    outing, question, wish = evening
    phone = walk("phone", language)
    for words in (ASKED, HELD):
        phone.opens(f"/outings/box/{question.short}/").fills("무엇이 궁금한가요?", words).presses("보내기").sees("고마워요. 잘 받았어요.")
    phone.opens(f"/outings/box/{wish.short}/").fills("어떤 소원인가요?", WISH).presses("보내기").reads(WISH)
    slip = phone.page.url
    assert phone.page.context.cookies() == []

    projector = walk("desk", language).opens(f"/outings/box/{question.short}/screen/").sees_not(ASKED, HELD)
    desk = walk("desk", language, person=cast.coordinator).opens(f"/outings/{outing.code}/cards/{question.code}/")
    desk.presses("올리기", inside=desk.part(ASKED, "li")) if language == "ko" else desk.goes(
        desk.part(ASKED, "li").locator("[value=accept]")
    )
    desk.sees("가족 이야기")
    expect(projector.page.get_by_text(ASKED)).to_be_visible()
    projector.sees_not(HELD, "동생")
    projector.page.goto("about:blank")  # it would go on asking while the next test clears the table

    wall = walk("desk", language).opens(f"/outings/box/{wish.short}/screen/").sees_not(WISH)
    desk.opens(f"/outings/{outing.code}/cards/{wish.code}/").goes(desk.part(WISH, "li").locator("[value=accept]"))
    expect(wall.page.get_by_text(WISH)).to_be_visible()
    wall.page.keyboard.press("Space")
    expect(wall.page.locator("#screen-pause")).to_have_attribute("aria-pressed", "true")
    phone.opens(slip).presses("쪽지 거두기").sees("여기에는 쪽지가 없어요.")
    expect(wall.page.locator("[data-card]")).to_have_count(0)
    wall.page.goto("about:blank")


def test_e2_the_programme_is_ordered_with_keys_and_without_javascript_and_nothing_is_cut_on_paper(
    walk: Callable[..., Walk], cast: Cast, evening: Any
) -> None:
    outing, _question, _wish = evening

    def order() -> list[str]:
        with cast.here():
            return [item.title_ko for part in queries.parts(outing) for item in part.items.all()]

    desk = walk("desk", "ko", person=cast.coordinator).opens(f"/outings/{outing.code}/programme/")
    line = desk.page.locator("[data-line]").filter(has_text="함께 부르는 노래")
    line.focus()
    with desk.page.expect_navigation():
        line.press("Alt+ArrowUp")
    expect(desk.page.locator("[data-line]").first).to_be_focused()
    assert order() == ["함께 부르는 노래", "두 사람의 이야기"]
    first, last = desk.page.locator("[data-line]").first, desk.page.locator("[data-line]").last
    with desk.page.expect_navigation():
        first.drag_to(last, target_position={"x": 40, "y": int(last.bounding_box()["height"]) - 4}, source_position={"x": 30, "y": 12})
    assert order() == ["두 사람의 이야기", "함께 부르는 노래"]
    bare = walk("phone", "ko", person=cast.coordinator, javascript=False).opens(f"/outings/{outing.code}/programme/")
    bare.presses("‘%(title)s’ 위로", title="함께 부르는 노래")
    assert order()[0] == "함께 부르는 노래"

    with cast.here():
        part = queries.parts(outing)[0]
        for n in range(9):  # dense: long notes in both languages, a work, many credits
            note = {"note_ko": "온갖 말이 가득한 긴 설명 " * 16, "note_en": "Many words of a long note " * 11}
            item = actions.add_item(
                by=cast.coordinator, part=part, title_ko=f"길고 긴 제목을 단 노래 {n}", title_en=f"A long title {n}", **note
            )
            actions.add_team(by=cast.coordinator, item=item, name_ko="어울림 가락 모둠", members=tuple(f"가온{k}" for k in range(n)))
    paper = walk("desk", "ko").opens(f"/outings/{outing.code}/programme/print/")
    paper.page.emulate_media(media="print")
    assert paper.page.locator(".leaf").count() > 4
    for leaf in paper.page.locator(".leaf").all():
        assert leaf.evaluate("leaf => leaf.scrollHeight <= leaf.clientHeight + 1")

"""The board in a real browser: by dragging, by the keyboard alone, and on a phone without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from madang.mentoring import actions, progress
from madang.mentoring.actions import searches
from madang.mentoring.models import SignUp
from madang.mentoring.queries.drafts import board, search_of
from madang.shared import tasks
from tests.mentoring import stage


@pytest.fixture
def world(transactional_db):
    """The cast as the live site sees it, and a round in which one of two newcomers waits for the only mentor."""
    from tests.cast import build

    world = build()
    with world.here():
        round_ = stage.open_round(world, teams=False)
        stage.asks(world.newcomer, round_)
        stage.asks(world.newcomer_two, round_)
        stage.offers(world.mentor, round_)
        stage.propose(world, round_)
    return world, round_


def standing(world, round_):
    """The call-names of who has the mentor and of who waits."""
    with world.here():
        found = board(round_)
        return found.pairs[0].mentee.person.call_name, found.waiting[0].sign_up.person.call_name


def test_b4_a_newcomer_is_dragged_onto_a_card_and_moved_by_the_keyboard_with_the_effect_read_before(visitor, world):
    cast, round_ = world
    with_, without = standing(cast, round_)
    page = visitor("desk", "ko", person=cast.coordinator)
    page.goto(reverse("mentoring:draft", args=[round_.code]))
    page.locator("li[data-take=mentee]", has_text=without).drag_to(page.locator("article[data-mentee]"))
    effect = page.locator("#effect")
    effect.get_by_text(f"{with_}님이 기다리게 돼요.").wait_for()
    assert standing(cast, round_) == (with_, without)
    effect.get_by_role("link", name="그대로 두기").click()
    effect.get_by_role("heading").wait_for(state="detached")

    # by the keyboard alone: take her, choose, ask, do
    page.get_by_role("link", name=f"손으로 잇기 {without}").press("Enter")
    expect(page.locator("#pin-mentor")).to_be_focused()
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    effect.get_by_role("button", name="이렇게 하기").press("Enter")
    page.get_by_text("손으로 묶음").wait_for()
    assert standing(cast, round_) == (without, with_)

    # a card is taken apart by dragging one of the two into the tray
    page.locator("article [data-take=mentor]").drag_to(page.locator("#waiting"))
    effect.get_by_role("heading", name="따로 두면").wait_for()


def test_b4_the_plain_form_does_the_same_on_a_phone_without_javascript(visitor, world):
    cast, round_ = world
    with_, without = standing(cast, round_)
    page = visitor("phone", "ko", person=cast.coordinator, javascript=False)
    page.goto(reverse("mentoring:draft", args=[round_.code]))
    page.get_by_role("link", name=f"손으로 잇기 {without}").click()
    with cast.here():
        code = SignUp.objects.get(round=round_, person__call_name=without).code
    expect(page.locator("#pin-mentee")).to_have_value(code)
    page.get_by_role("button", name="그러면 어떻게 되나요?").click()
    page.get_by_text(f"{with_}님이 기다리게 돼요.").wait_for()
    page.get_by_role("button", name="이렇게 하기").click()
    page.get_by_text("손으로 묶음").wait_for()
    assert standing(cast, round_) == (without, with_)


@pytest.mark.parametrize("javascript", [True, False])
def test_b4_a_large_round_is_searched_step_by_step_and_then_the_board_is_there(visitor, world, monkeypatch, javascript):
    cast, round_ = world
    monkeypatch.setattr(searches, "LARGE", 1)
    page = visitor("phone", "ko", person=cast.coordinator, javascript=javascript)
    with cast.here():
        actions.change_round(by=cast.coordinator, round_=round_, min_common_slots=1)
    page.goto(reverse("mentoring:draft", args=[round_.code]))
    page.get_by_role("button", name="다시 제안받기").click()
    page.get_by_role("heading", name="짝을 찾고 있어요").wait_for()
    with cast.here():
        progress.tell(search_of(round_).code, "weighed")
    page.locator("li[aria-current=step]", has_text="짝을 이어 보고 까닭을 적어요").wait_for()
    tasks.run_all()
    page.get_by_role("heading", name="짝을 찾고 있어요").wait_for(state="detached")
    page.get_by_role("heading", name="제안한 짝").wait_for()
    with cast.here():
        assert board(round_).draft.number == 2

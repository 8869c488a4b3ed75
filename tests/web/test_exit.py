"""The quick exit in a real browser, and under axe what is no page of its own: nothing there, a form with errors."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.cast import Cast

ELSEWHERE = "https://weather.example/"


@pytest.fixture
def weather(settings: Any) -> Callable[[Page], Page]:
    """A public site that answers without a network."""
    settings.MADANG_LEAVE_TO = ELSEWHERE

    def stand_in(page: Page) -> Page:
        def answer(route: Route) -> None:
            where_from = route.request.headers.get("referer", "from nowhere")
            route.fulfill(content_type="text/html", body=f"<title>Weather</title><p>{where_from}")

        page.route(f"{ELSEWHERE}**", answer)
        return page

    return stand_in


def test_k5_one_tap_leaves_and_tells_the_other_site_nothing(visitor: Any, cast: Cast, weather: Any) -> None:
    page = weather(visitor("phone", person=cast.newcomer))
    page.goto("/mine/")
    assert page.title() == "마당"
    page.click("a.leave")
    page.wait_for_url(ELSEWHERE)
    assert "from nowhere" in page.inner_text("body")
    page.go_back()
    assert "/mine/" not in page.url  # the page that was left gave up its place


def test_k5_three_presses_of_escape_leave(visitor: Any, cast: Cast, weather: Any) -> None:
    page = weather(visitor("desk", person=cast.newcomer))
    page.goto("/mine/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("a")  # not three in a row
    page.keyboard.press("Escape")
    assert "/mine/" in page.url
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)


def test_k5_the_way_out_works_without_javascript_and_is_within_reach(visitor: Any, cast: Cast, weather: Any) -> None:
    page = weather(visitor("small", javascript=False, person=cast.newcomer))
    page.goto("/mine/")
    box = page.locator("a.leave").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= 740
    assert box["x"] >= 360 / 4
    page.click("a.leave")
    page.wait_for_url(ELSEWHERE)


def test_the_first_tab_reaches_the_way_past_the_menu_and_the_second_the_way_out(visitor: Any, db: None) -> None:
    page = visitor("desk")
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("a.leave")).to_be_focused()


@pytest.mark.looks
@pytest.mark.parametrize(("size", "language"), [("phone", "ko"), ("desk", "en")])
def test_k6_axe_finds_nothing_where_there_is_nothing(size: str, language: str, visitor: Any, cast: Cast, axe: Any) -> None:
    """The pages that are there are all looked at in tests/journeys/test_axe.py."""
    for person in (None, cast.coordinator):
        page = visitor(size, language, person=person)
        page.goto("/nothing/here/")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_k6_a_form_with_errors_passes_axe_and_its_summary_is_read_first(visitor: Any, cast: Cast, axe: Any) -> None:
    page = visitor("phone", person=cast.coordinator)
    page.goto("/people/new/")
    page.fill("[name=latin]", "Saebom")
    page.fill("[name=phone]", "12")
    page.click("form.form button.primary")
    page.wait_for_selector(".errors")
    axe(page)
    expect(page.locator(".errors")).to_be_focused()
    assert page.input_value("[name=latin]") == "Saebom"
    page.click(".errors a >> nth=0")
    expect(page.locator("[name=call_name]")).to_be_focused()

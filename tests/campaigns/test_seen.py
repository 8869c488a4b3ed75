"""Seen with a browser: a stranger abroad signs on, confirms and leaves, in English and without JavaScript; axe on the letter's page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.campaigns import signing
from tests.cast import Cast, build


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = build()
    with cast.here():
        signing.opened(cast)
    return cast


def test_j3_a_stranger_abroad_signs_on_confirms_and_leaves(cast: Cast, visitor: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    page = visitor("phone", "en", javascript=False)
    page.goto("/together/")
    page.get_by_role("link", name="One table").click()
    page.get_by_label("E-mail").fill("lena@example.org")
    page.get_by_label("Country (optional)").select_option(label="Germany")
    page.get_by_role("button", name="Count me in").click()
    expect(page.get_by_role("heading", name="Please look into your mail")).to_be_visible()
    path = signing.link_in(signing.letters()[-1])
    page.goto(path)
    page.get_by_role("button", name="Yes, count me in").click()
    expect(page.get_by_text("You are number 1")).to_be_visible()
    page.get_by_label("Name", exact=False).first.fill("Lena")
    page.get_by_label("My name may be shown").check()
    page.get_by_role("button", name="Save").click()
    page.goto("/together/one-table/en/")
    expect(page.get_by_text("Lena · Germany")).to_be_visible()
    page.goto(path)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()


@pytest.mark.looks
@pytest.mark.parametrize(("size", "language"), [("phone", "ko"), ("desk", "en")])
def test_axe_finds_nothing_behind_the_link_in_the_letter(
    cast: Cast, visitor: Callable[..., Page], axe: Callable[[Page], None], size: str, language: str
) -> None:
    """Before the yes; every other page is looked at in tests/journeys/test_axe.py."""
    page = visitor(size, language)
    page.goto(f"/together/one-table/{language}/")
    page.locator("#id_email").fill("lena@example.org")
    page.locator("#sign form button").click()
    page.wait_for_url("**/sent/")
    page.goto(signing.link_in(signing.letters()[-1]))
    expect(page.locator("form button.primary")).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    axe(page)


@pytest.mark.looks
def test_back_from_the_letter_after_a_mistake_leads_to_the_campaign(cast: Cast, visitor: Callable[..., Page]) -> None:
    """A mistake is shown in its place, so no page that was sent stands in the way back."""
    page = visitor("phone", "en")
    page.goto("/together/one-table/en/")
    page.locator("#id_email").fill("lena")
    page.locator("#id_name").fill("Lena")
    page.locator("#sign form button").click()
    page.locator("#sign .errors").wait_for()
    assert (page.input_value("#id_email"), page.input_value("#id_name")) == ("lena", "Lena")
    page.locator("#id_email").fill("lena@example.org")
    page.locator("#sign form button").click()
    page.get_by_role("heading", name="Please look into your mail").wait_for()
    page.go_back()
    expect(page.get_by_role("heading", name="One table").first).to_be_visible()
    expect(page.locator("#sign form")).to_be_visible()

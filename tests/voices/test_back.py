"""The browser's own way back from the preview: what she typed still stands there, and nothing of it lies in the phone's store."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

pytestmark = pytest.mark.looks
WORDS = "오늘 나들이가 참 좋았어요"
STORED = "() => JSON.stringify([localStorage, sessionStorage, history.state])"


def test_back_from_the_preview_keeps_what_was_typed_and_stores_nothing(visitor, cast):
    page = visitor("phone", person=cast.newcomer)
    page.goto(reverse("voices:speak"))
    page.fill("#id_words", WORDS)
    page.locator("button[value=preview]").click()
    page.locator("button[value=yes]").wait_for()
    stored = page.evaluate(STORED)
    assert WORDS not in stored
    assert stored.endswith('{"step":1}]')
    page.go_back()
    assert page.input_value("#id_words") == WORDS
    page.go_forward()
    page.locator("button[value=edit]").click()
    page.locator("#id_words").wait_for()
    assert page.input_value("#id_words") == WORDS
    page.fill("#id_words", "")
    page.locator("button[value=preview]").click()
    page.locator(".errors").wait_for()
    page.fill("#id_words", WORDS)
    page.locator("button[value=preview]").click()
    page.locator("button[value=yes]").click()
    page.wait_for_url("**/hear/voices/**")
    expect(page.get_by_text(WORDS).first).to_be_visible()
    expect(page.locator("#id_words")).to_have_count(0)


def test_the_way_back_is_left_to_the_form_without_javascript(visitor, cast):
    page = visitor("phone", person=cast.newcomer, javascript=False)
    page.goto(reverse("voices:speak"))
    page.fill("#id_words", WORDS)
    page.locator("button[value=preview]").click()
    page.locator("button[value=edit]").click()
    assert page.input_value("#id_words") == WORDS

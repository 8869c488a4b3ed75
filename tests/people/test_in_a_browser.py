"""In a real browser: a passkey is made and shown, a newcomer comes in on a phone without scripts, a sheet prints."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from madang.people import actions, second_factor
from madang.people.models import Device
from madang.shared.tasks import run_all
from tests.cast import Cast, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db: None) -> Cast:
    return build()


def with_authenticator(page: Page) -> Any:
    """Gives the browser a passkey device that says yes by itself."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True, "hasResidentKey": True,
    }  # fmt: skip
    return cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_coordinator_makes_her_phone_a_key_and_shows_it_the_next_time(visitor, here: Cast, axe) -> None:
    page = visitor("phone", person=here.coordinator)
    Device.objects.update(second_factor_at=None)
    with_authenticator(page)
    page.goto(reverse("people:second"))
    axe(page)
    page.get_by_role("button", name="이 기기를 열쇠로 쓰기").click()
    expect(page.get_by_role("heading", name="종이에 적어 둘 번호")).to_be_visible()
    axe(page)
    assert second_factor.enrolled(here.coordinator) == {"webauthn"}
    Device.objects.update(second_factor_at=None)
    page.goto(reverse("promises:watch"))
    expect(page.get_by_role("heading", name="한 번 더 확인해요")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="확인하기").click()
    expect(page.get_by_role("heading", name="한꺼번에 많이 본 일")).to_be_visible()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_newcomer_comes_in_on_a_phone_without_scripts(visitor, here: Cast, axe, capsys, language: str) -> None:
    page = visitor("small", language, javascript=False)
    page.goto(reverse("people:enter"))
    page.locator("#id_contact").fill("010-9000-0002")
    page.locator("button.primary").click()
    run_all()
    digits = re.findall(r"\d{6}", capsys.readouterr().out.rpartition("SMS")[2])[-1]
    page.locator("#id_digits").fill(digits)
    page.locator("button.primary").click()
    page.goto(reverse("people:me"))
    expect(page.locator("h1")).to_be_visible()
    assert page.title() == ("마당" if language == "ko" else "Madang")
    page.locator(f"form[action='{reverse('people:me_open')}'] button").click()
    expect(page.get_by_text("010-9000-0002")).to_be_visible()


@pytest.mark.looks
@pytest.mark.parametrize(("size", "language"), [("phone", "ko"), ("desk", "en")])
def test_k6_who_looked_at_her_data_is_for_everybody_to_read(visitor, here: Cast, axe, size: str, language: str) -> None:
    """With a line in it; her other pages are looked at in tests/journeys/test_axe.py."""
    with here.here():
        actions.open_contact(by=here.coordinator, person=here.newcomer, kind="phone", purpose="약속 시간 알리기")
    page = visitor(size, language, person=here.newcomer)
    page.goto(reverse("people:me_readings"))
    expect(page.get_by_text("약속 시간 알리기")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_sheet_with_the_way_in_is_scanned_and_works_once(visitor, here: Cast, axe) -> None:
    with here.here():
        url = actions.make_link(by=here.coordinator, person=here.newcomer)
    page = visitor("phone")
    page.goto(url)
    axe(page)
    page.get_by_role("button", name="이 기기로 들어가기").click()
    expect(page.get_by_text("봄님, 어서 오세요")).to_be_visible()
    other = visitor("phone")
    other.goto(url)
    other.get_by_role("button", name="이 기기로 들어가기").click()
    expect(other.get_by_role("heading", name="이 길로는 들어갈 수 없어요")).to_be_visible()
    axe(other)

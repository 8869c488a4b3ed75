"""The pages in a real browser: the sign-up on the narrowest phone, and what only a round under way shows."""

import pytest
from django.urls import reverse
from django_scopes import scope

from madang.mentoring.models import SignUp
from tests.mentoring import stage

WORDS = {
    "ko": {
        "name": "부르는 이름", "contact": "연락처 하나", "when": "평일 저녁", "walk": "동네 산책", "send": "동의하고 신청하기",
        "done": "신청을 받았어요",
    },
    "en": {
        "name": "Call-name", "contact": "One contact", "when": "Weekday evenings", "walk": "A walk nearby", "send": "Agree and sign up",
        "done": "Your sign-up has arrived",
    },
}  # fmt: skip


@pytest.fixture
def world(transactional_db):
    """The cast as the live site sees it."""
    from tests.cast import build

    return build()


@pytest.mark.parametrize(("language", "javascript"), [("ko", False), ("en", True)])
def test_b2_a_newcomer_signs_up_on_a_360_pixel_phone(visitor, axe, world, language, javascript):
    with world.here():
        round_ = stage.open_round(world)
    say = WORDS[language]
    page = visitor("small", language, javascript=javascript)
    page.goto(reverse("mentoring:join", args=[round_.code]))
    if javascript:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label(say["name"]).fill("들꽃")
    page.get_by_label(say["contact"]).fill("010-7788-9900")
    page.get_by_label(say["when"]).check()
    page.get_by_label(say["walk"]).check()
    page.get_by_role("button", name=say["send"]).click()
    page.get_by_role("heading", name=say["done"]).wait_for()
    assert "들꽃" not in page.title()
    with scope(realm=world.chapter.realm, body=world.chapter.pk):
        assert SignUp.objects.get(round=round_).given.topics == ["walk"]


@pytest.mark.looks
@pytest.mark.parametrize(("size", "language"), [("phone", "ko"), ("desk", "en")])
def test_axe_finds_nothing_on_a_draft_with_pairs_and_on_the_sign_up_of_a_member(visitor, axe, world, size, language):
    """The other pages of the room are looked at in tests/journeys/test_axe.py, where the draft is empty."""
    with world.here():
        round_ = stage.open_round(world)
        stage.asks(world.newcomer_two, round_)
        stage.offers(world.mentor_two, round_, card=True)
        stage.propose(world, round_)
    looked_at(visitor(size, language, person=world.coordinator), axe, reverse("mentoring:draft", args=[round_.code]))
    looked_at(visitor(size, language, person=world.newcomer), axe, reverse("mentoring:join", args=[round_.code]))


def looked_at(page, axe, address):
    page.goto(address)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} is wider than the screen"

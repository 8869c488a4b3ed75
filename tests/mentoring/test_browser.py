"""The pages in a real browser: the sign-up on the narrowest phone, and every page for eyes and screen readers."""

import pytest
from django.urls import reverse
from django_scopes import scope

from madang.mentoring.models import SignUp
from tests.mentoring import stage
from tests.mentoring.samples import planted

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
def test_axe_finds_nothing_on_the_pages_of_the_room(visitor, axe, world, size, language):
    made = planted(world.chapter, world.coordinator, world.newcomer, world.mentor)
    with world.here():
        second = stage.open_round(world)
        stage.asks(world.newcomer_two, second)
        stage.offers(world.mentor_two, second, card=True)
        stage.propose(world, second)
    coordinator, newcomer = (visitor(size, language, person=person) for person in (world.coordinator, world.newcomer))
    code, pair = made["round"]["code"], made["pair"]["code"]
    board = ["round", "words", "pairs", "quiet", "sheet", "poster", "round-change"]
    addresses = [reverse("mentoring:index"), reverse("mentoring:round-new"), reverse("mentoring:draft", args=[second.code])]
    addresses += [reverse(f"mentoring:{name}", args=[code]) for name in board] + [reverse("mentoring:care", args=[pair])]
    for address in addresses:
        looked_at(coordinator, axe, address)
    mine = [reverse("mentoring:index"), reverse("mentoring:join", args=[second.code])]
    for address in [*mine, *(reverse(f"mentoring:{name}", args=[pair]) for name in ("pair", "end"))]:
        looked_at(newcomer, axe, address)


def looked_at(page, axe, address):
    page.goto(address)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} is wider than the screen"

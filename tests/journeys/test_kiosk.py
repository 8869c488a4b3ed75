"""The tablets at the booth, with the network really cut: flowers, moving, undo, silence, copied slips, and the log after it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from madang.gatherings import actions, queries
from madang.gatherings.models import BallotLine
from madang.shared.clock import today
from tests.cast import Cast
from tests.gatherings.samples import drawing

TITLES = ("강", "꽃밭", "연", "우산")


@pytest.fixture
def booth(cast: Cast, settings: Any, tmp_path: Any) -> dict[str, Any]:
    """Four drawings, two tablets, four slips, two flowers for each visitor."""
    settings.MEDIA_ROOT = tmp_path
    with cast.here():
        by = cast.coordinator
        contest = actions.open_contest(by=by, body=cast.chapter, title_ko="그림 잔치", title_en="Drawing day", day=today())
        for title in TITLES:
            actions.hand_in(by=by, contest=contest, file=drawing(), title_ko=title, age="lower", guardian_agreed=True)
        showing = actions.hang(by=by, contest=contest, title_ko="나눔터", title_en="Our booth", day=today(), flowers=2)
        slips = actions.print_codes(by=by, showing=showing, number=4)
        links = [actions.make_box(by=by, showing=showing, label=name, allotment=5)[1] for name in ("왼쪽", "오른쪽")]
    return {"showing": showing, "slips": slips, "links": links}


class Tablet:
    """One tablet and the children in front of it."""

    def __init__(self, page: Page, link: str, language: str) -> None:
        self.page, self.language = page, language
        page.goto(f"/outings/tablets/{link}/")
        page.get_by_role("button", name=self.word("이 기기를 꽃 붙이는 태블릿으로")).click()
        expect(page.locator("#kiosk[data-ready=offline]")).to_be_visible()

    def word(self, korean: str) -> str:
        with override(self.language):
            return gettext(korean)

    def cut(self) -> "Tablet":
        self.page.context.set_offline(True)
        return self

    def helper_lets_in(self) -> "Tablet":
        self.page.locator("[data-next]").click()
        expect(self.page.locator("[data-wall]")).to_be_visible()
        return self

    def types(self, slip: str) -> "Tablet":
        self.page.locator("#code").fill(f" {slip[:4].upper()}-{slip[4:]} ")
        self.page.locator("[data-code] button").click()
        return self

    def taps(self, *titles: str) -> "Tablet":
        for title in titles:
            self.page.locator("[data-wall] button").filter(has_text=title).click()
        return self

    def has(self, *titles: str) -> "Tablet":
        expect(self.page.locator("[data-wall] [aria-pressed=true] strong")).to_have_count(len(titles))
        assert set(self.page.locator("[data-wall] [aria-pressed=true] strong").all_inner_texts()) == set(titles)
        return self

    def is_done(self) -> "Tablet":
        self.page.locator("[data-done]").click()
        expect(self.page.locator("[data-undo]")).to_be_visible()
        return self

    def goes(self) -> "Tablet":
        self.page.locator("[data-over]").click()
        return self.stands_at_the_start()

    def stands_at_the_start(self) -> "Tablet":
        expect(self.page.locator("[data-screen=start]")).to_be_visible()
        return self

    def says(self, korean: str) -> "Tablet":
        expect(self.page.locator("[data-said]")).to_have_text(self.word(korean))
        return self

    def is_online_again(self) -> "Tablet":
        self.page.context.set_offline(False)
        self.page.locator("[data-send]").click()
        expect(self.page.locator("[data-waiting]")).to_have_text(self.word("표를 모두 보냈어요"))
        return self


@pytest.mark.parametrize("language", ["ko", "en"])
def test_d5_two_tablets_without_a_network_count_each_visitor_once_and_lose_no_flower(
    visitor: Callable[..., Page], axe: Callable[[Page], None], booth: dict[str, Any], cast: Cast, language: str
) -> None:
    left, right = (Tablet(visitor("desk", language), link, language) for link in booth["links"])
    axe(left.page)
    left.cut(), right.cut()

    left.helper_lets_in().taps("강", "꽃밭", "연").has("강", "꽃밭")  # two flowers are two
    axe(left.page)
    left.taps("강").has("꽃밭").taps("우산").has("꽃밭", "우산")  # moved
    left.page.locator("[data-wall] button").filter(has_text="연").dblclick()
    left.has("꽃밭", "우산")
    left.is_done().page.locator("[data-undo]").click()
    left.taps("우산").page.locator("[data-wall] button").filter(has_text="강").dblclick()  # a double tap is one
    left.has("꽃밭", "강").is_done().goes()

    slip, other = booth["slips"][:2]
    left.types("zzzz0000").says("그 번호를 찾지 못했어요. 종이에 적힌 여덟 글자를 다시 보아 주세요.")
    left.types(slip).taps("연").is_done().goes()
    left.types(slip).says("이 번호는 이미 쓰였어요. 처음 쓰시는 거라면 담당자에게 새 종이를 받아 주세요.")
    right.types(slip).taps("우산").is_done().goes()  # a copy: this tablet cannot know

    left.page.reload()  # in airplane mode
    left.stands_at_the_start().types(other)
    left.page.locator("[data-wall] button").first.focus()
    left.page.keyboard.press("ArrowRight")
    left.page.keyboard.press("Space")
    expect(left.page.locator("[data-wall] [aria-pressed=true]")).to_have_count(1)
    left.page.reload()  # switched off with a flower on the wall: it stays
    left.stands_at_the_start()

    right.is_online_again(), left.is_online_again()
    with cast.here():
        sheet = queries.closing(booth["showing"])
        assert [line.verdict for line in sheet.flagged] == ["copied"]
        assert [(line.key == "slips", line.cast, line.troubles) for line in sheet.lines] == [(True, 2, []), (False, 1, []), (False, 0, [])]
        assert sum(sheet.flowers.values()) == 4
        assert BallotLine.objects.count() == 4


def test_d5_the_tablet_goes_back_to_the_start_by_itself(visitor: Callable[..., Page], booth: dict[str, Any], cast: Cast) -> None:
    page = visitor("phone")
    page.clock.install()
    tablet = Tablet(page, booth["links"][0], "ko")
    tablet.helper_lets_in().taps("연").is_done()
    for _ in range(11):
        page.clock.run_for(1000)
    tablet.stands_at_the_start()
    tablet.types(booth["slips"][0])
    expect(page.locator("[data-wall] button").first).to_be_visible()
    expect(page.locator("[data-wall] button").first).to_be_focused()  # the wall listens from now on
    page.clock.run_for(61_000)
    expect(page.locator("[data-ask]")).to_be_visible()
    page.locator("[data-stay]").click()
    expect(page.locator("[data-ask]")).to_be_hidden()
    page.clock.run_for(40_000)
    page.keyboard.press("ArrowRight")
    page.clock.run_for(40_000)
    expect(page.locator("[data-ask]")).to_be_hidden()  # somebody touched it in between
    page.evaluate("document.dispatchEvent(new Event('scroll'))")  # the page moved by itself: that is nobody
    page.clock.run_for(21_000)
    expect(page.locator("[data-ask]")).to_be_visible()
    page.clock.run_for(16_000)
    tablet.stands_at_the_start()
    tablet.types(booth["slips"][0])  # nothing was put: the slip is still good
    expect(page.locator("[data-wall]")).to_be_visible()


def test_a_picture_taken_back_leaves_the_tablet(visitor: Callable[..., Page], booth: dict[str, Any], cast: Cast) -> None:
    page = visitor("desk")
    tablet = Tablet(page, booth["links"][0], "ko")
    with cast.here():
        entry = queries.hung(booth["showing"])[0]
        actions.take_back_for_child(by=cast.coordinator, entry=entry)
    page.reload()
    tablet.stands_at_the_start().helper_lets_in()
    expect(page.locator("[data-wall] button")).to_have_count(3)
    kept = page.evaluate(
        """box => new Promise((resolve) => { const open = indexedDB.open(`kiosk-${box}`); open.onsuccess = () => {
          const asked = open.result.transaction("things").objectStore("things").getAll();
          asked.onsuccess = () => resolve(JSON.stringify(asked.result)); }; })""",
        page.locator("#kiosk").get_attribute("data-box"),
    )
    assert entry.code not in kept


def test_without_the_safe_address_a_tablet_says_so_at_once_and_takes_no_flower(
    visitor: Callable[..., Page], booth: dict[str, Any], cast: Cast
) -> None:
    page = visitor("desk")
    page.add_init_script("Object.defineProperty(window.crypto, 'subtle', { value: undefined })")  # as it is on plain http
    page.goto(f"/outings/tablets/{booth['links'][0]}/")
    page.get_by_role("button", name="이 기기를 꽃 붙이는 태블릿으로").click()
    expect(page.locator("[data-loading]")).to_contain_text("https://로 시작하는 안전한 주소")
    expect(page.locator("#kiosk")).to_be_hidden()


def test_lines_that_the_site_forgot_are_sent_again(visitor: Callable[..., Page], booth: dict[str, Any], cast: Cast) -> None:
    tablet = Tablet(visitor("desk"), booth["links"][0], "ko")
    for title in ("강", "연", "우산"):
        tablet.helper_lets_in().taps(title).is_done().goes()
    expect(tablet.page.locator("[data-waiting]")).to_have_text("표를 모두 보냈어요")
    with cast.here():
        expected = sorted(BallotLine.objects.values_list("n", "hash"))
        assert len(expected) == 3
        BallotLine.objects.filter(n__gt=1).delete()  # an older copy of the database was put back
    tablet.page.reload()
    tablet.stands_at_the_start()
    expect(tablet.page.locator("[data-waiting]")).to_have_text("표를 모두 보냈어요")
    with cast.here():
        assert sorted(BallotLine.objects.values_list("n", "hash")) == expected

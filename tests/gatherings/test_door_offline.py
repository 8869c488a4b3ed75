"""The door with the network really cut, in a browser."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
import segno
from django.utils.translation import gettext, override
from django_scopes import scopes_disabled
from playwright.sync_api import Page, expect

from madang.gatherings import actions
from madang.gatherings.models import CheckIn, DoorDevice, Double, Scan, Ticket
from tests.cast import Cast
from tests.gatherings.test_device import full_house
from tests.harness.pages import Visitor

# Everything that this origin keeps in IndexedDB, as text; a key says what it lets one do with it.
KEPT = """async () => {
  const rows = [];
  const of = (request) => new Promise((good, bad) => { request.onsuccess = () => good(request.result); request.onerror = bad; });
  const text = (_name, value) => value instanceof CryptoKey ? `key ${value.extractable}`
    : value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value;
  for (const { name } of await indexedDB.databases()) {
    const base = await of(indexedDB.open(name));
    for (const store of base.objectStoreNames) {
      const there = () => base.transaction(store).objectStore(store);
      const [keys, values] = [await of(there().getAllKeys()), await of(there().getAll())];
      keys.forEach((key, place) => rows.push(`${name} ${store} ${key} ${values[place] instanceof CryptoKey ? text("", values[place]) : JSON.stringify(values[place], text)}`));
    }
    base.close();
  }
  return rows;
}"""


@pytest.fixture
def evening(transactional_db: None, cast: Cast) -> Any:
    """Thirty people in fifteen parties of two, one of them a pair with call-names."""
    with cast.here():
        outing = full_house(cast, 15, 2)
        claimed_pair = Ticket.objects.filter(outing=outing, party__number=7)
        for ticket, person in zip(claimed_pair, (cast.newcomer, cast.mentor), strict=True):
            Ticket.objects.filter(pk=ticket.pk).update(person=person)
    return outing


def word(language: str, korean: str, **values: Any) -> str:
    """The words as this phone has them: its script fills them in itself."""
    with override(language):
        return gettext(korean).format(**values)


def opened(visitor: Visitor, cast: Cast, outing: Any, language: str = "ko") -> Page:
    """A coordinator's phone at the door, ready for airplane mode."""
    page = visitor("phone", language, person=cast.coordinator)
    page.goto(f"/outings/{outing.code}/door/")
    page.get_by_role("link", name=word(language, "비행기 모드에서도 되는 문 앞")).click()
    page.get_by_role("button", name=word(language, "이 휴대전화를 문 앞에 두기")).click()
    expect(page.locator("#ready")).to_have_text(word(language, "비행기 모드에서도 돼요."))
    return page


def reads(page: Page, text: str) -> None:
    """A hand-held reader types what it read, and Enter: the same way as the camera."""
    page.locator("#typed").fill(text)
    page.locator("#typed").press("Enter")


def came() -> int:
    with scopes_disabled():
        return CheckIn.objects.filter(undone_at__isnull=True).count()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_c7_in_airplane_mode_30_people_are_checked_in_and_sent_once(
    visitor: Visitor, cast: Cast, evening: Any, axe: Callable[[Page], None], language: str
) -> None:
    def count(here: int) -> str:
        return word(language, "{here} / {all}명", here=here, all=30)

    with scopes_disabled():
        passes = [ticket.pass_token for ticket in Ticket.objects.filter(outing=evening).order_by("party__number", "number")]
    page = opened(visitor, cast, evening, language)
    axe(page)
    page.context.set_offline(True)
    for text in passes[:6]:  # three parties by their codes
        reads(page, text)
        expect(page.locator("#said")).to_have_text(word(language, "들어오세요"))
        expect(page.locator("#typed")).to_have_value("")
    expect(page.locator("#count")).to_have_text(count(6))
    expect(page.locator("#unsent")).to_have_text(word(language, "아직 보내지 않은 것 {n}", n=6))
    page.reload()  # without a network
    expect(page.locator("#count")).to_have_text(count(6))
    expect(page.locator("#ready")).to_have_text(word(language, "비행기 모드에서도 돼요."))
    reads(page, passes[0])
    expect(page.locator("#said")).to_have_text(word(language, "이미 왔어요"))
    page.locator("#typed").fill("ㅂ")  # 봄, and 솔 who comes with her
    expect(page.locator("#list > li")).to_have_count(1)
    page.get_by_role("button", name=word(language, "{size}명 다 왔어요", size=2)).click()
    expect(page.locator("#whom")).to_have_text("봄 · 솔")
    page.locator("#undo").click()
    expect(page.locator("#count")).to_have_text(count(6))
    page.locator("#typed").fill("")
    for left in range(12, 0, -1):
        expect(page.locator("#list > li:not(.done)")).to_have_count(left)
        page.locator("#list > li:not(.done) > button").first.click()
    expect(page.locator("#count")).to_have_text(count(30))
    page.goto(page.url)  # closed and opened again
    expect(page.locator("#count")).to_have_text(count(30))
    assert came() == 0
    page.context.set_offline(False)
    expect(page.locator("#unsent")).to_have_text(word(language, "모두 보냈어요"), timeout=15_000)
    assert came() == 30
    with scopes_disabled():
        assert not Double.objects.exists()
        scans = Scan.objects.count()
    page.reload()
    expect(page.locator("#count")).to_have_text(count(30))
    with scopes_disabled():
        assert Scan.objects.count() == scans


@pytest.mark.looks  # nothing here depends on the database
def test_a_double_tap_on_a_whole_party_is_one_coming_and_no_pass_that_came_twice(visitor: Visitor, cast: Cast, evening: Any) -> None:
    page = opened(visitor, cast, evening)
    page.context.set_offline(True)
    page.evaluate("document.querySelectorAll('#list > li > button').forEach((button, n) => n < 3 && (button.click(), button.click()))")
    expect(page.locator("#unsent")).to_have_text(word("ko", "아직 보내지 않은 것 {n}", n=6))
    page.context.set_offline(False)
    expect(page.locator("#unsent")).to_have_text(word("ko", "모두 보냈어요"))
    assert came() == 6
    with scopes_disabled():
        assert not Double.objects.exists()


def test_the_list_lies_sealed_and_goes_with_its_key(visitor: Visitor, cast: Cast, evening: Any) -> None:
    page = opened(visitor, cast, evening)
    kept = "\n".join(page.evaluate(KEPT))
    assert "key false" in kept and "key true" not in kept  # a key that no script can read
    assert "봄" not in kept and "문 1" not in kept
    cached = page.evaluate("async () => (await (await caches.open('device')).keys()).map((request) => new URL(request.url).pathname)")
    own = {f"/outings/device/door/{evening.code}/", f"/outings/device/door/{evening.code}/app.webmanifest"}
    assert own <= set(cached) and all(re.match(r"/static/|/look/", path) for path in set(cached) - own), cached
    page.context.set_offline(True)
    with scopes_disabled():
        reads(page, Ticket.objects.filter(outing=evening).first().pass_token)
        expect(page.locator("#unsent")).to_have_text("아직 보내지 않은 것 1")
        page.clock.set_fixed_time(DoorDevice.objects.get().until + dt.timedelta(minutes=1))
    page.reload()
    expect(page.locator("#why")).to_contain_text("하루가 지나 명단을 지웠어요")
    expect(page.locator("#why")).to_contain_text("보내지 않은 것 1은 그대로 있어요")
    assert not [row for row in page.evaluate(KEPT) if " pack" in row]
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#why")).to_contain_text("모두 보냈어요", timeout=15_000)
    assert came() == 1


@pytest.mark.looks  # nothing here depends on the database
def test_a_phone_that_was_ended_forgets_when_it_hears_of_it(visitor: Visitor, cast: Cast, evening: Any) -> None:
    page = opened(visitor, cast, evening)
    with scopes_disabled():
        actions.end_device(by=cast.coordinator, device=DoorDevice.objects.get())
    page.locator("summary", has_text="그냥 오신 분").click()
    page.get_by_role("button", name="명단 새로 받기").click()
    expect(page.locator("#why")).to_contain_text("담당자가 이 휴대전화를 닫아서")
    assert not [row for row in page.evaluate(KEPT) if row.startswith("door-") and " gone " not in row]


CAMERA = """(rows) => {
  delete window.BarcodeDetector;  // as Safari and Firefox are
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
  const pen = canvas.getContext("2d");
  const draw = () => {
    pen.fillStyle = "#888";
    pen.fillRect(0, 0, 640, 480);
    rows.forEach((row, y) => row.forEach((dark, x) => {
      pen.fillStyle = dark ? "#111" : "#eee";
      pen.fillRect(180 + x * 7, 100 + y * 7, 7, 7);
    }));
  };
  setInterval(draw, 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
}"""


@pytest.mark.looks  # nothing here depends on the database
def test_c7_the_camera_reads_a_pass_with_the_shipped_reader_and_no_network(visitor: Visitor, cast: Cast, evening: Any) -> None:
    page = opened(visitor, cast, evening)
    page.context.set_offline(True)
    with scopes_disabled():
        text = Ticket.objects.filter(outing=evening).last().pass_token
    code = segno.make(text, error="m", micro=False).matrix_iter(border=4)
    page.evaluate(CAMERA, [[int(bit) for bit in row] for row in code])
    page.get_by_role("button", name="카메라로 찍기").click()
    expect(page.locator("#said")).to_have_text("들어오세요", timeout=15_000)
    expect(page.locator("#count")).to_have_text("1 / 30명")
    page.get_by_role("button", name="카메라 끄기").click()  # it was held before the camera all the time, and counted once
    expect(page.locator("#unsent")).to_have_text("아직 보내지 않은 것 1")

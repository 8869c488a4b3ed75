"""A draw from the sign-up to the check: a newcomer on her phone, the coordinator at a desk, a second one who confirms."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from madang.gatherings import actions
from madang.gatherings.models import Outing, Party, Seal, Slip
from madang.shared.clock import now, today
from tests.cast import Cast
from tests.gatherings.draws import NUMBERS, by_draw
from tests.gatherings.outings import claimed, planned
from tests.journeys.walk import Walk


@pytest.fixture
def lot(cast: Cast) -> Outing:
    """Two places; two members have asked who have been somewhere before, so that half of them is the newcomer's."""
    with cast.here():
        outing = by_draw(cast, seats=2, share=50, title_ko="작은 극장에서 인형극 보기")
        before = planned(cast)
        for person in (cast.member, cast.reporter):
            claimed(cast, before, person)
            claimed(cast, outing, person)
        return outing


def the_outcome_is_there(seal: Seal) -> None:
    """Saturday evening has come."""
    Seal._base_manager.filter(pk=seal.pk).update(due_at=now() - dt.timedelta(minutes=5))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_c4_a_newcomer_asks_two_type_what_came_out_and_she_checks_her_own_line(
    walk: Callable[..., Walk], cast: Cast, lot: Outing, language: str, tmp_path: Path
) -> None:
    bom = walk("phone", language, person=cast.newcomer, names=("봄", "가람"))
    bom.opens(f"/outings/{lot.code}/").sees("추첨에 신청하기").chooses("혼자").presses("추첨에 신청하기")
    bom.sees("추첨을 기다려요").follows("어떻게 추첨하나요?").sees("이렇게 추첨해요")

    desk = walk("desk", language, person=cast.coordinator, names=("봄", "가람"))
    desk.opens(f"/outings/{lot.code}/draw/desk/").presses("봉하고 규칙 알리기").sees("대화방에 올릴 말")
    desk.picks("누가 지켜볼까요?", "잣").presses("지켜볼 사람으로 정하기")
    with cast.here():
        seal = Seal.objects.get()
        code = Slip.objects.get(seal=seal, party__lead=cast.newcomer).code
    assert seal.fingerprint in desk.page.locator("#chat").input_value()

    jat = walk("phone", language, person=cast.mentor_two, names=("봄", "가람"))
    jat.opens(f"/outings/{lot.code}/draw/").follows("지켜볼 사람으로 확인하기").reads(code, "가람").presses("확인하고 서명하기")
    bom.turns_back().sees("내 번호").reads(code).sees_not("가람")

    the_outcome_is_there(seal)
    desk.turns_back().fills("나온 결과", NUMBERS).presses("결과 적기").sees("누가 무엇을 했나요?")
    jat.turns_back().sees_not(NUMBERS).fills("나온 결과", "44, 31, 25, 20, 11, 3").presses("결과 적기")
    desk.turns_back().sees("방금 처음부터 다시 계산했고, 봉한 명단과 결과에 꼭 맞아요.")

    bom.turns_back().sees("나온 차례").reads(NUMBERS)
    with cast.here():
        assert Party.objects.get(outing=lot, lead=cast.newcomer).standing == "held"
    bom.sees("자리가 있어요")
    posted = bom.page.locator("#posted")
    posted.fill(seal.fingerprint)
    bom.page.get_by_role("button", name=bom.word("이 쪽에서 다시 계산하기")).click()
    verdict = bom.page.locator("[data-verdict]")
    expect(verdict).to_have_attribute("data-fits", "yes")
    bom.sees("미리 올린 지문과도 같아요. 명단은 결과가 나오기 전의 것 그대로예요.")
    posted.fill("0" * 64)
    posted.press("Enter")
    expect(verdict).to_have_attribute("data-fits", "no")
    bom.sees("미리 올린 지문과 이 파일의 지문이 달라요. 추첨한 명단은 그때 봉한 명단이 아니에요.")
    without_a_network(bom, tmp_path, seal.fingerprint, code)


def without_a_network(bom: Walk, folder: Path, fingerprint: str, code: str) -> None:
    """The two files that she keeps, on another machine with the network cut: from a file, with nothing but themselves."""
    for name, word in (("draw.json", "draw.json"), ("checker.html", "확인 파일")):
        with bom.page.expect_download() as download:
            bom.page.get_by_role("link", name=bom.word(word), exact=True).click()
        download.value.save_as(folder / name)
    page: Any = bom.page.context.browser.new_context(offline=True).new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((folder / "checker.html").as_uri())
    page.locator("button").click()
    expect(page.locator("[data-verdict]")).to_have_text(bom.word("먼저 draw.json을 골라 주세요."))
    page.locator("[name=file]").set_input_files(folder / "draw.json")
    page.locator("[name=posted]").fill(fingerprint)
    page.locator("[name=code]").fill(code)
    page.locator("button").click()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-fits", "yes")
    (folder / "cut.json").write_text((folder / "draw.json").read_text()[:200])
    page.locator("[name=file]").set_input_files(folder / "cut.json")
    page.locator("button").click()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-fits", "no")
    assert [url for url in requests if not url.startswith("file:")] == []
    page.context.close()


def test_c4_without_javascript_the_steps_are_the_same_and_the_page_says_how_else_to_check(
    walk: Callable[..., Walk], cast: Cast, lot: Outing
) -> None:
    with cast.here():
        seal = actions.seal(
            by=cast.coordinator, outing=lot, source="lotto", due_at=now() + dt.timedelta(days=(5 - today().weekday()) % 7 or 7)
        )
        actions.name_witness(by=cast.coordinator, seal=seal, person=cast.mentor_two)
    the_outcome_is_there(seal)
    with cast.here():
        actions.type_outcome(by=cast.mentor_two, seal=Seal.objects.get(), outcome=NUMBERS)
    desk = walk("phone", "ko", person=cast.coordinator, javascript=False)
    desk.opens(f"/outings/{lot.code}/draw/desk/").fills("나온 결과", NUMBERS).presses("결과 적기")
    desk.sees("방금 처음부터 다시 계산했고, 봉한 명단과 결과에 꼭 맞아요.")
    asked = walk("phone", "ko", person=cast.member, javascript=False)
    asked.opens(f"/outings/{lot.code}/draw/").sees("나온 차례", "손으로 계산하기")
    asked.reads("여기에서 바로 계산하려면 자바스크립트가 있어야 해요").lacks_button("이 쪽에서 다시 계산하기")

"""What a day cost, who bore it, what a sponsor is told: numbers, and names only of those who agree."""

import datetime as dt
import re

import pytest

from madang.chapters.models import Term
from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.gatherings.models import Cost, Sponsorship, Ticket
from madang.shared.clock import frozen, today
from tests.cast import YEAR, client_of
from tests.gatherings.outings import at, claimed, planned

BUS = {"what_ko": "빌린 버스", "kind": "way", "in_kind": "1", "line_ko": "솔내구청", "amount": "300000", "exact": "0"}


@pytest.fixture
def outing(cast):
    with cast.here():
        return planned(cast)


def costs_page(cast, outing):
    return client_of(cast.coordinator).get(f"/outings/{outing.code}/costs/").content.decode()


def test_c3_costs_in_kind_and_in_money_come_to_sums_for_the_report(cast, outing):
    client, address = client_of(cast.coordinator), f"/outings/{outing.code}/costs/"
    client.post(address, BUS)
    client.post(address, BUS | {"what_ko": "저녁밥", "in_kind": "0", "line_ko": "회원 한 분", "amount": "187500", "exact": "1"})
    client.post(address, BUS | {"what_ko": "간식", "amount": ""})
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", costs_page(cast, outing)))
    assert "돈으로 187,500원 물품이나 도움으로 300,000원 모두 487,500원" in page
    for words in ("300,000원은 어림이에요", "얼마인지 모르는 것이 1건", "영수증을 적지 않은 것이 1건", "약 300,000"):
        assert words in page
    with cast.here():
        term = Term(body=cast.chapter, number=1, start=today(), end=today() + dt.timedelta(days=60))
        tallies = {row.key: row.number for row in queries.tallies(cast.chapter, term)}
        row = Cost.objects.get(what_ko="저녁밥")
    assert (tallies["costs"], tallies["in_kind"]) == (187_500, 300_000)
    client.post(f"{address}{row.code}/", BUS | {"what_ko": "저녁밥", "amount": "1000", "exact": "1", "receipt": "회계 철"})
    assert "회계 철" in costs_page(cast, outing)
    client.post(f"{address}{row.code}/drop/")
    assert "저녁밥" not in costs_page(cast, outing)


def test_an_exact_cost_without_an_amount_is_asked_for(cast, outing):
    answer = client_of(cast.coordinator).post(f"/outings/{outing.code}/costs/", BUS | {"amount": "", "exact": "1"})
    assert answer.status_code == 422
    assert "얼마인지 적어 주세요" in answer.content.decode() and 'value="빌린 버스"' in answer.content.decode()


def test_c3_who_bore_a_cost_is_named_only_while_she_agrees_and_only_to_who_keeps_the_books(cast, outing):
    with cast.here():
        cost = actions.add_cost(by=cast.coordinator, outing=outing, what_ko="국", line_ko="회원 한 분", person=cast.member)
    table = lambda: costs_page(cast, outing).split("<table")[1].split("</table>")[0]  # noqa: E731
    assert "가람" not in table()
    client = client_of(cast.member)
    assert "내가 보탠 것" in client.get("/outings/mine/").content.decode()
    client.post(f"/outings/mine/gifts/{cost.code}/", {"name": "yes"})
    assert "회원 한 분 (가람)" in table()
    assert [row["내 이름이 나오나"] for row in queries.her_gifts(cast.member)] == ["예"]
    assert "가람" not in client_of(cast.newcomer).get(f"/outings/{outing.code}/").content.decode()
    client.post(f"/outings/mine/gifts/{cost.code}/", {"name": "no"})
    assert "가람" not in table()
    assert client_of(cast.newcomer).post(f"/outings/mine/gifts/{cost.code}/", {"name": "yes"}).status_code == 404


def test_c3_a_sponsor_is_told_how_many_seats_were_used_and_no_name(cast):
    with cast.here():
        outing = planned(cast, seats=20, private=False, legs=[Leg(at(YEAR, 4, 10, 15), "오페라")])
        claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        claimed(cast, outing, cast.member)
    client, address = client_of(cast.coordinator), f"/outings/{outing.code}/sponsors/"
    given = {"line_ko": "위원장", "kind": "seats", "number": "20"}
    client.post(address, given | {"person": cast.mentor_two.code})
    with cast.here(), frozen(at(YEAR, 4, 10, 15)):
        actions.check_in(by=cast.coordinator, tickets=list(Ticket.objects.exclude(person=cast.member)))
    letter = lambda: re.search(r"<textarea[^>]*>(.*?)</textarea>", client.get(address).content.decode(), re.DOTALL)[1]  # noqa: E731
    assert "썼습니다" not in letter()
    with frozen(at(YEAR, 4, 12)):
        client = client_of(cast.coordinator)
        text = letter()
    assert "20자리에서" in text and "그날 2자리를 썼습니다" in text
    assert not any(person.call_name in text for person in (cast.newcomer, cast.member))  # the mentor is called like the chapter
    with cast.here():
        gift = Sponsorship.objects.get()
    stranger = client_of(None)
    assert "잣" not in stranger.get(f"/outings/{outing.code}/").content.decode()
    client_of(cast.mentor_two).post(f"/outings/mine/gifts/{gift.code}/", {"name": "yes"})
    assert "(잣)" in stranger.get(f"/outings/{outing.code}/").content.decode()


def test_costs_are_the_organisers_coordinators_alone(cast, outing):
    with cast.here():
        cost = actions.add_cost(by=cast.coordinator, outing=outing, what_ko="국", line_ko="회원 한 분")
    for person in (cast.newcomer, cast.mentor, cast.outsider, cast.council_staff):
        client = client_of(person)
        for page in ("", f"{cost.code}/"):
            assert client.get(f"/outings/{outing.code}/costs/{page}").status_code == 404
        assert client.post(f"/outings/{outing.code}/costs/{cost.code}/drop/").status_code == 404

"""From stop to stop: as many arrive as left, or the sheet names who is missing, to those who are responsible and to nobody else."""

import datetime as dt
import re

import pytest
from django_scopes import scope

from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.gatherings.models import LegMark, Ticket
from madang.promises.actions import erase_what_is_over
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import YEAR, client_of
from tests.gatherings.outings import at, claimed, planned

LEAVES = at(YEAR, 4, 10, 15)


@pytest.fixture
def bus(cast):
    """An exhibition, a bus, an opera; a pair, somebody with a guest, and one of the neighbour's people."""
    with cast.here(), frozen(at(YEAR, 4, 1)):
        legs = [
            Leg(at(YEAR, 4, 10, 13), "전시", "Exhibition", at(YEAR, 4, 10, 15)),
            Leg(at(YEAR, 4, 10, 16), "오페라", "Opera", at(YEAR, 4, 10, 18)),
        ]
        outing = planned(cast, legs=legs, attending=[cast.neighbour])
        claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        claimed(cast, outing, cast.member, 2)
        claimed(cast, outing, cast.outsider_newcomer, body=cast.neighbour)
        first, second = outing.stops.all()
        way = actions.plan_transfer(
            by=cast.coordinator,
            outing=outing,
            origin=first,
            goal=second,
            how="bus",
            leaves_at=LEAVES,
            meeting_ko="노란 깃발 앞",
            lead=cast.mentor_two,
        )
    with frozen(LEAVES):
        yield way


def address(way, rest=""):
    return f"/outings/{way.outing.code}/ways/{way.code}/{rest}"


def codes(page):
    """The place of each rider on the page, by what is written there."""
    found = {}
    for line in re.findall(r'<li id="r\w+".*?</li>', page, re.DOTALL):
        name = re.sub(r"<[^>]+>", "", re.search(r"<strong>(.*?)</strong>", line, re.DOTALL)[1]).strip()
        found[name] = re.search(r'name="ticket" value="(\w+)"', line)[1]
    return found


def said(page):
    """The note above the list."""
    return re.search(r'<aside class="note[^>]*role="status">(.*?)</aside>', page, re.DOTALL)[1]


def tap(client, way, end, *tickets, what="here"):
    return client.post(address(way, f"{end}/mark/"), {"ticket": tickets, "what": what}, follow=True).content.decode()


def test_c2_who_left_and_did_not_arrive_is_named_until_she_is_there(cast, bus):
    client = client_of(cast.coordinator)
    people = codes(client.get(address(bus)).content.decode())
    assert set(people) == {"봄", "솔", "가람", "가람님과 함께 온 사람"}
    tap(client, bus, "leaving", *people.values())
    page = tap(client, bus, "arriving", people["봄"], people["가람"], people["가람님과 함께 온 사람"])
    note = said(page)
    assert "1명이 아직 안 보여요" in note and "솔" in note and "봄" not in note
    page = tap(client, bus, "arriving", people["솔"])
    assert "모두 닿았어요" in page and "안 보여요" not in page


def test_c2_a_plain_number_at_each_end_says_how_many_are_short(cast, bus):
    client = client_of(cast.coordinator)
    for end, number in (("leaving", 4), ("arriving", 3)):
        page = client.post(address(bus, f"{end}/count/"), {"number": number}, follow=True).content.decode()
    assert "1명이 모자라요" in page
    assert "1명이 모자라요" in client.get(f"/outings/{bus.outing.code}/ways/").content.decode()
    page = client.post(address(bus, "arriving/count/"), {"number": 4}, follow=True).content.decode()
    assert "모두 닿았어요" in page
    wrong = client.post(address(bus, "arriving/count/"), {"number": "많이"})
    assert wrong.status_code == 422 and "많이" in wrong.content.decode()


def test_c2_equal_numbers_do_not_hide_that_one_is_missing_and_another_came_by_herself(cast, bus):
    with cast.here():
        tickets = {row.name or row.guest_of + "+": row.ticket for row in queries.roll(bus, cast.chapter).riders}
        given = {"by": cast.coordinator, "transfer": bus}
        actions.mark_leg(**given, end="leaving", tickets=[tickets["봄"], tickets["솔"]])
        actions.mark_leg(**given, end="leaving", tickets=[tickets["가람"]], what="apart")
        actions.mark_leg(**given, end="arriving", tickets=[tickets["봄"], tickets["가람"]])
        for end in ("leaving", "arriving"):
            actions.count_leg(by=cast.coordinator, transfer=bus, body=cast.chapter, end=end, number=2)
        roll = queries.roll(bus, cast.chapter)
    assert (roll.left, roll.arrived, roll.joined, roll.apart) == (2, 2, 1, 1)
    assert [rider.name for rider in roll.missing] == ["솔"]
    assert not roll.balanced


def test_who_goes_her_own_way_is_not_missing_and_a_tap_is_taken_back(cast, bus):
    client = client_of(cast.coordinator)
    people = codes(client.get(address(bus)).content.decode())
    tap(client, bus, "leaving", people["봄"], people["가람"], people["가람님과 함께 온 사람"])
    tap(client, bus, "leaving", people["솔"], what="apart")
    page = tap(client, bus, "arriving", people["봄"], people["가람"], people["가람님과 함께 온 사람"])
    assert "모두 닿았어요" in page
    page = tap(client, bus, "arriving", people["봄"], what="none")
    assert "봄" in said(page)
    assert client.post(address(bus, "nowhere/mark/"), {"ticket": people["봄"]}).status_code == 404


def test_a_second_tap_counts_nobody_twice_and_another_bodys_ticket_is_nobodys(cast, bus):
    client = client_of(cast.coordinator)
    people = codes(client.get(address(bus)).content.decode())
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        theirs = Ticket.objects.get(person=cast.outsider_newcomer)
    for _ in range(2):
        tap(client, bus, "leaving", people["봄"], theirs.code)
    with cast.here():
        assert LegMark.objects.count() == 1
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        assert not LegMark.objects.exists()


def test_each_bodys_people_are_named_to_their_own_and_the_lead_counts_from_the_day_before_to_the_day_after(cast, bus):
    ours, theirs = (client_of(person).get(address(bus)).content.decode() for person in (cast.coordinator, cast.outsider))
    assert "이웃봄" not in ours and set(codes(theirs)) == {"이웃봄"}
    plans = [client_of(person).get(f"/outings/{bus.outing.code}/ways/").content.decode() for person in (cast.coordinator, cast.outsider)]
    assert [f"{cast.mentor_two.call_name}님이 이끌어요" in plan for plan in plans] == [True, False]
    assert cast.mentor_two.call_name not in plans[1]
    lead = client_of(cast.mentor_two)
    assert lead.get(address(bus)).status_code == 200
    assert "내가 이끄는 길" in lead.get(f"/outings/{bus.outing.code}/").content.decode()
    for away in (dt.timedelta(days=2), dt.timedelta(days=-2)):
        with frozen(LEAVES + away):
            assert client_of(cast.mentor_two).get(address(bus)).status_code == 404
    for person in (cast.mentor, cast.newcomer, cast.foreigner, cast.council_staff):
        assert client_of(person).get(address(bus)).status_code == 404
        assert client_of(person).post(address(bus, "leaving/mark/"), {"what": "here"}).status_code == 404


def test_the_page_says_how_one_gets_there_and_names_the_lead_to_members_only(cast, bus):
    with cast.here():
        actions.change_outing(
            by=cast.coordinator, outing=bus.outing, legs=[leg_of(stop) for stop in bus.outing.stops.all()], attending=[], private=False
        )
    ours, strangers = (client_of(person).get(f"/outings/{bus.outing.code}/").content.decode() for person in (cast.newcomer, None))
    assert "빌린 버스로 · 오후 3시에 떠나요 · 노란 깃발 앞" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", ours))
    assert "잣님을 따라오세요" in ours
    assert "노란 깃발 앞" in strangers and "잣" not in strangers


def leg_of(stop):
    return Leg(stop.starts_at, stop.title_ko, ends_at=stop.ends_at, code=stop.code)


def test_a_way_leads_to_a_later_stop_at_a_time_between_them(cast, bus):
    with cast.here():
        first, second = bus.outing.stops.all()
    client, form = client_of(cast.coordinator), {"how": "walk", "leaves_at": f"{YEAR}-04-10T15:00"}
    for stops, moment, words in (
        ((first, first), f"{YEAR}-04-10T15:00", "goal"),
        ((first, second), f"{YEAR}-04-10T16:30", "앞 들르는 곳이 시작한 뒤"),
    ):
        sent = form | {"origin": stops[0].code, "goal": stops[1].code, "leaves_at": moment}
        answer = client.post(f"/outings/{bus.outing.code}/ways/", sent)
        assert answer.status_code == 422 and words in answer.content.decode()
    with cast.here(), pytest.raises(Refused, match="나중에 들르는 곳"):
        actions.plan_transfer(by=cast.coordinator, outing=bus.outing, origin=second, goal=first, how="bus", leaves_at=LEAVES)
    client.post(f"/outings/{bus.outing.code}/ways/", form | {"origin": first.code, "goal": second.code, "meeting_ko": "정문"})
    with cast.here():
        assert [way.how for way in queries.transfers(bus.outing)] == ["bus", "walk"]
    client.post(address(bus, "drop/"))
    with cast.here():
        assert [way.how for way in queries.transfers(bus.outing)] == ["walk"]


def test_a_week_later_only_the_number_is_left_of_who_was_on_the_bus(cast, bus):
    with cast.here():
        riders = queries.roll(bus, cast.chapter).riders
        actions.mark_leg(by=cast.coordinator, transfer=bus, end="leaving", tickets=[rider.ticket for rider in riders])
        actions.count_leg(by=cast.coordinator, transfer=bus, body=cast.chapter, end="leaving", number=4)
    with frozen(LEAVES + dt.timedelta(days=8)):
        erase_what_is_over()
    with cast.here():
        assert not LegMark.objects.exists()
        assert queries.ends(bus.outing)[0].left == 4


def test_the_paper_has_a_box_for_each_end_and_call_names_only(cast, bus):
    page = client_of(cast.coordinator).get(address(bus, "paper/")).content.decode()
    assert page.count('class="box') == 8
    assert "가람님과 함께 온 사람" in page and "이웃봄" not in page

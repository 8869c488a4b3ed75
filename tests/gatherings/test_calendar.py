"""Calendars: the body's, in which a private outing says only 'busy'; one's own, behind a secret; the season as a strip."""

import datetime as dt

import pytest
from icalendar import Calendar

from madang.gatherings import actions
from madang.gatherings.actions import Leg
from madang.gatherings.models import FeedKey
from madang.shared.clock import frozen, now
from tests.cast import client_of
from tests.gatherings.outings import at, claimed, planned


@pytest.fixture
def july(cast):
    """12 July of the chapter, 17 July of the assembly with the chapter attending; a private supper."""
    with cast.here(), frozen(at(2025, 7, 1)):
        theatre = actions.add_place(
            by=cast.coordinator, body=cast.chapter, name_ko="강변 예술극장", name_en="Riverside Theatre", address="강변로 77"
        )
        opera = planned(cast, private=False, legs=[Leg(at(2025, 7, 12, 15), "오페라", "Opera", at(2025, 7, 12, 18), theatre)])
        supper = planned(
            cast,
            private=True,
            title_ko="CANARY 저녁밥",
            about_ko="CANARY",
            legs=[
                Leg(at(2025, 7, 14, 18), "CANARY 상", "", None, theatre, "CANARY 앞"),
                Leg(at(2025, 7, 14, 20), "CANARY 차"),
            ],
        )
    from django_scopes import scope

    with scope(realm=cast.assembly.realm, body=cast.assembly.pk), frozen(at(2025, 7, 1)):
        planned(
            cast,
            body=cast.assembly,
            by=cast.council_staff,
            private=False,
            attending=[cast.chapter],
            title_ko="음악회",
            title_en="Concert",
            legs=[Leg(at(2025, 7, 17, 19), "음악회", "Concert")],
        )
    return opera, supper


def feed(slug="solnae", language="ko"):
    answer = client_of(None).get(f"/outings/calendar/{slug}.ics", headers={"Accept-Language": language})
    assert answer["Content-Type"].startswith("text/calendar")
    return answer, {event["DTSTART"].dt: event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_c11_both_dates_appear_in_the_chapters_feed(cast, july):
    _, events = feed()
    assert [when.astimezone(at(2025, 7, 1).tzinfo).date() for when in sorted(events)] == [dt.date(2025, 7, day) for day in (12, 14, 17)]
    opera = events[at(2025, 7, 12, 15)]
    assert opera["SUMMARY"] == "강변 오페라 함께 보기"
    assert opera["LOCATION"] == "강변 예술극장, 강변로 77"


@pytest.mark.parametrize(("language", "words"), [("ko", "약속 있음"), ("en", "Busy")])
def test_c11_a_private_outing_says_only_that_one_is_busy(cast, july, language, words):
    answer, events = feed(language=language)
    busy = events[at(2025, 7, 14, 18)]
    when_it_changed = {"SEQUENCE", "LAST-MODIFIED"}  # programs need it to notice a new hour
    assert set(busy) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"} | when_it_changed
    assert busy["SUMMARY"] == words
    assert busy["DTEND"].dt == at(2025, 7, 14, 22)
    assert "CANARY" not in answer.content.decode()


def test_no_feed_holds_a_person(cast, july):
    with cast.here(), frozen(at(2025, 7, 2)):
        claimed(cast, july[0], cast.newcomer, need="CANARY 계단")
        claimed(cast, july[1], cast.newcomer)
    text = feed()[0].content.decode()
    assert not any(word in text for word in ("CANARY", cast.newcomer.code, "봄", "한결"))


def test_the_neighbours_feed_knows_nothing_of_ours(cast, july):
    assert feed("dasom")[1] == {}
    assert client_of(None).get("/outings/calendar/nobody.ics").status_code == 404


def test_an_outing_that_was_called_off_is_cancelled_in_the_feed(cast, july):
    with cast.here():
        actions.call_off(by=cast.coordinator, outing=july[0], reason="큰비")
    assert feed()[1][at(2025, 7, 12, 15)]["STATUS"] == "CANCELLED"


def test_a_draft_is_in_no_feed(cast):
    with cast.here():
        planned(cast, private=False, publish=False)
    assert feed()[1] == {}


def test_a_date_that_is_not_settled_is_a_whole_day(cast):
    with cast.here():
        planned(cast, private=False, legs=[], day=dt.date(2026, 1, 1), last_day=dt.date(2026, 3, 31), fuzzy_ko="2026년 초")
    assert list(feed()[1]) == [dt.date(2026, 1, 1)]


def renewed(client):
    page = client.post("/outings/mine/calendar/", follow=True).content.decode()
    return page.split("/outings/follow/")[1].split("</code>")[0]


def test_c11_a_personal_feed_lies_behind_a_secret_that_can_be_renewed(cast, july):
    with cast.here(), frozen(at(2025, 7, 2)):
        for outing in july:
            claimed(cast, outing, cast.newcomer)
    client, reader = client_of(cast.newcomer), client_of(None)
    first = renewed(client)
    assert first.removesuffix(".ics") not in FeedKey.objects.with_scopes_disabled().values_list("hash", flat=True)
    answer = reader.get(f"/outings/follow/{first}")
    assert answer["Cache-Control"] == "no-store"
    text = answer.content.decode()
    assert "강변 오페라 함께 보기" in text and "약속 있음" in text and "LOCATION:강변 예술극장" in text
    assert not any(word in text for word in ("CANARY", cast.newcomer.code, "솔내구"))
    second = renewed(client)
    assert reader.get(f"/outings/follow/{first}").status_code == 404
    assert reader.get(f"/outings/follow/{second}").status_code == 200
    client.post("/outings/mine/calendar/", {"end": "1"})
    assert reader.get(f"/outings/follow/{second}").status_code == 404


def test_the_address_is_shown_once(cast):
    client = client_of(cast.newcomer)
    renewed(client)
    assert "/outings/follow/" not in client.get("/outings/mine/").content.decode()


def test_only_places_that_are_held_are_in_the_feed(cast):
    with cast.here():
        outing = planned(cast, seats=1)
        claimed(cast, outing, cast.mentor)
        claimed(cast, outing, cast.newcomer)
    token = renewed(client_of(cast.newcomer))
    assert b"VEVENT" not in client_of(None).get(f"/outings/follow/{token}").content


def test_the_season_is_a_strip_of_months_with_the_empty_ones_between(cast):
    with cast.here(), frozen(at(2026, 3, 1)):
        for month in (3, 6):
            planned(cast, legs=[Leg(at(2026, month, 14), "나들이")], title_ko=f"{month}월의 나들이")
        page = client_of(cast.newcomer).get("/outings/").content.decode()
    strip = page.split('class="strip"')[1].split("</nav>")[0]
    assert [month in strip for month in ("3월</span>", "4월</span>", "5월</span>", "6월</span>", "7월</span>")] == [True] * 4 + [False]
    assert strip.count('aria-current="date"') == 1


def test_an_empty_season_says_what_to_do(cast):
    assert "첫 나들이 마련하기" in client_of(cast.coordinator).get("/outings/").content.decode()
    page = client_of(cast.newcomer).get("/outings/").content.decode()
    assert "다가오는 나들이가 아직 없어요" in page and "첫 나들이 마련하기" not in page


def test_c11_a_calendar_holds_to_the_standard_and_notices_changes(cast, july):
    """RFC 5545: UTC, lines of 75 octets at most, a UID that stays, a number that grows; ETag and 304."""
    opera = july[0]
    answer, events = feed()
    raw = answer.content
    assert raw.endswith(b"\r\n") and max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in raw and b"X-PUBLISHED-TTL:PT6H" in raw
    assert b"DTSTART:20250712T060000Z" in raw and b"TZID" not in raw
    raw.decode()  # no Hangul is cut in two where a line was folded
    unfolded = b"".join(raw.split(b"\r\n "))
    assert "SUMMARY:강변 오페라 함께 보기".encode() in unfolded
    path = "/outings/calendar/solnae.ics"
    same = client_of(None).get(path, headers={"If-None-Match": answer["ETag"], "Accept-Language": "ko"})
    assert same.status_code == 304 and same.content == b""
    before = events[at(2025, 7, 12, 15)]
    with cast.here(), frozen(at(2025, 7, 3)):
        stop = opera.stops.get()
        leg = Leg(at(2025, 7, 12, 16), "오페라" * 20, code=stop.code, place=stop.place)
        actions.change_outing(by=cast.coordinator, outing=opera, legs=[leg], attending=[], title_ko="노래 " * 25)
    answer = client_of(None).get(path, headers={"If-None-Match": answer["ETag"], "Accept-Language": "ko"})
    assert answer.status_code == 200 and max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    after = next(row for row in Calendar.from_ical(answer.content).walk("VEVENT") if row["DTSTART"].dt == at(2025, 7, 12, 16))
    assert after["UID"] == before["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt == after["DTSTAMP"].dt > before["LAST-MODIFIED"].dt


def test_c11_ones_own_calendar_tells_nobody_anything(cast):
    """A public outing whose title or place tells is called by its hour only; so is the one that is laid in by hand."""
    with cast.here():
        hall = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="솔내구 협의회 회관")
        legs = [Leg(now() + dt.timedelta(days=20), "노래", "Songs", None, hall)]
        outing = planned(cast, private=False, legs=legs, title_ko="북향민의 날 노래", title_en="A day for defectors")
        claimed(cast, outing, cast.newcomer)
    client = client_of(cast.newcomer)
    for answer in (client_of(None).get(f"/outings/follow/{renewed(client)}"), client.get(f"/outings/{outing.code}/event.ics")):
        text = answer.content.decode()
        assert "약속 있음" in text and not any(word in text for word in ("북향", "솔내", "노래", "DESCRIPTION", "LOCATION"))
    assert "북향민의 날 노래" in client_of(None).get(f"/outings/{outing.code}/event.ics").content.decode()

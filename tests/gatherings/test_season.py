"""The season: one theme for all of it, days and series that count themselves, a map on which nobody lives."""

import datetime as dt
import json
import re

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from madang.chapters import actions as chapters
from madang.gatherings import actions, chart, pins
from madang.gatherings.actions import Leg
from madang.gatherings.models import Observance, Place, Series
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import YEAR, client_of
from tests.gatherings.outings import at, claimed, planned
from tests.stories.telling import live_url, told


def page_at(person, address, language="ko"):
    client = client_of(person)
    client.cookies["language"] = language
    return client.get(address).content.decode()


# --- the theme -------------------------------------------------------------------------------------------------


def test_a10_the_theme_stands_on_each_event_and_sheet_of_the_season_and_changing_it_changes_all(cast):
    with cast.here(), frozen(at(2026, 5, 1)):
        inside = planned(cast, private=False, legs=[Leg(at(2026, 5, 20), "전시"), Leg(at(2026, 5, 20, 18), "오페라")])
        part = actions.add_part(by=cast.coordinator, outing=inside, title_ko="1부")
        actions.add_item(by=cast.coordinator, part=part, title_ko="노래")
        before = planned(cast, private=False, day=dt.date(2025, 9, 10), last_day=dt.date(2025, 9, 10), legs=[])
        pages = [f"/outings/{inside.code}/", f"/outings/{inside.code}/sheet/", f"/outings/{inside.code}/programme/print/"]
        for theme in ("다름을 넘어 하나로", "함께 걷는 내일"):
            chapters.set_theme(by=cast.coordinator, term=cast.term, theme_ko=theme, theme_en=f"In English: {theme}")
            assert all(theme in page_at(cast.coordinator, page) for page in pages)
            assert f"In English: {theme}" in page_at(None, pages[0], "en")
            assert theme not in page_at(cast.coordinator, f"/outings/{before.code}/")
        assert not any("다름을 넘어 하나로" in page_at(cast.coordinator, page) for page in pages)


def test_a10_the_story_of_a_season_shows_its_theme_on_the_screen_and_on_paper(cast):
    with cast.here():
        story = told(cast)
    for theme in ("다름을 넘어 하나로", "함께 걷는 내일"):
        with cast.here():
            chapters.set_theme(by=cast.coordinator, term=cast.term, theme_ko=theme, theme_en=f"In English: {theme}")
        for page in (live_url(story), f"{live_url(story)}paper/"):
            assert theme in page_at(None, page)
        assert f"In English: {theme}" in page_at(None, live_url(story, "en"), "en")
    assert "다름을 넘어" not in page_at(None, live_url(story))


def test_a10_an_outing_planned_before_its_term_was_opened_has_the_theme_too(cast):
    with cast.here():
        outing = planned(cast, day=dt.date(YEAR + 1, 1, 10), last_day=dt.date(YEAR + 1, 1, 10), legs=[])
        assert outing.term is None
        dates = {"start": dt.date(YEAR, 11, 1), "end": dt.date(YEAR + 2, 10, 31)}
        chapters.open_term(by=None, body=cast.chapter, number=23, **dates, theme_ko="새 철의 뜻")
    assert "새 철의 뜻" in page_at(cast.coordinator, f"/outings/{outing.code}/")


# --- days and series that count themselves ---------------------------------------------------------------------


def test_a11_the_days_page_counts_by_itself_and_a_leap_day_has_a_date_every_year(cast):
    given = {"by": cast.coordinator, "realm": cast.chapter.realm}
    with cast.here():
        actions.add_observance(**given, name_ko="이웃의 날", name_en="N", month=7, day=14, first_year=2024, count="ordinal")
        actions.add_observance(**given, name_ko="광복", name_en="L", month=8, day=15, first_year=1945, count="anniversary")
    for moment, words in (
        (at(2026, 7, 1), ("제3회 이웃의 날", "광복 81주년")),
        (at(2026, 7, 15), ("제4회 이웃의 날", "광복 81주년")),
        (at(2027, 7, 1), ("제4회 이웃의 날", "광복 82주년")),
    ):
        with frozen(moment):
            page = page_at(cast.coordinator, "/outings/days/")
            assert all(word in page for word in words)
    with cast.here(), frozen(at(2025, 7, 1)):
        shown = {}
        for day, observance in ((14, Observance.objects.get(name_ko="이웃의 날")), (15, Observance.objects.get(name_ko="광복"))):
            legs = [Leg(at(2025, 7 if day == 14 else 8, day), "모임")]
            outing = planned(cast, legs=legs, private=False, observance=observance)
            again = actions.copy_outing(by=cast.coordinator, outing=outing, day=outing.day.replace(year=2026))
            shown[observance.name_ko] = page_at(None, f"/outings/{outing.code}/"), again.occasion
    assert "제2회 이웃의 날" in shown["이웃의 날"][0] and shown["이웃의 날"][1] == "제3회 이웃의 날"
    assert "광복 80주년" in shown["광복"][0] and shown["광복"][1] == "광복 81주년"
    leap = Observance(name_ko="윤날", name_en="Leap", month=2, day=29, first_year=2000)
    assert [leap.on(2027), leap.on(2028)] == [dt.date(2027, 2, 28), dt.date(2028, 2, 29)]


def test_a11_c9_an_outing_and_an_item_name_their_occasion_and_lead_to_its_page(cast):
    with cast.here(), frozen(at(2026, 7, 1)):
        day, liberation = (
            actions.add_observance(by=cast.coordinator, realm=cast.chapter.realm, name_ko=name, name_en=name, month=month, day=15, **rest)
            for name, month, rest in (
                ("이웃의 날", 7, {"first_year": 2024, "count": "ordinal"}),
                ("광복", 8, {"first_year": 1945, "count": "anniversary"}),
            )
        )
        outing = planned(cast, private=False, observance=day)
        hidden = planned(cast, private=True, observance=day, title_ko="CANARY 모임만")
        part = actions.add_part(by=cast.coordinator, outing=outing, title_ko="1부")
        actions.add_item(by=cast.coordinator, part=part, title_ko="오페라", observance=liberation)
        page = page_at(None, f"/outings/{outing.code}/")
        assert "제3회 이웃의 날" in page
        item = page[page.index("오페라</strong>") :]
        assert f'href="/outings/days/{liberation.code}/">광복 81주년' in item
        found = page_at(None, f"/outings/days/{day.code}/")
        assert "강변 오페라 함께 보기" in found and "CANARY" not in found
        assert "CANARY" in page_at(cast.newcomer, f"/outings/days/{day.code}/")
        assert hidden.occasion == "제3회 이웃의 날"
    assert client_of(cast.foreigner).get(f"/outings/days/{liberation.code}/").status_code == 404


def test_e1_a_series_shows_first_and_the_next_one_proposes_second(cast):
    client = client_of(cast.coordinator)
    client.post("/outings/series/", {"name_ko": "이웃과 함께하는 음악회", "name_en": "Concert with our neighbours"})
    with cast.here():
        series = Series.objects.get()
        first = planned(cast, private=False, series=series)
        assert (first.series_number, first.in_series) == (1, "첫 번째 이웃과 함께하는 음악회")
    assert "첫 번째 이웃과 함께하는 음악회" in page_at(None, f"/outings/{first.code}/")
    form = client.get(f"/outings/new/?series={series.code}").content.decode()
    assert f'<option value="{series.code}" selected>이웃과 함께하는 음악회 · 다음은 두 번째' in form
    assert 'value="이웃과 함께하는 음악회"' in form
    with cast.here():
        second = planned(cast, series=series)
        with pytest.raises(Refused, match="벌써 있어요"):
            planned(cast, series=series, series_number=2)
        actions.call_off(by=cast.coordinator, outing=second, reason="큰비")
        assert planned(cast, series=series).series_number == 2


@pytest.mark.parametrize(
    ("number", "korean", "english"),
    [(1, "첫 번째", "First"), (2, "두 번째", "Second"), (20, "스무 번째", "Twentieth"), (21, "제21회", "21st")],
)
def test_e1_each_language_counts_in_its_own_words(number, korean, english):
    from madang.gatherings.models.series import counted

    for language, words in (("ko", korean), ("en", english)):
        with override(language):
            assert counted(number) == words


# --- places and the map ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "37.5118, 127.0592",
        "37.5118 127.0592",
        "(37.5118,127.0592)",
        "127.0592, 37.5118",
        "37.5118N 127.0592E",
        "37°30'42.48\"N 127°03'33.12\"E",
        "geo:37.5118,127.0592?z=17",
        "https://map.kakao.com/link/map/%ED%95%9C%EB%B9%9B,37.5118,127.0592",
        "https://www.openstreetmap.org/?mlat=37.5118&mlon=127.0592#map=17/37.6/127.1",
        "https://www.google.com/maps/place/X/@37.6,127.1,15z/data=!3d37.5118!4d127.0592",
        "https://www.google.com/maps/@37.5118,127.0592,17z",
    ],
)
def test_a13_a_pin_is_read_however_it_is_at_hand(typed):
    pin = pins.read(typed)
    assert (round(float(pin.lat), 4), round(float(pin.lon), 4)) == (37.5118, 127.0592)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("강변역 3번 출구", "unread"),
        ("https://kko.to/AbCdEf", "link"),
        ("0, 0", "nowhere"),
        ("95.1234, 200.1234", "nowhere"),
        ("37, 127", "vague"),
        ("37.000, 127.000", "vague"),
        ("37.5, 127.1", "vague"),
    ],
)
def test_a13_a_pin_that_nobody_can_mean_is_refused(cast, typed, why):
    with pytest.raises(pins.NoPin) as refused:
        pins.read(typed)
    assert refused.value.why == why
    answer = client_of(cast.coordinator).post("/outings/places/", {"name_ko": "극장", "pin": typed})
    assert answer.status_code == 422 and typed in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"name_ko": "모임방", "address": "빛길 20, 101동 1203호"}, True),
        ({"name_ko": "봄이네 집"}, True),
        ({"name_ko": "극장", "pin": "40.7128, -74.0060"}, True),
        ({"name_ko": "극장", "address": "한강동 빛길 20, 2호선 3번 출구"}, False),
        ({"name_ko": "우리집밥 식당", "address": "203호관 1층"}, False),
    ],
)
def test_a13_what_reads_like_a_home_is_asked_back_once(cast, fields, asked):
    client = client_of(cast.coordinator)
    answer = client.post("/outings/places/", fields)
    assert (answer.status_code == 422) == asked
    if asked:
        page = answer.content.decode()
        assert 'type="checkbox" name="sure"' in page and fields["name_ko"] in page
        assert client.post("/outings/places/", fields | {"sure": "on"}).status_code == 302
    with cast.here():
        assert Place.objects.get().name_ko == fields["name_ko"]


PINS = {"전시장": "37.5118, 127.0592", "극장": "37.4783, 127.0118", "언덕": "37.5512, 126.9882", "회관": "37.5664, 126.9779", "방": ""}


def test_a13_five_places_are_entered_once_and_the_map_shows_them_without_asking_anybody(cast):
    with cast.here(), frozen(at(2026, 5, 1)):
        places = [actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko=name, pin=pin) for name, pin in PINS.items()]
        legs = [Leg(at(2026, 5, 20, 10 + hour), f"{place.name_ko} 들르기", place=place) for hour, place in enumerate(places)]
        planned(cast, legs=legs, private=False)
        secret = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="CANARY", pin="37.55, 127.02")
        planned(cast, legs=[Leg(at(2026, 5, 21), "모임만", place=secret)], private=True)
        unused = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="안 쓰는 곳", pin="37.56, 127.05")
        page = page_at(None, "/outings/map/")
        drawing = page.split('<div class="map">')[1].split("</svg>")[0]
        assert [name in drawing for name in PINS] == [True, True, True, True, False]
        assert drawing.count("<circle") == 4
        assert "CANARY" not in page and unused.name_ko not in page
        assert not re.findall(r'(?:src|href)="(?!/|#|https://(?:map\.kakao|www\.openstreetmap))[^"]*"', drawing)
        assert "CANARY" in page_at(cast.newcomer, "/outings/map/")
        assert "방" in page.split("위치를 아직 적지 않은 곳")[1]


spots = st.lists(
    st.tuples(st.floats(37.4, 37.7), st.floats(126.8, 127.2), st.text("가나다라마바사", min_size=1, max_size=12)), min_size=1, max_size=15
)


@given(spots)
def test_a13_the_map_is_true_to_scale_and_no_label_lies_on_another(rows):
    drawn = chart.draw([chart.Spot(str(index), label, lat, lon) for index, (lat, lon, label) in enumerate(rows)])
    assert drawn is not None
    assert sorted(spot.key for pin in drawn.pins for spot in pin.spots) == sorted(str(index) for index in range(len(rows)))
    unit = drawn.bar / drawn.metres
    for pin in drawn.pins:
        assert chart.PIN <= pin.x <= drawn.width - chart.PIN and chart.PIN <= pin.y <= drawn.height - chart.PIN
        other = drawn.pins[0]
        north = (pin.spots[0].lat - other.spots[0].lat) * chart.METRES
        assert other.y - pin.y == pytest.approx(north * unit, abs=0.01)
    boxes = []
    for pin in drawn.pins:
        if pin.label:
            wide = chart.breadth(pin.label)
            left = {"start": pin.label_x, "end": pin.label_x - wide, "middle": pin.label_x - wide / 2}[pin.anchor]
            boxes.append((left, pin.label_y - chart.LETTER, left + wide, pin.label_y))
    for index, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 and right <= drawn.width
        assert all(right <= a or left >= c or bottom <= b or top >= d for a, b, c, d in boxes[index + 1 :])


def test_a13_nothing_to_draw_is_no_map(cast):
    assert chart.draw([]) is None
    assert "장소에 위치 적기" in page_at(cast.coordinator, "/outings/map/")


# --- the strip, the search engines, the hours of another country ------------------------------------------------


def test_c11_the_strip_marks_today_and_what_is_mine(cast):
    with cast.here(), frozen(at(2026, 5, 15)):
        mine = planned(cast, legs=[Leg(at(2026, 5, 20), "가")])
        planned(cast, legs=[Leg(at(2026, 5, 10), "나")], title_ko="지나간 것")
        claimed(cast, mine, cast.newcomer)
        strip = page_at(cast.newcomer, "/outings/").split('class="strip"')[1].split("</nav>")[0]
        assert strip.index("지나간 것") < strip.index("오늘 15일") < strip.index("강변 오페라")
        assert strip.count("내 자리") == 1
        assert "내 자리" not in page_at(cast.member, "/outings/").split('class="strip"')[1].split("</nav>")[0]


def read_event(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1]) if found else None


def test_a_public_outing_tells_search_engines_what_is_for_everybody_and_a_private_one_nothing(cast):
    with cast.here(), frozen(at(2026, 5, 1)):
        place = actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="극장", pin="37.4783, 127.0118")
        legs = [Leg(at(2026, 5, 20, 14), "전시", place=place), Leg(at(2026, 5, 20, 16), "오페라", "", at(2026, 5, 20, 18))]
        outing = planned(cast, legs=legs, private=False, seats=1, about_ko="</script><script>alert(1)</script>&")
        private, draft = planned(cast, private=True), planned(cast, private=False, publish=False)
        claimed(cast, outing, cast.newcomer)
        page = page_at(None, f"/outings/{outing.code}/")
        event = read_event(page)
        assert event["startDate"] == "2026-05-20T14:00+09:00" and event["endDate"] == "2026-05-20T18:00+09:00"
        assert event["location"]["geo"]["latitude"] == 37.4783
        assert event["description"] == "</script><script>alert(1)</script>&"
        raw = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
        assert not set(raw) & set("<>&")  # nothing in the data can end its element
        assert event["offers"]["availability"].endswith("SoldOut") and event["remainingAttendeeCapacity"] == 0
        assert cast.newcomer.call_name not in json.dumps(event, ensure_ascii=False)
        assert 'content="noindex"' not in page
        for row, person in ((private, cast.newcomer), (draft, cast.coordinator)):
            hidden = page_at(person, f"/outings/{row.code}/")
            assert read_event(hidden) is None and 'content="noindex"' in hidden
        actions.call_off(by=cast.coordinator, outing=outing, reason="큰비")
        event = read_event(page_at(None, f"/outings/{outing.code}/"))
        assert event["eventStatus"].endswith("EventCancelled") and "offers" not in event


def test_c1_overseas_the_hours_are_those_of_the_place_and_seouls_stand_beside_them(cast):
    with cast.here():
        cast.chapter.overseas, cast.chapter.time_zone = True, "Europe/Berlin"
        cast.chapter.save()
        outing = planned(cast, legs=[Leg(at(2026, 5, 20, 22), "전시")], private=False)
    with frozen(at(2026, 5, 1)):
        page = page_at(None, f"/outings/{outing.code}/")
    assert "5월 20일 수요일 오후 3시" in page
    assert "서울 시각으로 5월 20일 수요일 오후 10시" in page


def test_c1_a_stop_that_has_begun_is_where_one_is(cast):
    with cast.here():
        legs = [Leg(at(2026, 5, 20, 11), "전시", "", at(2026, 5, 20, 13)), Leg(at(2026, 5, 20, 16), "오페라")]
        outing = planned(cast, legs=legs, private=False)
    for hour, word in ((9, "다음 들를 곳"), (12, "지금 여기"), (14, "다음 들를 곳")):
        with frozen(at(2026, 5, 20, hour)):
            page = page_at(None, f"/outings/{outing.code}/")
        assert re.findall("다음 들를 곳|지금 여기", page) == [word]


def test_the_name_of_a_series_typed_twice_makes_no_second_one_and_loses_nothing(cast):
    client = client_of(cast.coordinator)
    client.post("/outings/series/", {"name_ko": "음악회", "name_en": ""})
    again = client.post("/outings/series/", {"name_ko": " 음악회 ", "name_en": "Concert"})
    page = again.content.decode()
    assert again.status_code == 422
    assert "이 이름은 벌써 있어요" in page
    assert 'value="Concert"' in page
    with cast.here():
        assert Series.objects.count() == 1

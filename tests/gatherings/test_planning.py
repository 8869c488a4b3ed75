"""The coordinator plans: one page with several stops, without JavaScript; what is wrong is said and nothing is lost."""

import datetime as dt

import pytest
from django.utils.translation import override

from madang.gatherings import actions
from madang.gatherings.models import Observance, Outing, Place, Stop
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import YEAR, client_of
from tests.gatherings.outings import at, claimed, planned


def typed(cast, *stops, **fields):
    """The form as a browser sends it."""
    sent = {
        "title_ko": "봄 나들이",
        "capacity": "20",
        "private": "1",
        "lead": cast.coordinator.code,
        "stops-TOTAL_FORMS": "4",
        "stops-INITIAL_FORMS": "0",
    }
    for number, stop in enumerate(stops):
        sent |= {f"stops-{number}-{name}": value for name, value in stop.items()}
    return sent | fields


def test_an_outing_with_two_stops_is_planned_on_one_page(cast):
    client = client_of(cast.coordinator)
    stops = [
        {"starts_at": f"{YEAR}-04-10T11:00", "title_ko": "전시", "meeting_ko": "3번 출구"},
        {},
        {"starts_at": f"{YEAR}-04-10T15:30", "title_ko": "오페라"},
    ]
    page = client.post("/outings/new/", typed(cast, *stops), follow=True).content.decode()
    assert "아직 진행 담당만 볼 수 있어요" in page
    with cast.here():
        outing = Outing.objects.get()
        assert (outing.day, outing.lead, outing.published_at, outing.term) == (dt.date(YEAR, 4, 10), cast.coordinator, None, cast.term)
        assert list(outing.stops.values_list("title_ko", "starts_at")) == [
            ("전시", at(YEAR, 4, 10, 11)),
            ("오페라", at(YEAR, 4, 10, 15, 30)),
        ]
    client.post(f"/outings/{outing.code}/publish/")
    assert client_of(cast.newcomer).get(f"/outings/{outing.code}/").status_code == 200


@pytest.mark.parametrize(
    ("stops", "fields", "words"),
    [
        ([{"title_ko": "전시"}], {}, "언제인지 적어 주세요"),
        ([{"starts_at": f"{YEAR}-04-10T11:00"}], {}, "무엇을 하는지 적어 주세요"),
        ([{"starts_at": f"{YEAR}-04-10T11:00", "ends_at": f"{YEAR}-04-10T10:00", "title_ko": "전시"}], {}, "끝나는 시각이"),
        ([{"starts_at": "내일", "title_ko": "전시"}], {}, "stops-0-starts_at"),
        ([], {}, "들르는 곳을 하나는"),
        (
            [{"starts_at": f"{YEAR}-04-10T11:00", "title_ko": "전시"}],
            {"opens_at": f"{YEAR}-04-02T10:00", "closes_at": f"{YEAR}-04-01T10:00"},
            "마감이 시작보다",
        ),
        ([{"starts_at": f"{YEAR}-04-10T11:00", "title_ko": "900101-1234568"}], {}, "주민등록번호"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(cast, stops, fields, words):
    answer = client_of(cast.coordinator).post("/outings/new/", typed(cast, *stops, **fields))
    page = answer.content.decode()
    assert answer.status_code in {400, 422}
    assert words in page
    if answer.status_code == 422:
        assert 'value="봄 나들이"' in page
    with cast.here():
        assert not Outing.objects.exists()


def test_a_stop_keeps_its_code_when_it_is_changed_and_goes_when_it_is_taken_out(cast):
    with cast.here():
        outing = planned(cast)
        stop = outing.stops.get()
    rows = [
        {"code": stop.code, "starts_at": f"{YEAR}-05-01T11:00", "title_ko": "바뀐 오페라"},
        {"starts_at": f"{YEAR}-05-01T18:00", "title_ko": "저녁밥"},
    ]
    client = client_of(cast.coordinator)
    client.post(f"/outings/{outing.code}/edit/", typed(cast, *rows, **{"stops-INITIAL_FORMS": "1"}))
    with cast.here():
        assert list(Stop.objects.values_list("title_ko", flat=True)) == ["바뀐 오페라", "저녁밥"]
        assert Stop.objects.get(title_ko="바뀐 오페라").pk == stop.pk
    rows[0]["gone"] = "on"
    with cast.here():
        rows[1]["code"] = Stop.objects.get(title_ko="저녁밥").code
    client.post(f"/outings/{outing.code}/edit/", typed(cast, *rows, **{"stops-INITIAL_FORMS": "2"}))
    with cast.here():
        assert list(Stop.objects.values_list("title_ko", flat=True)) == ["저녁밥"]


def test_there_can_be_no_fewer_seats_than_are_taken(cast):
    with cast.here():
        outing = planned(cast)
        claimed(cast, outing, cast.newcomer, 4)
    rows = [{"code": "", "starts_at": f"{YEAR}-05-01T11:00", "title_ko": "오페라"}]
    answer = client_of(cast.coordinator).post(f"/outings/{outing.code}/edit/", typed(cast, *rows, capacity="3"))
    assert answer.status_code == 422
    assert "벌써 4자리가 찼어요" in answer.content.decode()


def test_another_bodys_outing_is_not_found_by_who_would_change_it(cast):
    with cast.here():
        outing = planned(cast, private=False)
    client = client_of(cast.outsider)
    assert client.get(f"/outings/{outing.code}/").status_code == 200
    assert {
        client.get(f"/outings/{outing.code}/{page}/").status_code for page in ("edit", "parties", "sponsors", "programme", "needs")
    } == {404}


def test_a_place_is_entered_once_and_corrected(cast):
    client = client_of(cast.coordinator)
    for _ in range(2):
        client.post("/outings/places/", {"name_ko": "한빛 전시장", "address": "빛길 20"})
    with cast.here():
        place = Place.objects.get()
    client.post(f"/outings/places/{place.code}/", {"name_ko": "한빛 전시장", "access_ko": "승강기가 있어요."})
    with cast.here():
        assert Place.objects.get().access_ko == "승강기가 있어요."


@pytest.mark.parametrize(
    ("count", "first", "year", "korean", "english"),
    [
        ("ordinal", 2024, 2025, "제2회 이웃의 날", "2nd Neighbours' Day"),
        ("ordinal", 2024, 2026, "제3회 이웃의 날", "3rd Neighbours' Day"),
        ("ordinal", 2024, 2035, "제12회 이웃의 날", "12th Neighbours' Day"),
        ("anniversary", 1945, 2025, "이웃의 날 80주년", "80th Neighbours' Day"),
        ("anniversary", 1945, 2026, "이웃의 날 81주년", "81st Neighbours' Day"),
        ("ordinal", 2024, 2023, "이웃의 날", "Neighbours' Day"),
    ],
)
def test_a11_a_day_of_the_year_counts_itself(count, first, year, korean, english):
    day = Observance(name_ko="이웃의 날", name_en="Neighbours' Day", month=7, day=14, first_year=first, count=count)
    for language, words in (("ko", korean), ("en", english)):
        with override(language):
            assert day.called(year) == words


def test_a_day_that_no_year_has_is_refused(cast):
    with cast.here(), pytest.raises(Refused, match="달력에 없는 날"):
        actions.add_observance(
            by=cast.coordinator, realm=cast.chapter.realm, name_ko="없는 날", name_en="", month=2, day=30, first_year=2000
        )
    page = client_of(cast.coordinator).post(
        "/outings/days/", {"name_ko": "없는 날", "name_en": "None", "month": "4", "day": "31", "first_year": "2000", "count": "ordinal"}
    )
    assert page.status_code == 422


def test_a_day_of_the_year_is_the_councils_own(cast):
    with cast.here():
        actions.add_observance(
            by=cast.coordinator, realm=cast.chapter.realm, name_ko="우리 날", name_en="Ours", month=7, day=14, first_year=2024
        )
    assert "우리 날" in client_of(cast.outsider).get("/outings/days/").content.decode()
    assert "우리 날" not in client_of(cast.foreigner).get("/outings/days/").content.decode()


def test_the_coordinator_is_told_what_needs_doing(cast):
    from madang.gatherings.queries import todos

    with cast.here():
        draft = planned(cast, publish=False)
        assert "아직 알리지 않았어요" in str(todos(cast.chapter)[0].text)
        actions.publish(by=cast.coordinator, outing=draft)
        claimed(cast, draft, cast.newcomer)
        start = draft.stops.get().starts_at
        with frozen(start - dt.timedelta(days=5)):
            assert "19자리가 비어" in str(todos(cast.chapter)[0].text)
        with frozen(start - dt.timedelta(hours=20)):
            assert "문 앞 명단" in str(todos(cast.chapter)[0].text)
        with frozen(start + dt.timedelta(days=1)):
            assert "누가 왔는지" in str(todos(cast.chapter)[0].text)


def test_what_is_wrong_with_a_stop_stands_at_the_top_and_leads_there(cast):
    stops = [{"starts_at": f"{YEAR}-04-10T11:00", "title_ko": "전시"}, {"starts_at": f"{YEAR}-04-10T15:00"}]
    page = client_of(cast.coordinator).post("/outings/new/", typed(cast, *stops)).content.decode()
    assert '<a href="#id_stops-1-title_ko">2번째 들르는 곳 · 무엇을: 무엇을 하는지 적어 주세요.</a>' in page


def test_stops_typed_out_of_order_stand_by_their_hours(cast):
    stops = [{"starts_at": f"{YEAR}-04-10T15:30", "title_ko": "오페라"}, {"starts_at": f"{YEAR}-04-10T11:00", "title_ko": "전시"}]
    client = client_of(cast.coordinator)
    client.post("/outings/new/", typed(cast, *stops))
    with cast.here():
        outing = Outing.objects.get()
    page = client.get(f"/outings/{outing.code}/edit/").content.decode()
    assert page.index('value="전시"') < page.index('value="오페라"')


LONG_DAY = {"starts_at": f"{YEAR}-04-10T11:00", "ends_at": f"{YEAR}-04-10T17:00", "title_ko": "잔치"}


def test_a_sign_up_that_closes_after_the_outing_is_refused_beside_its_field(cast):
    answer = client_of(cast.coordinator).post("/outings/new/", typed(cast, LONG_DAY, closes_at=f"{YEAR}-04-11T09:00"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_closes_at">신청 마감: 신청 마감이 마지막 들르는 곳의 때보다 늦어요' in page
    assert f'value="{YEAR}-04-11T09:00"' in page
    assert 'value="잔치"' in page


def test_a_sign_up_that_closes_after_the_last_day_of_a_vague_date_is_refused(cast):
    vague = {"fuzzy_ko": "2027년 봄", "day": f"{YEAR}-03-01", "last_day": f"{YEAR}-05-31"}
    client = client_of(cast.coordinator)
    assert client.post("/outings/new/", typed(cast, **vague, closes_at=f"{YEAR}-06-01T09:00")).status_code == 422
    assert client.post("/outings/new/", typed(cast, **vague, closes_at=f"{YEAR}-05-31T09:00")).status_code == 302


@pytest.mark.parametrize(("closes", "said"), [(f"{YEAR}-04-10T12:00", True), (f"{YEAR}-04-10T10:00", False)])
def test_a_sign_up_that_goes_on_while_the_outing_does_is_kept_and_said(cast, closes, said):
    client = client_of(cast.coordinator)
    page = client.post("/outings/new/", typed(cast, LONG_DAY, closes_at=closes), follow=True).content.decode()
    assert ("신청 마감이 나들이가 시작한 뒤예요" in page) is said
    with cast.here():
        outing = Outing.objects.get()
        row = LONG_DAY | {"code": outing.stops.get().code}
    edited = typed(cast, row, closes_at=closes, version=str(outing.version), **{"stops-INITIAL_FORMS": "1"})
    page = client.post(f"/outings/{outing.code}/edit/", edited, follow=True).content.decode()
    assert "고쳤어요." in page
    assert ("신청 마감이 나들이가 시작한 뒤예요" in page) is said

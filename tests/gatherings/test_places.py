"""A place is deleted when nothing is held there; one in use says where it is used; two at once lose nothing."""

import pytest

from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.gatherings.models import Hall, Outing, Place
from madang.shared.clock import today
from madang.shared.refusals import Refused
from tests.cast import YEAR, client_of
from tests.gatherings.outings import at, planned
from tests.gatherings.test_planning import typed


@pytest.fixture
def place(cast):
    with cast.here():
        yield actions.add_place(by=cast.coordinator, body=cast.chapter, name_ko="한빛 전시장", name_en="Hanbit Hall", address="빛길 20")


def test_a_place_that_nothing_is_held_at_is_deleted_after_it_was_named(cast, place):
    staff, path = client_of(cast.coordinator), f"/outings/places/{place.code}/"
    assert f"{path}delete/" in staff.get(path).content.decode()
    page = staff.get(f"{path}delete/").content.decode()
    assert "‘한빛 전시장’ 지우기" in page and "빛길 20" in page and Place.objects.exists()
    assert "‘한빛 전시장’ 장소를 지웠어요" in staff.post(f"{path}delete/", {"name": "한빛 전시장"}, follow=True).content.decode()
    assert not Place.objects.exists() and staff.get(f"{path}delete/").status_code == 404


def test_one_in_use_says_where_and_stays(cast, place):
    outing = planned(cast, title_ko="전시 보기", legs=[Leg(at(YEAR, 3, 1), "전시", place=place)])
    actions.open_contest(by=cast.coordinator, body=cast.chapter, title_ko="그림 잔치", day=at(YEAR, 5, 1).date(), place=place)
    page = client_of(cast.coordinator).get(f"/outings/places/{place.code}/delete/").content.decode()
    assert "전시 보기" in page and "그림 잔치" in page and f"/outings/{outing.code}/" in page and "danger" not in page
    page = client_of(cast.coordinator).post(f"/outings/places/{place.code}/delete/", {"name": place.name_ko}, follow=True)
    assert "그래서 지우지 않았어요" in page.content.decode() and Place.objects.exists()


def test_a_seat_plan_stays_without_its_place(cast, place):
    actions.keep_hall(by=cast.coordinator, body=cast.chapter, name="큰 방", text="가: 4", place=place)
    assert "큰 방" in client_of(cast.coordinator).get(f"/outings/places/{place.code}/delete/").content.decode()
    actions.delete_place(by=cast.coordinator, place=place, name=place.name_ko)
    assert Hall.objects.get().place is None


def test_only_ones_own_coordinators(cast, place):
    path = f"/outings/places/{place.code}/delete/"
    for person in (cast.outsider, cast.newcomer, None):
        client_of(person).post(path, {"name": place.name_ko})
    assert client_of(cast.outsider).get(path).status_code == 404 and Place.objects.exists()


def test_a_name_that_was_corrected_meanwhile_is_not_deleted_under_the_old_one(cast, place):
    stale = Place.objects.get()
    actions.change_place(by=cast.coordinator, place=place, name_ko="달빛 전시장")
    with pytest.raises(Refused, match="이름을 고쳤어요"):
        actions.delete_place(by=cast.coordinator, place=stale, name="한빛 전시장")
    assert Place.objects.get().name_ko == "달빛 전시장"


def test_what_is_planned_there_while_it_is_deleted_is_said_and_nothing_breaks(cast, place):
    outing = planned(cast)
    stop, again = outing.stops.get(), Place.objects.get()
    actions.delete_place(by=cast.coordinator, place=place, name=place.name_ko)
    actions.delete_place(by=cast.coordinator, place=again, name=again.name_ko)  # twice is once
    gone = Leg(stop.starts_at, "전시", place=again, code=stop.code)
    with pytest.raises(Refused, match="다른 사람이 장소를 지웠어요"):
        actions.change_outing(by=cast.coordinator, outing=outing, legs=[gone], attending=[])
    with pytest.raises(Refused, match="다른 사람이 장소를 지웠어요"):
        actions.change_place(by=cast.coordinator, place=again, name_ko="돌아온 전시장")
    for held in (
        lambda: actions.open_contest(by=cast.coordinator, body=cast.chapter, title_ko="잔치", day=today(), place=again),
        lambda: actions.keep_hall(by=cast.coordinator, body=cast.chapter, name="큰 방", text="가: 4", place=again),
    ):
        with pytest.raises(Refused, match="다른 사람이 장소를 지웠어요"):
            held()
    assert not Place.objects.exists() and outing.stops.get().place is None


def test_a_form_that_was_open_while_it_was_deleted_keeps_what_was_typed(cast, place):
    rows = [{"starts_at": f"{YEAR}-04-10T11:00", "title_ko": "전시", "place": place.code}]
    actions.delete_place(by=cast.coordinator, place=place, name=place.name_ko)
    answer = client_of(cast.coordinator).post("/outings/new/", typed(cast, *rows))
    assert answer.status_code == 422 and 'value="봄 나들이"' in answer.content.decode() and not Outing.objects.exists()
    assert queries.places().count() == 0

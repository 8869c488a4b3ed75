"""A table gathering: the address for those who come, a list of dishes without doubles."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.circles import actions, queries
from madang.circles.models import Dish
from madang.shared.clock import now
from madang.shared.refusals import Refused
from tests.cast import Cast, client_of

PLACE = "달빛로 12, 3층"


@pytest.fixture
def table(cast: Cast, seat):
    with cast.here():
        return actions.lay_table(
            by=seat,
            title="국수 밥상",
            at=now() + dt.timedelta(days=3),
            place=PLACE,
            dishes="김치\n 김치 \n두부밥\n\n",
        )


def test_h3_the_address_is_shown_only_to_those_who_come(cast: Cast, seat, sit, table) -> None:
    sit(seat, cast.mentor)
    client, here = client_of(cast.mentor), [seat.circle.code, table.code]
    assert PLACE not in client.get(reverse("circles:table", args=here)).content.decode()
    assert PLACE not in client.get(reverse("circles:circle", args=here[:1])).content.decode()
    client.post(reverse("circles:come", args=here), {"cannot_eat": "땅콩"})
    assert PLACE in client.get(reverse("circles:table", args=here)).content.decode()
    assert "땅콩" in client_of(cast.newcomer).get(reverse("circles:table", args=here)).content.decode()
    client.post(reverse("circles:stay_away", args=here))
    assert PLACE not in client.get(reverse("circles:table", args=here)).content.decode()


def test_h3_the_list_of_dishes_has_no_doubles(cast: Cast, seat, sit, table) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        assert sorted(dish.name for dish in table.dishes.all()) == ["김치", "두부밥"]
        with pytest.raises(Refused):
            actions.add_dish(by=guest, table=table, name="두부 밥")
        for number in range(10):
            actions.add_dish(by=guest, table=table, name=f"떡 {number}")
        assert Dish.objects.filter(table=table).count() == 12
    answer = client_of(cast.mentor).post(reverse("circles:dishes", args=[seat.circle.code, table.code]), {"name": "김 치"})
    assert answer.status_code == 422
    assert "이미 목록에 있는 음식" in answer.content.decode()


def test_h3_the_first_one_brings_it_and_may_put_it_down_again(cast: Cast, seat, sit, table) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        dish = table.dishes.first()
        actions.bring(by=guest, dish=dish)
        with pytest.raises(Refused):
            actions.bring(by=seat, dish=Dish.objects.get(pk=dish.pk))
        actions.leave_dish(by=guest, dish=dish)
        actions.bring(by=seat, dish=Dish.objects.get(pk=dish.pk))


def test_who_stays_away_frees_her_dishes(cast: Cast, seat, sit, table) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        actions.come(by=guest, table=table)
        dish = actions.add_dish(by=guest, table=table, name="오이냉국")
        actions.stay_away(by=guest, table=table)
        dish.refresh_from_db()
        assert dish.bringer is None


def test_a_table_in_the_past_is_refused_and_what_was_typed_stays(cast: Cast, seat) -> None:
    answer = client_of(cast.newcomer).post(
        reverse("circles:lay", args=[seat.circle.code]), {"title": "어제 밥상", "day": "2020-01-01", "hour": "18:00", "place": PLACE}
    )
    assert answer.status_code == 422
    assert "어제 밥상" in answer.content.decode()


def test_only_the_host_calls_a_table_off(cast: Cast, seat, sit, table) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        with pytest.raises(Refused):
            actions.call_off(by=guest, table=table)
        actions.call_off(by=seat, table=table)
        assert queries.table(seat, table.code) is None

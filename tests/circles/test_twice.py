"""A button that is tapped twice, or by two: the second is answered in words, and nothing is done twice."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.circles import actions, queries
from madang.circles.models import Dish, Table
from madang.shared.clock import now
from tests.cast import Cast, client_of

GONE = "이미 없어졌어요."


@pytest.fixture
def table(cast: Cast, seat) -> Table:
    with cast.here():
        return actions.lay_table(by=seat, title="국수 밥상", at=now() + dt.timedelta(days=3), place="달빛로 12")


def test_what_is_taken_away_twice_is_gone_and_that_is_said(cast: Cast, seat, sit, table) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        post, key = actions.say(by=seat, words="비가 와요"), actions.invite(by=seat)
    here, client = seat.circle.code, client_of(cast.newcomer)
    for name, code in (("unsay", post.code), ("take_back", key.code), ("remove", guest.code), ("call_off", table.code)):
        url = reverse(f"circles:{name}", args=[here, code])
        assert GONE not in client.post(url, follow=True).content.decode()
        again = client.post(url, follow=True)
        assert again.status_code == 200, name
        assert GONE in again.content.decode(), name


def test_another_circles_words_answer_like_words_that_are_gone(cast: Cast, seat) -> None:
    with cast.here():
        other = actions.open_circle(by=cast.mentor, name="다른 둘레")
        post = actions.say(by=other, words="우리끼리")
    url = reverse("circles:unsay", args=[seat.circle.code, post.code])
    assert GONE in client_of(cast.newcomer).post(url, follow=True).content.decode()
    with cast.here():
        assert queries.post(other, post.code)


def test_who_leaves_twice_has_left(cast: Cast, seat, sit) -> None:
    sit(seat, cast.mentor)
    client, url = client_of(cast.mentor), reverse("circles:leave", args=[seat.circle.code])
    answers = [client.post(url, {"erase_words": "yes"}) for _ in range(2)]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, reverse("circles:index"))] * 2
    assert client.get(url).status_code == 404


def test_a_table_that_is_laid_twice_is_one_and_so_is_a_dish(cast: Cast, seat, sit, table) -> None:
    guest = sit(seat, cast.mentor)
    with cast.here():
        assert actions.lay_table(by=seat, title=" 국수  밥상", at=table.at, place="달빛로 12") == table
        assert actions.lay_table(by=guest, title="국수 밥상", at=table.at, place="달빛로 12") != table
        dish = actions.add_dish(by=guest, table=table, name="김치")
        assert actions.add_dish(by=guest, table=table, name="김치") == dish
        assert Dish.objects.filter(table=table).count() == 1

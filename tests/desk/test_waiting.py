"""Whoever waits for a pair is invited to an outing meanwhile."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from madang.desk.queries import todos
from madang.mentoring import actions
from madang.mentoring.queries import invited, waiting_in
from madang.shared.clock import frozen, now
from tests.cast import client_of
from tests.gatherings.outings import Leg, planned
from tests.mentoring import stage


@pytest.fixture
def row(cast):
    with cast.here():
        return stage.asks(cast.newcomer, stage.open_round(cast))


def leg():
    return Leg(starts_at=now() + dt.timedelta(days=40), title_ko="오페라", title_en="Opera", meeting_ko="정문 앞", meeting_en="At the gate")


def test_a_person_who_waits_gets_an_invitation_that_is_safe_on_a_lock_screen_and_it_is_written_down(cast, row):
    with cast.here():
        outing = planned(cast, legs=[leg()])
        client = client_of(cast.coordinator)
        html = client.get(reverse("desk:waiting")).content.decode()
        words = re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1]
        assert "봄님" in words
        assert reverse("gatherings:outing", args=[outing.code]) in words
        assert not re.search("멘토|멘티|짝|북향민|협의회", words.split("http")[0])
        assert client.post(reverse("desk:invited", args=[row.code])).status_code == 302
        assert invited([row]).keys() == {row.pk}


def test_the_desk_asks_for_it_after_two_weeks_of_waiting_and_no_longer_once_it_is_done(cast, row):
    with cast.here():
        planned(cast, legs=[leg()])

        def asked(days):
            with frozen(now() + dt.timedelta(days=days)):
                return [todo.count for todo in todos(cast.chapter) if todo.url == reverse("desk:waiting")]

        assert (asked(0), asked(15)) == ([], [1])
        client_of(cast.coordinator).post(reverse("desk:invited", args=[row.code]))
        assert asked(15) == []


def test_without_an_outing_the_page_says_what_to_do_and_without_anybody_that_all_is_well(cast, row):
    with cast.here():
        assert "지금 신청받는 나들이가 없어요" in client_of(cast.coordinator).get(reverse("desk:waiting")).content.decode()
        row.delete()
        assert waiting_in(cast.chapter) == []
        assert "기다리는 분이 없어요" in client_of(cast.coordinator).get(reverse("desk:waiting")).content.decode()


def test_whom_the_desk_asks_to_invite_stands_first_and_is_marked_with_words(cast, row):
    with cast.here():
        planned(cast, legs=[leg()])
        actions.invite(by=cast.coordinator, sign_up=row)
        with frozen(now() + dt.timedelta(days=1)):
            (other,) = stage.newcomers(cast, 1)
            stage.asks(other, row.round)
        with frozen(now() + dt.timedelta(days=15)):
            page = client_of(cast.coordinator).get(reverse("desk:waiting")).content.decode()
        assert page.count("두 주 넘게 기다렸고 아직 모시지 않았어요") == 1
        first, second = re.findall(r"<h2>(.*?)</h2>", page)
        assert (first, second) == (other.call_name, cast.newcomer.call_name)
        assert page.index("두 주 넘게") < page.index(f"<h2>{second}")

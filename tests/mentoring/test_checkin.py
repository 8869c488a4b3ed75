"""Check-ins after two, six and twelve weeks: two taps, each alone, for the coordinator only."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from madang.chapters import actions as chapters
from madang.mentoring import actions, queries
from madang.mentoring.models import CheckIn
from madang.mentoring.queries.checkins import calls, due_now, unanswered
from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage


@pytest.fixture
def pair(cast):
    return stage.a_pair(cast)


def week(number, days=0):
    return frozen(now() + dt.timedelta(weeks=number, days=days))


def tap(person, pair, **data):
    return client_of(person).post(reverse("mentoring:checkin", args=[pair.code]), data, follow=True).content.decode()


def page(person, name="index", *args):
    return client_of(person).get(reverse(f"mentoring:{name}", args=args)).content.decode()


def test_b7_it_is_asked_after_two_six_and_twelve_weeks_and_not_in_between(cast, pair):
    found = {}
    for number in range(17):
        with week(number):
            found[number] = due_now(pair)
    assert {number: due for number, due in found.items() if due} == {
        2: 2, 3: 2, 4: 2, 6: 6, 7: 6, 8: 6, 12: 12, 13: 12, 14: 12,
    }  # fmt: skip


def test_b7_two_taps_answer_it_and_no_word_is_needed(cast, pair):
    with week(2):
        assert "요즘 어떠세요?" in page(cast.newcomer, "pair", pair.code)
        assert "누가 전화해 드릴까요?" in tap(cast.newcomer, pair, going="soso")
        assert "담당자가 곧 전화드릴게요" in tap(cast.newcomer, pair, call="yes")
    row = CheckIn.objects.get()
    assert (row.by, row.week, row.going, row.call) == (cast.newcomer, 2, "soso", True)


def test_b7_the_other_of_the_two_sees_nothing_of_it_on_any_page(cast, pair):
    with week(2):
        before = [bare(page(cast.mentor)), bare(page(cast.mentor, "pair", pair.code))]
        tap(cast.newcomer, pair, going="hard")
        tap(cast.newcomer, pair, call="yes")
        assert before == [bare(page(cast.mentor)), bare(page(cast.mentor, "pair", pair.code))]


def bare(html):
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[0-9A-Za-z_=-]{12,}', "", html)


def test_b7_who_wishes_for_a_call_stands_at_the_coordinators_desk_until_somebody_has_called(cast, pair):
    with week(2):
        tap(cast.newcomer, pair, going="hard")
        assert not calls(cast.chapter)
        tap(cast.newcomer, pair, call="yes")
        assert any("전화를 부탁하신 분이 1명" in str(todo.text) for todo in queries.todos(cast.chapter))
        assert cast.newcomer.call_name in page(cast.coordinator).split('id="calls"')[1].split("</section>")[0]
        data = {"row": CheckIn.objects.get().pk}
        assert client_of(cast.coordinator).post(reverse("mentoring:called", args=[pair.code]), data).status_code == 302
        assert not calls(cast.chapter)
        assert "전화했어요" in page(cast.coordinator, "care", pair.code)


def test_b7_who_has_not_answered_for_a_week_is_asked_by_a_person(cast, pair):
    with week(2, days=6):
        assert unanswered(cast.chapter) == []
    with week(3):
        tap(cast.mentor, pair, going="good")
        assert [one.person for one in unanswered(cast.chapter)] == [cast.newcomer]
        assert any("답이 없는 분이 1명" in str(todo.text) for todo in queries.todos(cast.chapter))
        tap(cast.newcomer, pair, going="good")
        assert unanswered(cast.chapter) == []


def test_a_pair_that_rests_or_has_ended_is_not_asked(cast, pair):
    with week(2):
        actions.pause(by=cast.mentor, pair=pair, until=today() + dt.timedelta(weeks=1))
        assert due_now(pair) is None
        assert "하고 싶은 말은" in tap(cast.newcomer, pair, going="good")
    with week(6):
        actions.end(by=cast.mentor, pair=pair)
        pair.refresh_from_db()
        assert due_now(pair) is None


def test_a_coordinator_who_is_one_of_the_two_learns_nothing_of_what_the_other_tapped(cast):
    chapters.give_role(by=None, person=cast.coordinator, body=cast.chapter, kind="mentor")
    other = stage.somebody(cast, "이음", "coordinator")
    pair = stage.a_pair(cast, mentor=cast.coordinator)
    with week(3):
        before = [str(todo.text) for todo in queries.todos(cast.chapter)], bare(page(cast.coordinator))
        tap(cast.newcomer, pair, going="hard")
        tap(cast.newcomer, pair, call="yes")
        assert before == ([str(todo.text) for todo in queries.todos(cast.chapter)], bare(page(cast.coordinator)))
        assert client_of(cast.coordinator).post(reverse("mentoring:called", args=[pair.code]), {"row": 1}).status_code == 404
        assert [row.by for row in calls(cast.chapter, other)] == [cast.newcomer]


def test_an_answer_that_does_not_exist_is_refused(cast, pair):
    with week(2):
        with pytest.raises(Refused):
            actions.check_in(by=cast.newcomer, pair=pair, going="perhaps")
        with pytest.raises(Refused, match="먼저"):
            actions.want_call(by=cast.newcomer, pair=pair, call=True)
        assert client_of(cast.newcomer_two).post(reverse("mentoring:checkin", args=[pair.code]), {"going": "good"}).status_code == 404

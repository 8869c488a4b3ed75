"""'We tell you by ...' is kept, and nobody waits unseen."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.mentoring import actions, queries
from madang.mentoring.queries.promise import still_waiting, unheard, waits
from madang.shared.clock import frozen, now, today
from tests.cast import client_of
from tests.mentoring import stage


def in_days(days):
    return frozen(now() + dt.timedelta(days=days))


def lines(cast, days):
    with in_days(days):
        return [(todo.text, todo.weight) for todo in queries.todos(cast.chapter) if "알려 드리기로" in str(todo.text)]


@pytest.fixture
def round_(cast):
    """Closes in a week; everybody hears in two."""
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.asks(cast.newcomer_two, round_)
    stage.offers(cast.mentor, round_)
    return round_


def test_the_desk_is_told_before_and_when_the_promise_is_due_and_until_it_is_kept(cast, round_):
    assert lines(cast, 0) == []
    ((soon, calm),) = lines(cast, 8)
    assert "3분" in soon
    assert [lines(cast, 13)[0][1], lines(cast, 20)[0][1]] == [3, 3]
    assert calm == 2
    assert "지났어요" in lines(cast, 20)[0][0]


def test_the_promise_is_kept_only_when_each_one_was_told_or_has_answered(cast, round_):
    (pair,) = stage.send(cast, round_)
    assert len(unheard(round_)) == 3
    stage.say(cast.mentor, pair)
    assert {row.person for row in unheard(round_)} == {cast.newcomer, cast.newcomer_two}
    for row in unheard(round_):
        actions.tell(by=cast.coordinator, sign_up=row, word="asked" if pair.members.filter(person=row.person).exists() else "waiting")
    assert unheard(round_) == []
    with in_days(20):  # nobody else answered: the mentor who did has not heard what became of it
        (row,) = unheard(round_)
        actions.tell(by=cast.coordinator, sign_up=row, word="news")
    assert row.person == cast.mentor
    assert lines(cast, 20) == []


def test_a_stranger_from_the_poster_was_promised_an_answer_too(cast):
    round_ = stage.open_round(cast)
    who = {"call_name": "들꽃", "contact": "010-9000-0777", "once": "once", "place": "test"}
    actions.arrive(by=None, round_=round_, side="mentee", given=actions.Given(actions.Answers(slots=stage.EVENING)), **who)
    assert "1분" in lines(cast, 13)[0][0]


def test_the_time_from_sign_up_to_a_match_is_shown_to_the_coordinator(cast, round_):
    with in_days(6):
        (pair,) = stage.send(cast, round_)
        for member in pair.members.all():
            stage.say(member.person, pair)
    with in_days(9):
        found = waits(round_)
        assert (found.matched, found.middle, found.longest, found.longest_so_far) == ([6], 6, 6, 9)
        html = client_of(cast.coordinator).get(reverse("mentoring:round", args=[round_.code])).content.decode()
        assert "6일" in html
        assert "9일" in html
        assert [row.person for row in queries.waiting_in(cast.chapter)] == [row.person for row in still_waiting(round_)]


def test_b6_a_no_that_is_not_out_yet_puts_nobody_on_the_list_of_who_waits(cast, round_):
    (pair,) = stage.send(cast, round_)
    before = still_waiting(round_)
    stage.say(cast.mentor, pair, "other")
    assert still_waiting(round_) == before
    with in_days(8):
        assert {row.person for row in still_waiting(round_)} == {cast.newcomer, cast.newcomer_two}


def test_an_answer_to_a_question_that_came_to_nothing_keeps_no_promise(cast, round_):
    (pair,) = stage.send(cast, round_)
    newcomer = pair.members.get(side="mentee").person
    stage.say(newcomer, pair)
    stage.say(cast.mentor, pair, "other")
    assert newcomer not in {row.person for row in unheard(round_)}
    with frozen(now() + dt.timedelta(days=(pair.answer_by - today()).days + 1)):
        assert {newcomer, cast.mentor} <= {row.person for row in unheard(round_)}

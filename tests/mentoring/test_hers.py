"""What a person takes along, and what stays when somebody goes."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from madang.chapters import actions as chapters
from madang.mentoring import actions, queries
from madang.mentoring.models import Pair, PrivateAnswers
from madang.mentoring.queries.hers import hers
from madang.mentoring.queries.mine import mine
from madang.mentoring.queries.numbers import tallies
from madang.mentoring.queries.pairs import run_state
from madang.mentoring.queries.pool import pool_of
from madang.people import actions as people
from madang.people.exports import everything
from madang.promises.actions import read_personal
from madang.shared.clock import frozen, now, today
from tests.cast import client_of
from tests.mentoring import stage

CANARY = "겨울까마귀같은분"


def taken_by(person):
    with read_personal(by=person.code, whose=person.code, what="everything", purpose="test"):
        return json.dumps(everything(person), ensure_ascii=False, default=str)


def test_a_person_takes_her_own_answers_and_words_and_nothing_of_the_others(cast):
    pair = stage.a_pair(cast)
    stage.asks(cast.newcomer, stage.open_round(cast), about=CANARY)
    actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met", words="내가 적은 국수")
    actions.note(by=cast.mentor, pair=pair, day=today(), kind="met", words="그가 적은 냉면")
    with frozen(now() + dt.timedelta(weeks=2)):
        actions.check_in(by=cast.newcomer, pair=pair, going="hard")
    hers, his = taken_by(cast.newcomer), taken_by(cast.mentor)
    assert CANARY in hers
    assert "좀 어려워요" in hers
    assert "좀 어려워요" not in his
    assert "내가 적은 국수" in hers
    assert "냉면" not in hers
    assert CANARY not in his
    assert "국수" not in his


def test_whoever_is_forgotten_leaves_no_private_answer_and_no_pair_that_meets(cast):
    stage.a_pair(cast)
    people.forget(by=cast.newcomer, person=cast.newcomer)
    assert queries.living_pairs(cast.chapter) == []
    assert queries.partner_ids(cast.mentor.pk) == []
    assert PrivateAnswers.objects.count() == 1
    assert Pair.objects.count() == 1


def test_when_one_of_two_is_forgotten_the_other_is_free_and_her_page_says_that_it_is_over(cast):
    pair = stage.a_pair(cast)
    actions.pause(by=cast.mentor, pair=pair, until=today() + dt.timedelta(weeks=4))
    people.forget(by=cast.newcomer, person=cast.newcomer)
    pair.refresh_from_db()
    assert pair.ending.by is None
    assert [row.person for row in pool_of(pair.round)] == [cast.mentor]
    assert next(t.number for t in tallies(cast.chapter, cast.term) if t.key == "mentoring.living") == 0
    assert [one.state for one in mine(cast.mentor, cast.chapter).past] == ["ended"]
    for name in ("index", "pair"):
        args = [pair.code] if name == "pair" else []
        assert "떠나신 분" in client_of(cast.mentor).get(reverse(f"mentoring:{name}", args=args)).content.decode()


@pytest.mark.parametrize(("gone", "state"), [("mentor_two", "living"), ("newcomer", "ended")])
def test_when_one_of_three_is_forgotten_the_others_go_on_unless_two_mentors_are_left(cast, gone, state):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, team=True)
    stage.offers(cast.mentor, round_, team=True)
    stage.offers(cast.mentor_two, round_, team=True)
    (pair,) = stage.send(cast, round_)
    for person in (cast.newcomer, cast.mentor, cast.mentor_two):
        stage.say(person, pair)
    people.forget(by=None, person=getattr(cast, gone))
    assert run_state(Pair.objects.get(pk=pair.pk)) == state


def test_when_somebody_is_forgotten_her_question_waits_for_the_morning_after_like_every_other(cast):
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    (pair,) = stage.send(cast, round_)
    stage.say(cast.mentor, pair)
    people.forget(by=cast.newcomer, person=cast.newcomer)
    assert [one.pair for one in mine(cast.mentor, cast.chapter).waiting] == [pair]
    assert client_of(cast.mentor).get(reverse("mentoring:index")).status_code == 200
    with frozen(now() + dt.timedelta(days=8)):
        found = mine(cast.mentor, cast.chapter)
        assert not found.waiting
        assert [one.unmade for one in found.signed] == [True]


def test_whoever_has_left_the_body_is_matched_with_nobody(cast):
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    stage.offers(cast.mentor_two, round_)
    chapters.see_off(by=cast.coordinator, person=cast.mentor, body=cast.chapter)
    stage.propose(cast, round_)
    from madang.mentoring.queries.drafts import board

    found = board(round_)
    assert [pair.mentor.person for pair in found.pairs] == [cast.mentor_two]
    assert not found.standby


def test_the_days_that_she_takes_along_are_the_days_of_her_own_clock(cast):
    early = dt.datetime.combine(today(), dt.time(20), tzinfo=dt.UTC)  # five in the morning of the next day, in Seoul
    with frozen(early):
        stage.asks(cast.newcomer, stage.open_round(cast))
        with read_personal(by=cast.newcomer.code, whose=cast.newcomer.code, what="everything", purpose="test"):
            signed = next(row for row in hers(cast.newcomer) if "신청" in row)
        assert signed["언제"] == (early.date() + dt.timedelta(days=1)).isoformat()

"""Answering a proposal."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from madang.mentoring import actions, queries
from madang.mentoring.models import DraftPair, Pair
from madang.mentoring.queries.mine import mine
from madang.mentoring.queries.pool import pool_of
from madang.mentoring.queries.rounds import cards
from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage


@pytest.fixture
def pair(cast):
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    return stage.send(cast, round_)[0]


def words_for(person):
    return client_of(person).get(reverse("mentoring:index")).content.decode()


def tap(person, pair, says):
    return client_of(person).post(reverse("mentoring:answer", args=[pair.code]), {"says": says})


def test_b6_a_no_is_one_tap_without_a_reason(cast, pair):
    assert tap(cast.newcomer, pair, "other").status_code == 302
    pair.refresh_from_db()
    assert pair.unmade_at


def after(pair):
    """The morning after the day for answers."""
    return frozen(now() + dt.timedelta(days=(pair.answer_by - today()).days + 1))


def test_b6_the_other_hears_only_that_the_match_was_not_made(cast, pair):
    tap(cast.mentor, pair, "yes")
    tap(cast.newcomer, pair, "other")
    with after(pair):
        html = words_for(cast.mentor)
    assert "지난번 짝은 이루어지지 않았어요" in html
    for leak in (cast.newcomer.call_name + "님", "거절", "다른 분을 만나고 싶"):
        assert leak not in html


def test_b6_it_reads_the_same_for_who_said_no_and_for_who_was_declined(cast, pair):
    tap(cast.newcomer, pair, "other")
    tap(cast.mentor, pair, "yes")
    with after(pair):
        assert words_for(cast.mentor).count("이루어지지 않았어요") == words_for(cast.newcomer).count("이루어지지 않았어요") == 1


OTHERS = ["other", "rest", "", "taken back", "parted"]


@pytest.mark.parametrize("mine_is", ["yes", ""])
def test_b6_a_no_silence_and_a_question_taken_back_look_alike_on_every_day(cast, mine_is):
    """Whoever said yes, or nothing, reads the same bytes whatever the other did, before the day and after it."""
    round_, elsewhere = stage.open_round(cast, teams=False), stage.open_round(cast)
    mentors = [stage.somebody(cast, "솔별", "mentor") for _ in OTHERS]
    rows = [
        (stage.asks(young, round_), stage.offers(mentor, round_)) for young, mentor in zip(stage.newcomers(cast, 5), mentors, strict=True)
    ]
    draft = stage.propose(cast, round_)
    for mentee, mentor in rows:
        draft = actions.pin(by=cast.coordinator, round_=round_, seen=draft.code, mentee=mentee, mentor=mentor)
    pairs = actions.send(by=cast.coordinator, round_=round_, seen=draft.code)
    for what, pair, (mentee, mentor) in zip(OTHERS, pairs, rows, strict=True):
        if mine_is:
            stage.say(mentor.person, pair, mine_is)
        does(cast, what, pair, mentee.person, elsewhere)
    days = [0, round_.answer_days, round_.answer_days + 1]
    seen = [[] for _ in OTHERS]
    for day in days:
        with frozen(now() + dt.timedelta(days=day)):
            for pages, (mentee, mentor) in zip(seen, rows, strict=True):
                pages.append(neutral(mentor.person).replace(mentee.person.call_name, "봄별"))
    assert ["이루어지지 않았어요" in page for page in seen[0]] == [False, False, True]
    assert all(pages == seen[0] for pages in seen)


def does(cast, what, pair, newcomer, elsewhere):
    """What the other did."""
    if what == "taken back":
        actions.call_back(by=cast.coordinator, pair=pair)
    elif what == "parted":
        stage.asks(newcomer, elsewhere, about="솔별")
    elif what:
        stage.say(newcomer, pair, what)


def neutral(person):
    """A page without what differs from person to person: codes and tokens."""
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce="|/pairs/)[0-9A-Za-z_=-]{12,}', "", words_for(person))


def test_b6_a_card_does_not_go_with_the_answer_of_its_mentor(cast):
    """Neither for whoever was asked with her, nor for anybody else who looks at cards meanwhile."""
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_, card=True)
    (pair,) = stage.send(cast, round_)
    before = [row.person for row in cards(round_)]
    stage.say(cast.mentor, pair, "rest")
    assert before == [row.person for row in cards(round_)] == [cast.mentor]
    with after(pair):
        assert cards(round_) == []


def test_b6_the_night_closes_what_nobody_answered(cast, pair):
    actions.close_questions()
    pair.refresh_from_db()
    assert pair.unmade_at is None
    with after(pair):
        actions.close_questions()
    pair.refresh_from_db()
    assert pair.unmade_at


def test_b6_the_night_of_seoul_leaves_the_evening_of_berlin_to_answer(cast, pair):
    type(cast.chapter).objects.filter(pk=cast.chapter.pk).update(time_zone="Europe/Berlin")
    evening = dt.datetime.combine(pair.answer_by, dt.time(18, 30), tzinfo=dt.UTC)  # half past three in Seoul
    with frozen(evening):
        actions.close_questions()
        pair.refresh_from_db()
        assert pair.unmade_at is None
    with frozen(evening + dt.timedelta(days=1)):
        actions.close_questions()
    pair.refresh_from_db()
    assert pair.unmade_at


def test_b6_nobody_sees_the_others_answer_before_giving_their_own(cast, pair):
    before = mine(cast.mentor, cast.chapter)
    tap(cast.newcomer, pair, "other")
    after = mine(cast.mentor, cast.chapter)
    assert [one.state for one in before.asked] == [one.state for one in after.asked] == ["asked"]
    assert [len(getattr(before, name)) for name in vars(before)] == [len(getattr(after, name)) for name in vars(after)]


def test_b6_a_yes_is_not_shown_to_the_other_either(cast, pair):
    before = words_for(cast.mentor)
    tap(cast.newcomer, pair, "yes")
    assert before.count("짝 제안이 왔어요") == words_for(cast.mentor).count("짝 제안이 왔어요") == 1
    assert "대답을 받았어요" in words_for(cast.newcomer)


def test_two_yeses_make_a_pair(cast, pair):
    tap(cast.newcomer, pair, "yes")
    assert queries.partner_ids(cast.newcomer.pk) == []
    tap(cast.mentor, pair, "yes")
    assert queries.partner_ids(cast.newcomer.pk) == [cast.mentor.pk]
    assert queries.partner_ids(cast.mentor.pk) == [cast.newcomer.pk]
    assert queries.living_pairs(cast.chapter) == [tuple(sorted((cast.newcomer.pk, cast.mentor.pk)))]


def test_b6_one_may_change_to_somebody_else_until_everybody_has_answered(cast, pair):
    tap(cast.newcomer, pair, "yes")
    tap(cast.newcomer, pair, "other")
    pair.refresh_from_db()
    assert pair.unmade_at
    with pytest.raises(Refused, match="이미 대답"):
        stage.say(cast.newcomer, pair, "yes")


def test_b6_after_a_no_the_two_are_free_for_others_and_not_asked_again(cast, pair):
    tap(cast.newcomer, pair, "other")
    stage.offers(cast.mentor_two, pair.round)
    with after(pair):
        draft = stage.propose(cast, pair.round)
    (proposed,) = DraftPair.objects.filter(draft=draft)
    assert proposed.mentor.person == cast.mentor_two


@pytest.mark.parametrize("says", ["other", "yes", ""])
def test_b6_before_the_day_has_passed_nobody_is_asked_anew_so_that_a_new_question_tells_no_answer(cast, pair, says):
    if says:
        tap(cast.newcomer, pair, says)
    assert pool_of(pair.round) == []
    with after(pair):
        assert len(pool_of(pair.round)) == 2


def test_not_this_time_rests_until_one_comes_back(cast, pair):
    tap(cast.newcomer, pair, "rest")
    stage.offers(cast.mentor_two, pair.round)
    with pytest.raises(Refused, match="새 이웃의 신청이 아직 없어요"):
        stage.propose(cast, pair.round)
    assert "쉬기로 하셨어요" in words_for(cast.newcomer)
    client_of(cast.newcomer).post(reverse("mentoring:rest", args=[pair.round.code]))
    with after(pair):
        assert DraftPair.objects.filter(draft=stage.propose(cast, pair.round)).count() == 1


def test_b6_the_coordinator_is_not_told_who_said_no(cast, pair):
    tap(cast.mentor, pair, "yes")
    tap(cast.newcomer, pair, "other")
    html = client_of(cast.coordinator).get(reverse("mentoring:pairs", args=[pair.round.code])).content.decode()
    line = html[html.index("짝 <span") :]
    assert "이루어지지 않았어요" in line
    assert "만나고 싶어요" not in line
    other = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer_two, other)
    stage.offers(cast.mentor_two, other)
    (second,) = stage.send(cast, other)
    tap(cast.mentor_two, second, "other")
    html_two = client_of(cast.coordinator).get(reverse("mentoring:pairs", args=[other.code])).content.decode()
    assert html.count("badge") == html_two.count("badge")


def test_b3_in_a_team_the_second_mentors_no_leaves_the_two_together(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    stage.offers(cast.mentor_two, round_)
    (pair,) = stage.send(cast, round_)
    second = pair.members.get(second=True).person
    lead = next(m.person for m in pair.members.all() if not m.second and m.person != cast.newcomer)
    for person, says in ((cast.newcomer, "yes"), (second, "other"), (lead, "yes")):
        stage.say(person, pair, says)
    assert queries.partner_ids(cast.newcomer.pk) == [lead.pk]
    assert queries.partner_ids(second.pk) == []


@pytest.mark.parametrize("says", ["other", None])
def test_b3_who_is_not_in_the_pair_that_was_made_writes_nothing_into_it(cast, says):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, team=True)
    stage.offers(cast.mentor, round_, team=True)
    stage.offers(cast.mentor_two, round_, team=True)
    (pair,) = stage.send(cast, round_)
    second = pair.members.get(second=True).person
    for member in pair.members.filter(second=False):
        stage.say(member.person, pair)
    if says:
        stage.say(second, pair, says)
    pair.refresh_from_db()
    line = actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met")
    with frozen(now() + dt.timedelta(weeks=2)):
        writing = [
            lambda: actions.note(by=second, pair=pair, day=today(), kind="met"),
            lambda: actions.plan(by=second, pair=pair, at=now() + dt.timedelta(days=1)),
            lambda: actions.pause(by=second, pair=pair, until=today() + dt.timedelta(weeks=1)),
            lambda: actions.go_on(by=second, pair=pair),
            lambda: actions.end(by=second, pair=pair),
            lambda: actions.thank(by=second, meeting=line),
            lambda: actions.check_in(by=second, pair=pair, going="good"),
        ]
        for write in writing:
            with pytest.raises(Refused):
                write()
        client_of(second).post(reverse("mentoring:note", args=[pair.code]), {"day": today().isoformat(), "kind": "met", "readers": "both"})
        assert pair.meetings.count() == 1
        actions.end(by=cast.newcomer, pair=pair)
        with pytest.raises(Refused):
            actions.say_goodbye(by=second, pair=pair, words="안녕히")


def test_b3_in_a_team_of_three_everybody_walks_with_everybody(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    stage.offers(cast.mentor_two, round_)
    (pair,) = stage.send(cast, round_)
    for person in (cast.mentor, cast.newcomer, cast.mentor_two):
        stage.say(person, pair)
    assert queries.partner_ids(cast.newcomer.pk) == sorted([cast.mentor.pk, cast.mentor_two.pk])
    assert queries.living_pairs(cast.chapter) == [tuple(sorted(p.pk for p in (cast.newcomer, cast.mentor, cast.mentor_two)))]


def test_nobody_answers_for_somebody_else(cast, pair):
    assert tap(cast.newcomer_two, pair, "yes").status_code == 404
    assert tap(cast.outsider_newcomer, pair, "yes").status_code == 404
    assert tap(cast.newcomer, pair, "perhaps").status_code == 302
    assert Pair.objects.get(pk=pair.pk).members.filter(answer="").count() == 2


def test_a_question_nobody_answered_can_be_taken_back_and_leaves_both_free(cast, pair):
    actions.call_back(by=cast.coordinator, pair=pair)
    with pytest.raises(Refused):
        actions.call_back(by=cast.coordinator, pair=pair)

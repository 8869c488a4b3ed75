"""Proposing pairs."""

import pytest

from madang.mentoring import actions
from madang.mentoring.models import DraftPair, DraftRest
from madang.mentoring.queries.drafts import board
from madang.shared.refusals import Refused
from tests.mentoring import stage


def test_b4_a_proposal_pairs_those_who_fit_and_says_why(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, topics=["walk", "meal"])
    stage.offers(cast.mentor, round_, topics=["meal"])
    draft = stage.propose(cast, round_)
    (pair,) = DraftPair.objects.filter(draft=draft)
    assert (pair.mentee.person, pair.mentor.person) == (cast.newcomer, cast.mentor)
    from madang.mentoring.words.reasons import in_sentences

    sentences = in_sentences(pair.why)
    assert sentences == ["두 분 다 하고 싶은 것: 함께 밥 먹기", "두 분 다 시간이 되는 때: 평일 저녁"]


def test_b3_a_real_chapter_of_25_mentors_and_10_newcomers_drops_nobody(cast):
    round_ = stage.open_round(cast)
    for person in [cast.newcomer, cast.newcomer_two, *stage.newcomers(cast, 8)]:
        stage.asks(person, round_)
    for person in [cast.mentor, cast.mentor_two, *stage.mentors(cast, 23)]:
        stage.offers(person, round_)
    draft = stage.propose(cast, round_)
    pairs, rest = list(DraftPair.objects.filter(draft=draft)), list(DraftRest.objects.filter(draft=draft))
    assert len(pairs) == 10
    placed = {p.mentor_id for p in pairs} | {p.second_id for p in pairs if p.second_id}
    roles = {row.sign_up_id: row.role for row in rest}
    assert len({p.mentor_id for p in pairs} | set(roles)) == 25
    assert sum(role == "second" for role in roles.values()) == 10
    assert all(roles[pk] == "second" for pk in placed - {p.mentor_id for p in pairs})
    assert set(roles.values()) == {"second", "reserve"}


def test_an_empty_side_is_refused_with_a_sentence(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    with pytest.raises(Refused, match="멘토의 신청이 아직 없어요"):
        stage.propose(cast, round_)


def test_a_second_coordinator_on_an_old_screen_is_shown_the_new_draft_first(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    first = stage.propose(cast, round_)
    stage.propose(cast, round_)
    with pytest.raises(Refused, match="그 사이"):
        actions.propose(by=cast.coordinator, round_=round_, seen=first.code)


def test_pin_forbid_free_and_undo_each_make_a_step_that_can_be_taken_back(cast):
    round_ = stage.open_round(cast, teams=False)
    mentee = stage.asks(cast.newcomer, round_)
    one, two = stage.offers(cast.mentor, round_), stage.offers(cast.mentor_two, round_)
    made = stage.propose(cast, round_)

    def pair():
        return board(round_).pairs[0].mentor_id

    other = two if pair() == one.pk else one
    chosen = {"by": cast.coordinator, "round_": round_, "mentee": mentee}
    pinned = actions.pin(**chosen, seen=made.code, mentor=other)
    assert pair() == other.pk
    forbidden = actions.forbid(**chosen, seen=pinned.code, mentor=other)
    assert pair() != other.pk
    freed = actions.free(**chosen, seen=forbidden.code, mentor=other)
    assert board(round_).forbidden == []
    back = actions.undo(by=cast.coordinator, round_=round_, seen=freed.code)
    assert back == forbidden
    assert [(a.pk, b.pk) for a, b in board(round_).forbidden] == [(mentee.pk, other.pk)]


def test_a_practical_rule_may_be_overruled_by_hand_and_the_card_says_so(cast):
    round_ = stage.open_round(cast)
    mentee = stage.asks(cast.newcomer, round_, slots=stage.SATURDAY)
    mentor = stage.offers(cast.mentor, round_, slots=stage.EVENING)
    draft = stage.propose(cast, round_)
    assert board(round_).waiting[0].rule == "slots"
    actions.pin(by=cast.coordinator, round_=round_, seen=draft.code, mentee=mentee, mentor=mentor)
    assert board(round_).pairs[0].overruled

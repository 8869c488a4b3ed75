"""The board: what a move would do, said before it is done; why nobody; undo and history; bad input."""

import re

import pytest
from django.urls import reverse

from madang.mentoring import actions
from madang.mentoring.models import Draft, DraftPair
from madang.mentoring.queries.drafts import board, draft_now, draft_undone, placed_in
from madang.mentoring.views import drafts
from madang.mentoring.words.effects import effects, fit_words, why_not_words
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage
from tests.mentoring.boards import apart, row, tries

# --- what it would do --------------------------------------------------------------------------------------------


def test_b4_a_move_says_before_it_is_done_who_gains_and_who_is_left(cast, small):
    with_, without = apart(cast, small)
    html = tries(cast.coordinator, small, without, cast.mentor).content.decode()
    assert f"{without.call_name}님은 솔님과 이어져요." in html
    assert f"{with_.call_name}님이 기다리게 돼요." in html
    assert "짝을 만나는 새 이웃의 수는 그대로예요." in html
    assert Draft.objects.filter(round=small).count() == 1
    assert apart(cast, small) == (with_, without)


def test_b4_what_is_done_is_what_was_said(cast, small):
    _, without = apart(cast, small)
    said = actions.preview(by=cast.coordinator, round_=small, verb="pin", mentee=row(small, without), mentor=row(small, cast.mentor)).lines
    before = draft_now(small)
    after = actions.pin(by=cast.coordinator, round_=small, seen=before.code, mentee=row(small, without), mentor=row(small, cast.mentor))
    names = {s.code: s.person.call_name for s in small.sign_ups.select_related("person")}
    assert effects(placed_in(before), placed_in(after), names) == said


def test_b4_it_works_as_a_page_where_there_is_no_javascript(cast, small):
    _, without = apart(cast, small)
    answer = tries(cast.coordinator, small, without, cast.mentor, alone=False)
    assert answer.status_code == 200
    assert b"<html" in answer.content
    assert "이렇게 하기" in answer.content.decode()


def test_b4_what_does_not_fit_is_named_before_it_is_overruled(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, slots=stage.SATURDAY)
    stage.offers(cast.mentor, round_, slots=stage.EVENING)
    stage.propose(cast, round_)
    assert "맞지 않는 것: 시간" in tries(cast.coordinator, round_, cast.newcomer, cast.mentor).content.decode()


def test_b4_a_third_is_put_beside_the_two_who_stand(cast):
    round_ = stage.open_round(cast, teams=True)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_, team=True)
    stage.offers(cast.mentor_two, round_, team=True, slots=stage.EVENING | stage.SATURDAY)
    draft = stage.propose(cast, round_)
    (pair,) = board(round_).pairs
    free = actions.forbid(by=cast.coordinator, round_=round_, seen=draft.code, mentee=pair.mentee, mentor=pair.second)
    assert board(round_).pairs[0].second is None
    back = actions.free(by=cast.coordinator, round_=round_, seen=free.code, mentee=pair.mentee, mentor=pair.second)
    three = actions.team(by=cast.coordinator, round_=round_, seen=back.code, mentee=pair.mentee, mentor=pair.second)
    (made,) = DraftPair.objects.filter(draft=three)
    assert {made.mentor, made.second} == {pair.mentor, pair.second}
    assert made.pinned
    freed = actions.free(by=cast.coordinator, round_=round_, seen=three.code, mentee=pair.mentee, mentor=made.mentor)
    assert not freed.fixed.exists()


def test_locking_a_team_of_three_locks_all_of_it(cast):
    round_ = stage.open_round(cast, teams=True)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    stage.offers(cast.mentor_two, round_)
    draft = stage.propose(cast, round_)
    (pair,) = board(round_).pairs
    locked = actions.pin(by=cast.coordinator, round_=round_, seen=draft.code, mentee=pair.mentee, mentor=pair.mentor)
    assert {fix.mentor for fix in locked.fixed.all()} == {pair.mentor, pair.second}


def test_b4_no_sentence_about_a_move_holds_a_score():
    names = {"a": "봄", "b": "여름", "x": "솔", "y": "잣"}
    boards = [{}, {"a": ("x", "")}, {"a": ("y", "")}, {"a": ("x", "y")}, {"b": ("x", "")}, {"a": ("x", ""), "b": ("y", "")}]
    lines = {line for before in boards for after in boards for line in effects(before, after, names)}
    lines |= {fit_words(before, after) for before in (0.0, 9.1, 17.3) for after in (8.9, 9.1, 17.29, 40.0)}
    lines |= {why_not_words(fewer, 9.1, after, what) for fewer in (-1, 0, 1) for after in (8.0, 9.1, 10.0) for what in ("", "시간")}
    assert len(lines) > 15
    digits = {number for line in lines for number in re.findall(r"\d+", line)}
    assert digits <= {"1", "2"}  # people who gain or lose a pair
    assert not any(re.search(r"점수|점이|%|\d\.\d", line) for line in lines)


# --- why nobody, and whom to look for ----------------------------------------------------------------------------


def test_b4_who_has_nobody_reads_why_and_the_board_says_whom_to_look_for(cast):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, slots=stage.SATURDAY, languages=["ru"], district="솔내구")
    stage.offers(cast.mentor, round_, slots=stage.EVENING, languages=["ko", "ru"])
    stage.propose(cast, round_)
    html = client_of(cast.coordinator).get(reverse("mentoring:draft", args=[round_.code])).content.decode()
    assert "시간이 함께 맞는 분이 아직 없어요." in html
    assert "에 시간이 되는 분 · 러시아어로 이야기할 수 있는 분" in html


def test_b4_a_crowd_is_said_in_people_and_places(cast, small):
    html = client_of(cast.coordinator).get(reverse("mentoring:draft", args=[small.code])).content.decode()
    assert "2명이 1자리를 나누어요." in html


# --- undo, redo, history -----------------------------------------------------------------------------------------


def test_undo_and_redo_go_back_and_forth_and_a_new_move_ends_redo(cast, small):
    with_, without = apart(cast, small)
    step = {"by": cast.coordinator, "round_": small}
    moved = actions.forbid(**step, seen=draft_now(small).code, mentee=row(small, with_), mentor=row(small, cast.mentor))
    first = actions.undo(**step, seen=moved.code)
    assert apart(cast, small) == (with_, without)
    assert draft_undone(small) == moved
    assert actions.redo(**step, seen=first.code) == moved
    assert apart(cast, small) == (without, with_)
    actions.undo(**step, seen=moved.code)
    other = actions.forbid(**step, seen=first.code, mentee=row(small, without), mentor=row(small, cast.mentor))
    assert other.number > moved.number
    with pytest.raises(Refused, match="다시 할 것이 없어요"):
        actions.redo(**step, seen=other.code)


def test_the_history_says_who_did_what_and_who_took_it_back(cast, second, small):
    with_, _ = apart(cast, small)
    moved = actions.forbid(by=second, round_=small, seen=draft_now(small).code, mentee=row(small, with_), mentor=row(small, cast.mentor))
    actions.undo(by=cast.coordinator, round_=small, seen=moved.code)
    html = client_of(cast.coordinator).get(reverse("mentoring:draft", args=[small.code])).content.decode()
    assert f"<del>이음님이 {with_.call_name}님과 솔님을 따로 두었어요.</del> 한결님이 되돌렸어요." in html
    assert "한결님이 짝을 제안받았어요." in html
    assert "보낸 뒤에는 되돌릴 수 없어요." in html


# --- bad input ---------------------------------------------------------------------------------------------------


def test_contradictory_fixes_are_a_sentence(cast, small):
    with_, _ = apart(cast, small)
    two = {"mentee": row(small, with_), "mentor": row(small, cast.mentor)}
    kept = actions.forbid(by=cast.coordinator, round_=small, seen=draft_now(small).code, **two)
    with pytest.raises(Refused, match="지금은 짝으로"):
        actions.pin(by=cast.coordinator, round_=small, seen=kept.code, **two)


def test_more_pins_than_a_mentor_has_room_are_a_sentence(cast, small):
    with_, without = apart(cast, small)
    mentor = row(small, cast.mentor)
    first = actions.pin(by=cast.coordinator, round_=small, seen=draft_now(small).code, mentee=row(small, with_), mentor=mentor)
    with pytest.raises(Refused, match="자리가 모두 찼어요"):
        actions.pin(by=cast.coordinator, round_=small, seen=first.code, mentee=row(small, without), mentor=mentor)


def test_two_of_one_side_are_a_sentence(cast, small):
    answer = tries(cast.coordinator, small, cast.newcomer, cast.newcomer_two)
    assert "새 이웃 한 분과 멘토 한 분을 골라 주세요." in answer.content.decode()


def test_an_empty_side_capacity_zero_and_everyone_excluding_everyone_are_sentences(cast):
    round_ = stage.open_round(cast)
    with pytest.raises(Refused, match="새 이웃의 신청이 아직 없어요"):
        stage.propose(cast, round_)
    stage.asks(cast.newcomer, round_, about="솔님, 잣님")
    stage.offers(cast.mentor, round_, capacity=0)
    with pytest.raises(Refused, match="멘토의 신청이 아직 없어요"):
        stage.propose(cast, round_)
    stage.offers(cast.mentor_two, round_, about="봄")
    stage.propose(cast, round_)
    html = client_of(cast.coordinator).get(reverse("mentoring:draft", args=[round_.code])).content.decode()
    assert "이을 수 있는 짝이 없었어요" in html


def test_what_the_checker_refuses_is_a_sentence_and_nothing_is_shown(cast, monkeypatch):
    from madang.engines import matching

    def refuses(problem, told):
        raise matching.Refused("not proved")

    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    monkeypatch.setattr(matching, "match", refuses)
    with pytest.raises(Refused, match="확실하지 않아서"):
        stage.propose(cast, round_)
    assert draft_now(round_) is None


def test_two_are_not_kept_apart_the_wrong_way_round(cast, small):
    (pair,) = board(small).pairs
    two = {"mentee": pair.mentor, "mentor": pair.mentee}
    with pytest.raises(Refused, match="새 이웃 한 분과 멘토 한 분"):
        actions.forbid(by=cast.coordinator, round_=small, seen=draft_now(small).code, **two)


def test_those_who_wait_beyond_the_page_are_counted_on_it(cast, small, monkeypatch):
    url = reverse("mentoring:draft", args=[small.code])
    assert "그 밖에" not in client_of(cast.coordinator).get(url).content.decode()
    monkeypatch.setattr(drafts, "AT_ONCE", 1)
    stage.asks(stage.somebody(cast, "새싹", "newcomer"), small)
    stage.propose(cast, small)
    assert "그 밖에 1명은" in client_of(cast.coordinator).get(url).content.decode()

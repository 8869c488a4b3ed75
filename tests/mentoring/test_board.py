"""The board: what a move would do, said before it is done; who moved what; and nothing lost when two work at once."""

import datetime as dt
import re
import threading

import pytest
from django.db import connection, connections
from django.urls import reverse
from django_scopes import scope

from madang.mentoring import actions
from madang.mentoring.actions import trials
from madang.mentoring.actions.drafts import Moved
from madang.mentoring.models import Draft, DraftPair, Pair, Trial
from madang.mentoring.queries.drafts import board, draft_now, draft_undone, placed_in
from madang.mentoring.words.effects import effects, fit_words, why_not_words
from madang.promises.models import AccessRecord
from madang.shared.clock import today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage

REFUSED = "이 두 분은 지금은 짝으로 이을 수 없어요."


@pytest.fixture
def second(cast):
    """A second coordinator, who sees no private answer."""
    return stage.somebody(cast, "이음", "coordinator")


@pytest.fixture
def small(cast):
    """Two newcomers, one mentor with room for one: one of them waits."""
    round_ = stage.open_round(cast, teams=False)
    stage.asks(cast.newcomer, round_)
    stage.asks(cast.newcomer_two, round_)
    stage.offers(cast.mentor, round_)
    stage.propose(cast, round_)
    return round_


def row(round_, person):
    return round_.sign_ups.get(person=person)


def tries(person, round_, mentee, mentor, *, verb="pin", seen=None, alone=True):
    """What a coordinator's browser gets who asks what a move would do."""
    data = {"verb": verb, "mentee": row(round_, mentee).code, "mentor": row(round_, mentor).code}
    data["seen"] = draft_now(round_).code if seen is None else seen
    headers = {"HX-Request": "true"} if alone else {}
    return client_of(person).post(reverse("mentoring:preview", args=[round_.code]), data, headers=headers)


def apart(cast, small):
    """Who waits, and who has the mentor, in the small round."""
    (pair,) = board(small).pairs
    with_, without = pair.mentee.person, board(small).waiting[0].sign_up.person
    return with_, without


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


# --- no private rule ---------------------------------------------------------------------------------------------


def closed_by(cast, round_, reason):
    """A newcomer and a mentor who would fit, and one thing between them."""
    private = {"about": {"about": "솔님"}, "wish": {"gender_wish": "woman"}, "unread": {"about": "옛 동네 이웃"}}.get(reason, {})
    named = {"about": "봄이라는 분"} if reason == "named" else {}
    stage.asks(cast.newcomer, round_, **private)
    stage.offers(cast.mentor, round_, gender="man", **named)
    seen = stage.propose(cast, round_)
    if reason == "asked":
        (pair,) = stage.send(cast, round_)
        stage.say(cast.newcomer, pair, "other")
        Pair.objects.update(answer_by=today() - dt.timedelta(days=1))
        stage.propose(cast, round_)
    if reason == "forbidden":
        two = {"mentee": row(round_, cast.newcomer), "mentor": row(round_, cast.mentor)}
        actions.forbid(by=cast.coordinator, round_=round_, seen=seen.code, **two)


def same_bytes(answer, round_):
    """An answer without what differs from round to round: codes and tokens."""
    text = answer.content.decode()
    for code in [round_.code, draft_now(round_).code, round_.title]:
        text = text.replace(code, "")
    return re.sub(r'value="[\w-]*"|name="csrf-token" content="\w+"|nonce="\S+"', "", text)


@pytest.mark.parametrize("alone", [True, False])
def test_b5_a_try_that_a_private_rule_closes_reads_to_the_byte_like_one_that_is_closed_by_hand(cast, second, alone):
    readings, statuses = {}, set()
    for reason in ("forbidden", "asked", "about", "named", "wish", "unread"):
        Pair.objects.all().delete()
        round_ = stage.open_round(cast)
        closed_by(cast, round_, reason)
        answer = tries(second, round_, cast.newcomer, cast.mentor, alone=alone)
        assert REFUSED in answer.content.decode(), reason
        readings[reason] = (same_bytes(answer, round_), tuple(sorted(answer.headers)))
        statuses.add(answer.status_code)
        for person in (cast.newcomer, cast.mentor):
            actions.take_back(by=person, row=row(round_, person))
            stage.sign(person, stage.open_round(cast), "mentee" if person == cast.newcomer else "mentor", about="")
    assert len(set(readings.values())) == 1, [reason for reason, text in readings.items() if text != readings["forbidden"]]
    assert statuses == {200}


def test_b5_doing_what_a_private_rule_closes_is_refused_like_what_is_closed_by_hand(cast, second):
    sentences = set()
    for reason in ("forbidden", "about", "wish"):
        round_ = stage.open_round(cast)
        closed_by(cast, round_, reason)
        step = {"mentee": row(round_, cast.newcomer), "mentor": row(round_, cast.mentor), "seen": draft_now(round_).code}
        for act in (actions.pin, actions.team):
            with pytest.raises(Refused) as refusal:
                act(by=second, round_=round_, **step)
            sentences.add(str(refusal.value))
        stage.asks(cast.newcomer, round_, about="")
    assert len(sentences) == 1


def test_b5_why_nobody_is_said_by_public_answers_alone(cast):
    shown = set()
    for private in ({"about": "솔님"}, {"gender_wish": "woman"}, {"about": "옛 동네 이웃"}):
        round_ = stage.open_round(cast)
        stage.asks(cast.newcomer, round_, **private)
        stage.offers(cast.mentor, round_, gender="man")
        stage.propose(cast, round_)
        (left,) = board(round_).waiting
        shown.add((left.rule, left.sharing, left.places))
    assert shown == {("places", 1, 1)}


def test_b5_every_try_is_on_record_for_both_alike_and_its_outcome_for_nobody(cast, second):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, about="솔님")
    stage.asks(cast.newcomer_two, round_)
    stage.offers(cast.mentor, round_)
    stage.propose(cast, round_)
    for mentee in (cast.newcomer, cast.newcomer_two):
        if mentee != board(round_).pairs[0].mentee.person:
            tries(second, round_, mentee, cast.mentor)
    stage.offers(cast.mentor_two, round_, slots=stage.SATURDAY)
    stage.propose(cast, round_)
    tries(second, round_, cast.newcomer, cast.mentor_two)
    rows = AccessRecord.objects.filter(by=second.code)
    about = {whose: set(rows.filter(whose=whose).values_list("what", "purpose")) for whose in rows.values_list("whose", flat=True)}
    assert set(about) == {cast.newcomer.code, cast.mentor.code, cast.mentor_two.code}
    assert len({frozenset(lines) for lines in about.values()}) == 1


def test_b5_tries_end_after_so_many_a_day_whether_they_could_be_or_not(cast, second, monkeypatch):
    monkeypatch.setattr(trials, "MOST", 1)
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_, about="솔님")
    stage.asks(cast.newcomer_two, round_)
    for mentor in (cast.mentor, *stage.mentors(cast, 2)):
        stage.offers(mentor, round_, gender="man")
    stage.propose(cast, round_)
    with pytest.raises(Refused, match="지금은 짝으로"):
        actions.pin(
            by=second, round_=round_, seen=draft_now(round_).code, mentee=row(round_, cast.newcomer), mentor=row(round_, cast.mentor)
        )
    assert Trial.objects.count() == 1  # it stands although what it tried was undone
    together = {pair.mentee_id: {pair.mentor_id, pair.second_id} for pair in board(round_).pairs}
    free = [
        (mentee, mentor)
        for mentee in round_.sign_ups.filter(side="mentee")
        for mentor in round_.sign_ups.filter(side="mentor").exclude(person=cast.mentor)
        if mentor.pk not in together[mentee.pk]
    ]
    for mentee, mentor in free:
        with pytest.raises(Refused, match="오늘 손으로"):
            actions.preview(by=second, round_=round_, verb="pin", mentee=mentee, mentor=mentor)
    (pair, *_) = board(round_).pairs  # what the board shows anyway can still be locked
    assert actions.pin(by=second, round_=round_, seen=draft_now(round_).code, mentee=pair.mentee, mentor=pair.mentor)


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


# --- two at once -------------------------------------------------------------------------------------------------


def test_who_comes_second_reads_who_moved_what_and_her_move_is_kept(cast, second, small):
    with_, without = apart(cast, small)
    seen = draft_now(small).code
    actions.forbid(by=second, round_=small, seen=seen, mentee=row(small, with_), mentor=row(small, cast.mentor))
    two = {"mentee": row(small, with_).code, "mentor": row(small, cast.mentor).code, "seen": seen}
    answer = client_of(cast.coordinator).post(reverse("mentoring:forbid", args=[small.code]), two)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert f"이음님이 {with_.call_name}님과 솔님을 따로 두었어요." in html
    assert f"{with_.call_name}님과 솔님을 따로 두면" in html
    assert f'value="{draft_now(small).code}"' in html  # one tap does it on the new board
    assert Draft.objects.filter(round=small).count() == 2
    assert without


def test_who_comes_second_after_it_was_sent_reads_that(cast, second):
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    first = stage.propose(cast, round_)
    newer = stage.propose(cast, round_)
    actions.send(by=second, round_=round_, seen=newer.code)
    html = tries(cast.coordinator, round_, cast.newcomer, cast.mentor, seen=first.code, alone=False) if draft_now(round_) else None
    assert html is None
    two = {"mentee": row(round_, cast.newcomer).code, "mentor": row(round_, cast.mentor).code, "seen": first.code}
    answer = client_of(cast.coordinator).post(reverse("mentoring:pin", args=[round_.code]), two)
    assert answer.status_code == 409
    assert "이음님이 제안을 보내 모두에게 물어보았어요." in answer.content.decode()


def test_rules_that_changed_while_somebody_drags_are_said_on_the_board(cast, small):
    actions.change_round(by=cast.coordinator, round_=small, min_common_slots=1)
    html = client_of(cast.coordinator).get(reverse("mentoring:draft", args=[small.code])).content.decode()
    assert "제안한 뒤에 신청이나 규칙이 바뀌었어요." in html


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_at_the_same_moment_one_is_told():
    from tests.cast import build

    cast = build()
    with cast.here():
        round_ = stage.open_round(cast)
        stage.asks(cast.newcomer, round_)
        stage.offers(cast.mentor, round_)
        seen = stage.propose(cast, round_).code
    came, start = [], threading.Barrier(2)

    def move():
        try:
            with scope(realm=cast.chapter.realm, body=cast.chapter.pk):
                start.wait()
                actions.propose(by=cast.coordinator, round_=round_, seen=seen)
                came.append("done")
        except Moved:
            came.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["done", "told"]
    assert connection.vendor in {"sqlite", "postgresql"}


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

    def refuses(problem):
        raise matching.Refused("not proved")

    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    monkeypatch.setattr(matching, "match", refuses)
    with pytest.raises(Refused, match="확실하지 않아서"):
        stage.propose(cast, round_)
    assert draft_now(round_) is None

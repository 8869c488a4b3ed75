"""Nothing private through the board: a try that a private rule closes looks like any other that is closed."""

import datetime as dt
import re

import pytest

from madang.mentoring import actions
from madang.mentoring.actions import trials
from madang.mentoring.models import Pair, Trial
from madang.mentoring.queries.drafts import board, draft_now
from madang.promises.models import AccessRecord
from madang.shared.clock import today
from madang.shared.refusals import Refused
from tests.mentoring import stage
from tests.mentoring.boards import row, tries

REFUSED = "이 두 분은 지금은 짝으로 이을 수 없어요."


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

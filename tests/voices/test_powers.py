"""Newcomers hold the same powers as mentors."""

import json

from django.urls import reverse

from madang.chapters.rules import mentor, newcomer
from madang.circles import actions as circles
from madang.shared.actor import Actor
from madang.voices import actions
from tests.cast import Cast, client_of
from tests.house.test_matrix import addresses

MENTOR = Actor(person_id=1, realm="r", body_id=1, member=True, duties=frozenset({"mentor"}))
NEWCOMER = Actor(person_id=1, realm="r", body_id=1, member=True, duties=frozenset({"newcomer"}))


def test_h6_whatever_door_opens_for_a_mentor_opens_for_a_newcomer() -> None:
    closed = [
        address.name for address in addresses()
        if address.view.rule.test(MENTOR) and not address.view.rule.test(NEWCOMER) and address.view.rule is not mentor
    ]  # fmt: skip
    assert closed == []


def test_h6_each_page_that_is_a_mentors_own_has_its_like_for_a_newcomer() -> None:
    own = {rule: [a.name for a in addresses() if a.view.rule is rule] for rule in (mentor, newcomer)}
    rooms = {rule: {name.split(":")[0] for name in names} for rule, names in own.items()}
    assert rooms[mentor] <= rooms[newcomer], own


def test_h6_a_newcomer_takes_her_voice_her_proposal_and_her_circle_along(cast: Cast, say) -> None:
    say(cast.newcomer, "가져갈 말")
    with cast.here():
        actions.propose(by=cast.newcomer, body=cast.chapter, title="가져갈 제안", named=True)
        seat = circles.open_circle(by=cast.newcomer, name="가져갈 둘레")
        circles.say(by=seat, words="가져갈 이야기")
        seat = circles.open_circle(by=cast.mentor, name="남의 둘레")
        circles.say(by=seat, words="남의 이야기")
    answer = client_of(cast.newcomer).post(reverse("people:take"), {"as": "file"})
    text = json.dumps(json.loads(answer.content), ensure_ascii=False)
    for mine in ("가져갈 말", "가져갈 제안", "가져갈 둘레", "가져갈 이야기"):
        assert mine in text
    assert "남의" not in text

"""A round's days and rules: wrong days are said, and a change while somebody has a page open loses nothing."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.mentoring import actions
from madang.mentoring.models import Round, SignUp
from madang.shared.clock import today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage


def day(number):
    return (today() + dt.timedelta(days=number)).isoformat()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((5, 1, 9), "시작하는 날보다 빨라요"),
        ((0, 5, 3), "신청이 끝난 뒤여야 해요"),
        ((-20, -10, 3), "이미 지난 날"),
        ((0, 900, 901), "한 해 안에서"),
        ((0, 5, 900), "한 해 안에는"),
    ],
)
def test_b2_days_in_the_wrong_order_are_said_beside_the_field_and_what_was_typed_stays(cast, days, sentence):
    opens, closes, tell_by = map(day, days)
    data = {"name": "가을 모임", "opens": opens, "closes": closes, "tell_by": tell_by, "min_common_slots": 2, "answer_days": 7}
    answer = client_of(cast.coordinator).post(reverse("mentoring:round-new"), data)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert sentence in html
    for typed in ("가을 모임", opens, closes, tell_by):
        assert f'value="{typed}"' in html
    assert not Round.objects.exists()


@pytest.mark.parametrize("typed", ["어제", "2026-13-45", "", "99999-01-01"])
def test_a_day_that_is_none_is_asked_for_again(cast, typed):
    data = {"opens": typed, "closes": day(3), "tell_by": day(5), "min_common_slots": 2, "answer_days": 7}
    assert client_of(cast.coordinator).post(reverse("mentoring:round-new"), data).status_code == 422


def test_the_second_coordinator_sees_what_the_first_one_changed_and_loses_nothing(cast):
    round_ = stage.open_round(cast)
    client, url = client_of(cast.coordinator), reverse("mentoring:round-change", args=[round_.code])
    form = client.get(url).context["form"]
    actions.change_round(by=cast.coordinator, round_=round_, tell_by=round_.tell_by + dt.timedelta(days=3), teams=False)
    mine = stage.filled(form, name="내가 고친 이름")
    answer = client.post(url, mine)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "그 사이 다른 분이 바꾸었어요" in html
    assert "셋이 한 팀" in html
    assert 'value="내가 고친 이름"' in html
    round_.refresh_from_db()
    assert round_.name == ""
    again = stage.filled(answer.context["form"])
    assert client.post(url, again).status_code == 302
    round_.refresh_from_db()
    assert round_.name == "내가 고친 이름"


def sign_up_page(cast, round_):
    client, url = client_of(cast.newcomer), reverse("mentoring:join", args=[round_.code])
    page = client.get(url)
    data = stage.filled(page.context["form"], when=["weekday-evening"], about="그분은 말고", seen=page.context["seen"])
    return lambda **more: client.post(url, {**data, **more})


def test_b2_a_round_that_closes_while_somebody_signs_up_keeps_what_she_typed(cast):
    round_ = stage.open_round(cast)
    send = sign_up_page(cast, round_)
    actions.change_round(by=cast.coordinator, round_=round_, closes=today() - dt.timedelta(days=1))
    answer = send()
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "까지였어요" in html
    assert "그분은 말고" in html
    assert not SignUp.objects.exists()


def test_b2_rules_that_change_while_her_form_is_open_are_said_and_sending_again_is_a_yes(cast):
    round_ = stage.open_round(cast)
    send = sign_up_page(cast, round_)
    actions.change_round(by=cast.coordinator, round_=round_, tell_by=round_.tell_by + dt.timedelta(days=5))
    answer = send()
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "알려 드리는 날이" in html
    assert "그분은 말고" in html
    assert send(seen=answer.context["seen"]).status_code == 302


def test_a_change_that_says_nothing_to_her_does_not_stop_her(cast):
    round_ = stage.open_round(cast)
    send = sign_up_page(cast, round_)
    actions.change_round(by=cast.coordinator, round_=round_, name="새 이름", answer_days=3)
    assert send().status_code == 302


def test_what_lay_before_her_in_another_round_is_not_taken_for_this_one(cast):
    round_, other = stage.open_round(cast), stage.open_round(cast)
    client = client_of(cast.newcomer)
    seen = client.get(reverse("mentoring:join", args=[other.code])).context["seen"]
    assert sign_up_page(cast, round_)(seen=seen).status_code == 302
    assert sign_up_page(cast, round_)(seen="x" * 99).status_code == 302


def test_a_round_needs_a_term(cast):
    with pytest.raises(Refused, match="학기"):
        actions.open_round(by=cast.coordinator, body=cast.chapter, term=None, opens=today(), closes=today(), tell_by=today())

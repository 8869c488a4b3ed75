"""An answer that was given on the phone, written down by a coordinator."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.mentoring import actions, queries
from madang.mentoring.models import Ending, Heard, SignUp
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


def hear(cast, pair, person, says="yes"):
    data = {"person": person.code, "says": says}
    return client_of(cast.coordinator).post(reverse("mentoring:hear", args=[pair.code]), data, follow=True).content.decode()


def undo(cast, pair):
    data = {"heard": Heard.objects.first().pk}
    return client_of(cast.coordinator).post(reverse("mentoring:unhear", args=[pair.code]), data, follow=True).content.decode()


def care(cast, pair):
    return client_of(cast.coordinator).get(reverse("mentoring:care", args=[pair.code])).content.decode()


def test_b6_an_answer_given_on_the_phone_is_written_down_as_such_and_makes_the_pair(cast, pair):
    stage.say(cast.mentor, pair)
    assert "전화로 들은 대답을 적어 두었어요" in hear(cast, pair, cast.newcomer)
    assert queries.partner_ids(cast.newcomer.pk) == [cast.mentor.pk]
    heard = Heard.objects.get()
    assert (heard.by, heard.member.person, heard.says) == (cast.coordinator, cast.newcomer, "yes")


def test_b6_whoever_said_it_reads_what_was_written_down_and_may_change_it(cast, pair):
    hear(cast, pair, cast.newcomer)
    client = client_of(cast.newcomer)
    assert "전화로 하신 대답을 담당자가 적어 두었어요: 좋아요" in client.get(reverse("mentoring:index")).content.decode()
    assert "전화로 하신 대답" not in client_of(cast.mentor).get(reverse("mentoring:index")).content.decode()
    stage.say(cast.newcomer, pair, "other")
    pair.refresh_from_db()
    assert pair.unmade_at


def test_b6_the_coordinator_learns_nothing_of_what_somebody_tapped(cast, pair):
    """A second mentor's own no stands, a yes stands, and the answer on the screen is the same."""
    pages = []
    for says in ("", "yes"):
        if says:
            stage.say(cast.mentor, pair, says)
        pages.append(care(cast, pair).split('id="heard"')[1].split("</section>")[0].count("<form"))
    assert pages[0] == pages[1]
    round_ = stage.open_round(cast)
    people = stage.newcomers(cast, 1) + stage.mentors(cast, 2)
    stage.asks(people[0], round_)
    for person in people[1:]:
        stage.offers(person, round_)
    (team,) = stage.send(cast, round_)
    second = team.members.get(second=True)
    stage.say(second.person, team, "other")
    assert "적어 두었어요" in hear(cast, team, second.person)
    second.refresh_from_db()
    assert second.answer == "other"


def test_b6_a_no_on_the_phone_counts_as_a_tap_does_and_is_undone_within_the_day(cast, pair):
    stage.say(cast.mentor, pair)
    hear(cast, pair, cast.newcomer, "rest")
    pair.refresh_from_db()
    assert pair.unmade_at
    assert SignUp.objects.get(person=cast.newcomer).resting_since
    assert "되돌렸어요" in undo(cast, pair)
    pair.refresh_from_db()
    assert pair.unmade_at is None
    assert SignUp.objects.get(person=cast.newcomer).resting_since is None
    assert not SignUp.objects.get(person=cast.mentor).resting_since
    stage.say(cast.newcomer, pair)
    assert queries.partner_ids(cast.newcomer.pk) == [cast.mentor.pk]


def test_a_pair_that_was_made_by_mistake_is_a_question_again(cast, pair):
    stage.say(cast.newcomer, pair)
    hear(cast, pair, cast.mentor)
    undo(cast, pair)
    assert queries.living_pairs(cast.chapter) == []
    assert not Ending.objects.exists()
    assert "짝 제안이 왔어요" in client_of(cast.mentor).get(reverse("mentoring:index")).content.decode()
    assert "대답을 받았어요" in client_of(cast.newcomer).get(reverse("mentoring:index")).content.decode()


def test_undo_never_opens_a_pair_that_was_not_made_for_another_reason(cast, pair):
    hear(cast, pair, cast.newcomer, "other")
    stage.say(cast.mentor, pair, "other")
    undo(cast, pair)
    pair.refresh_from_db()
    assert pair.unmade_at


def test_undo_is_for_the_day_and_not_for_two_who_have_begun_to_meet(cast, pair):
    stage.say(cast.newcomer, pair)
    hear(cast, pair, cast.mentor)
    heard = Heard.objects.get()
    with frozen(now() + dt.timedelta(days=1)), pytest.raises(Refused, match="오늘 적은"):
        actions.unhear(by=cast.coordinator, heard=heard)
    actions.note(by=cast.mentor, pair=pair, day=today(), kind="met")
    with pytest.raises(Refused, match="만나기 시작"):
        actions.unhear(by=cast.coordinator, heard=heard)


def test_only_who_runs_the_season_writes_an_answer_down_and_never_the_own_one(cast, pair):
    for person in (cast.newcomer, cast.mentor, cast.member, cast.outsider, cast.reporter):
        data = {"person": cast.newcomer.code, "says": "yes"}
        assert client_of(person).post(reverse("mentoring:hear", args=[pair.code]), data).status_code in {403, 404}
    assert not Heard.objects.exists()
    with pytest.raises(Refused):
        actions.hear(by=cast.newcomer, pair=pair, person=cast.newcomer, says="yes")
    assert "대답을 하나 골라 주세요" in hear(cast, pair, cast.newcomer, "perhaps")
    assert client_of(cast.coordinator).post(reverse("mentoring:hear", args=[pair.code]), {"person": cast.member.code}).status_code == 404


def test_an_answer_that_somebody_gave_herself_stays_hers_when_everybody_is_heard(cast, pair):
    stage.say(cast.mentor, pair)
    before = pair.members.get(person=cast.mentor).answered_at
    heard = actions.hear(by=cast.coordinator, pair=pair, person=cast.mentor, says="yes")
    assert pair.members.get(person=cast.mentor).answered_at == before
    actions.unhear(by=cast.coordinator, heard=heard)
    assert pair.members.get(person=cast.mentor).answer == "yes"

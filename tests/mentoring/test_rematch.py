"""Matching anew after an ending: for those without a pair, and nobody else moves."""

import datetime as dt

import pytest
from django.urls import reverse

from madang.mentoring import actions, queries
from madang.mentoring.models import DraftPair
from madang.mentoring.queries.drafts import board, draft_now
from madang.shared.clock import frozen, now
from tests.cast import client_of
from tests.mentoring import stage


@pytest.fixture
def season(cast):
    """Four pairs that meet and two mentors in reserve; weeks later the first pair ends."""
    round_ = stage.open_round(cast, teams=False)
    young, guides = stage.newcomers(cast, 4), stage.mentors(cast, 6)
    for person in young:
        stage.asks(person, round_)
    for person in guides:
        stage.offers(person, round_)
    pairs = stage.send(cast, round_)
    for pair in pairs:
        for member in pair.members.select_related("person"):
            stage.say(member.person, pair)
    with frozen(now() + dt.timedelta(weeks=6)):
        first = pairs[0]
        actions.end(by=cast.coordinator, pair=first, reason="time")
        yield round_, first


def tap(cast, pair):
    """The button on the page of a pair that has ended."""
    client = client_of(cast.coordinator)
    assert "다시 잇기" in client.get(reverse("mentoring:care", args=[pair.code])).content.decode()
    now_ = draft_now(pair.round)
    return client.post(reverse("mentoring:propose", args=[pair.round.code]), {"seen": now_.code if now_ else ""}, follow=True)


def test_b6_after_an_ending_only_those_without_a_pair_are_matched_anew(cast, season):
    round_, ended = season
    living = queries.living_pairs(cast.chapter)
    tap(cast, ended)
    (proposed,) = DraftPair.objects.filter(draft=draft_now(round_))
    before = {m.person_id: m.side for m in ended.members.all()}
    assert before[proposed.mentee.person_id] == "mentee"
    assert proposed.mentor.person_id not in before  # the two who ended are not put together again
    met = {person for pair in living for person in pair}
    found = board(round_)
    everybody = {
        found.pairs[0].mentee,
        found.pairs[0].mentor,
        *(row.sign_up for row in found.standby),
        *(row.sign_up for row in found.waiting),
    }
    assert not met & {row.person_id for row in everybody}
    (pair,) = actions.send(by=cast.coordinator, round_=round_, seen=draft_now(round_).code)
    assert set(living) <= set(queries.living_pairs(cast.chapter))
    for person in (proposed.mentee.person, proposed.mentor.person):
        stage.say(person, pair)
    assert set(queries.living_pairs(cast.chapter)) == {*living, tuple(sorted((proposed.mentee.person_id, proposed.mentor.person_id)))}


def test_somebody_who_came_late_is_matched_with_who_is_free_and_the_others_stay(cast, season):
    round_, ended = season
    late = stage.somebody(cast, "늦봄", "newcomer")
    living = queries.living_pairs(cast.chapter)
    answers = stage.Answers(slots=stage.EVENING, topics=["walk"])
    actions.write_down(by=cast.coordinator, round_=round_, person=late, side="mentee", answers=answers, how="phone")
    tap(cast, ended)
    people = {row.mentee.person_id for row in DraftPair.objects.filter(draft=draft_now(round_))}
    assert late.pk in people
    assert len(people) == 2
    assert queries.living_pairs(cast.chapter) == living


def test_a_pair_that_meets_or_went_on_has_no_such_button(cast, season):
    round_, _ended = season
    pair = next(p for p in round_.pairs.all() if not hasattr(p, "ending"))
    assert 'id="again"' not in client_of(cast.coordinator).get(reverse("mentoring:care", args=[pair.code])).content.decode()
    actions.end(by=cast.coordinator, pair=pair, reason="on")
    assert 'id="again"' not in client_of(cast.coordinator).get(reverse("mentoring:care", args=[pair.code])).content.decode()

"""From term to term."""

import datetime as dt

from django.urls import reverse

from madang.chapters import actions as chapters
from madang.chapters import queries as chapters_queries
from madang.mentoring import actions, queries
from madang.mentoring.models import DraftPair, Ending
from madang.shared.clock import frozen, today
from tests.cast import client_of
from tests.mentoring import stage


def at(year, month, day):
    return frozen(dt.datetime(year, month, day, 12, tzinfo=dt.UTC))


def test_b1_a_mentee_of_the_21st_term_becomes_a_mentor_in_the_22nd_with_the_history_kept(cast):
    with at(2024, 4, 1):
        old = chapters.open_term(by=None, body=cast.chapter, number=21, start=dt.date(2023, 9, 1), end=dt.date(2025, 8, 31))
        star, guide = stage.somebody(cast, "별하", "newcomer"), stage.somebody(cast, "느티", "mentor")
        round_ = stage.open_round(cast)
        type(round_).objects.filter(pk=round_.pk).update(term=old)
        round_.refresh_from_db()
        stage.asks(star, round_)
        stage.offers(guide, round_)
        (pair,) = stage.send(cast, round_)
        stage.say(star, pair)
        stage.say(guide, pair)
    with at(2025, 8, 30):
        actions.end(by=guide, pair=pair, reason="term", farewell="고마웠어요")
        chapters.end_role(by=cast.coordinator, role=chapters_queries.role(star, cast.chapter, "newcomer"))
    with at(2025, 12, 1):
        chapters.give_role(by=cast.coordinator, person=star, body=cast.chapter, kind="mentor")
        new = stage.open_round(cast)
        stage.asks(cast.newcomer, new)
        stage.offers(star, new)
        (second,) = stage.send(cast, new)
        stage.say(cast.newcomer, second)
        stage.say(star, second)
        assert queries.partner_ids(star.pk) == [cast.newcomer.pk]
        told = [(p.round.term.number, p.members.get(person=star).side) for p in queries.pairs_of(star)]
        assert told == [(22, "mentor"), (21, "mentee")]
        html = client_of(star).get(reverse("mentoring:index")).content.decode()
        assert "느티님" in html
        assert "봄님" in html
        numbers = {row.term.number: (row.made, row.living, row.ended) for row in queries.growth(cast.chapter)}
        assert numbers == {22: (1, 1, 0), 21: (1, 0, 1)}


def test_a_pair_that_signs_up_again_goes_on_and_the_old_one_is_carried_over(cast):
    pair = stage.a_pair(cast)
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.asks(cast.newcomer_two, round_)
    stage.offers(cast.mentor, round_)
    stage.offers(cast.mentor_two, round_)
    draft = stage.propose(cast, round_)
    row = DraftPair.objects.get(draft=draft, mentee__person=cast.newcomer)
    assert row.mentor.person == cast.mentor
    pairs = actions.send(by=cast.coordinator, round_=round_, seen=draft.code)
    again = next(p for p in pairs if p.before_id == pair.pk)
    stage.say(cast.newcomer, again)
    stage.say(cast.mentor, again)
    assert Ending.objects.get(pair=pair).reason == "on"
    assert queries.partner_ids(cast.newcomer.pk) == [cast.mentor.pk]


def test_who_waited_in_an_earlier_round_has_waited_since_then(cast):
    with at(2026, 1, 5):
        first = stage.open_round(cast)
        waited = stage.asks(cast.newcomer, first).waiting_since
    with at(2026, 3, 5):
        second = stage.open_round(cast)
        assert stage.asks(cast.newcomer, second).waiting_since == waited
        assert stage.asks(cast.newcomer_two, second).waiting_since == second.opens


def test_the_numbers_of_a_term(cast):
    pair = stage.a_pair(cast)
    actions.note(by=cast.mentor, pair=pair, day=today(), kind="met")
    found = {tally.key: tally.number for tally in queries.tallies(cast.chapter, cast.term)}
    assert found == {"mentoring.signed": 2, "mentoring.pairs": 1, "mentoring.living": 1, "mentoring.meetings": 1}

"""Two or three mentor cards: dealt alike to everybody, and neither a card nor its absence tells a private answer."""

import datetime as dt
from collections import Counter

import pytest
from django.urls import reverse

from madang.mentoring import actions
from madang.mentoring.actions.cards import most_of
from madang.mentoring.models import DraftPair, SignUp
from madang.shared.clock import now
from tests.cast import client_of
from tests.mentoring import stage


@pytest.fixture
def round_(cast):
    """Nine mentors with a card."""
    round_ = stage.open_round(cast)
    for person in [cast.mentor, cast.mentor_two, *stage.mentors(cast, 7)]:
        stage.offers(person, round_, card=True)
    return round_


def dealt(round_, person):
    return [card.person for card in actions.deal(round_=round_, person=person)]


def page(round_):
    return reverse("mentoring:join", args=[round_.code])


def test_b6_every_mentor_lies_before_as_many_newcomers_as_any_other(cast, round_):
    people = [cast.newcomer, cast.newcomer_two, *stage.newcomers(cast, 8)]
    times = Counter(mentor.pk for person in people for mentor in dealt(round_, person))
    assert sum(times.values()) == 30
    assert len(times) == 9
    assert max(times.values()) - min(times.values()) <= 1


def test_b6_at_most_half_of_the_cards_are_dealt_so_that_absence_is_the_rule():
    assert [most_of(number) for number in (0, 1, 2, 3, 4, 5, 6, 25, 1049)] == [0, 0, 0, 0, 2, 2, 3, 3, 3]
    assert all(2 * most_of(number) <= number for number in range(2000))


def test_b5_the_card_of_one_who_named_her_never_lies_before_her_and_there_are_as_many_as_before(cast, round_):
    first = dealt(round_, cast.newcomer)
    stage.offers(first[0], round_, card=True, about=f"{cast.newcomer.call_name}님은 말고요")
    after = dealt(round_, cast.newcomer)
    assert first[0] not in after
    assert after[:2] == first[1:]
    assert len(after) == len(first) == 3


def test_b5_where_too_few_are_left_she_sees_none_as_in_a_small_round(cast, round_):
    for row in SignUp.objects.filter(round=round_)[:7]:
        stage.offers(row.person, round_, card=True, about="봄님은 말고요")
    assert dealt(round_, cast.newcomer) == []


def test_b5_what_lay_before_her_goes_on_lying_there_whatever_anybody_answers_later(cast, round_):
    client = client_of(cast.newcomer)
    form = client.get(page(round_)).context["form"]
    shown = [card.person for card in form.cards]
    assert client.post(page(round_), stage.filled(form, when=["weekday-evening"], mode="anyone")).status_code == 302
    stage.offers(shown[0], round_, card=True, about="봄님은 말고요", gender="woman")
    stage.offers(shown[1], round_, card=True, gender="woman", gender_wish="woman")
    stage.asks(cast.newcomer, round_, shown=[card.code for card in form.cards], gender="man")
    assert [card.person for card in client.get(page(round_)).context["form"].cards] == shown
    stage.read_all(cast, round_)
    assert all(pair.mentor.person not in shown[:2] for pair in DraftPair.objects.filter(draft=stage.propose(cast, round_)))


def test_a_card_that_went_meanwhile_is_said_and_the_other_choices_stay(cast, round_):
    client = client_of(cast.newcomer)
    answer = client.get(page(round_))
    gone, other, _third = answer.context["form"].cards
    actions.rest(by=gone.person, row=gone)
    ranks = {f"rank-{gone.code}": "1", f"rank-{other.code}": "2"}
    data = stage.filled(answer.context["form"], when=["any"], mode="cards", about="그분은 말고", seen=answer.context["seen"], **ranks)
    said = client.post(page(round_), data)
    assert said.status_code == 422
    assert "그 사이 내려간 것이 있어요" in said.content.decode()
    assert gone not in said.context["form"].cards
    again = said.context["form"]
    assert (again[f"rank-{other.code}"].value(), again["about"].value()) == ("2", "그분은 말고")


def test_b6_the_order_of_arrival_counts_for_nothing(cast):
    """Ten newcomers for six mentors: whoever came when, the same are paired with the same, and the same wait."""
    round_ = stage.open_round(cast, teams=False)
    rows = [stage.asks(p, round_) for p in [cast.newcomer, cast.newcomer_two, *stage.newcomers(cast, 8)]]
    for person in [cast.mentor, cast.mentor_two, *stage.mentors(cast, 4)]:
        stage.offers(person, round_)
    found = set()
    for turn in (0, 3, 7):
        for place, row in enumerate(rows):
            moment = now() - dt.timedelta(days=(place + turn) % 10, hours=place)
            SignUp.objects.filter(pk=row.pk).update(made_at=moment)
        pairs = DraftPair.objects.filter(draft=stage.propose(cast, round_))
        found.add(frozenset((pair.mentee.code, pair.mentor.code) for pair in pairs))
    assert len(found) == 1
    assert len(next(iter(found))) == 6


def test_b6_who_signs_up_on_the_first_day_waits_no_longer_than_who_comes_on_the_last(cast):
    round_ = stage.open_round(cast)
    assert {stage.asks(p, round_).waiting_since for p in (cast.newcomer, cast.newcomer_two)} == {round_.opens}

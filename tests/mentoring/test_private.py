"""Private answers: held by one keeper, read as they stand, and parting nobody who is not named."""

import pytest
from django.urls import reverse
from django_scopes import scope

from madang.mentoring import actions, queries
from madang.mentoring.actions.private import keep_private, mark, open_private, why_left
from madang.mentoring.models import Ending, PrivateAnswers
from madang.mentoring.queries.rounds import sign_up_of
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage

WORDS = "그 목소리 크던 분"


def private(person):
    return open_private(by="system", person=person, purpose="test")


def names(person, body, text):
    keep_private(by=person, person=person, body=body, gender="", gender_wish="any", not_with=[], offered=set(), text=text)


@pytest.fixture
def team(cast):
    """A newcomer and her mentor meet; the third of them was asked too."""
    round_ = stage.open_round(cast)
    stage.asks(cast.newcomer, round_)
    stage.offers(cast.mentor, round_)
    stage.offers(cast.mentor_two, round_)
    (pair,) = stage.send(cast, round_)
    for member in pair.members.filter(second=False).select_related("person"):
        stage.say(member.person, pair)
    return pair


def test_b5_who_declined_a_team_and_names_one_of_the_two_leaves_them_together(cast, team):
    third = team.members.get(second=True).person
    stage.say(third, team, "other")
    names(third, cast.chapter, cast.newcomer.call_name)
    names(cast.newcomer, cast.chapter, third.call_name)
    assert not Ending.objects.exists()
    assert third.pk not in queries.partner_ids(cast.newcomer.pk)
    assert queries.partner_ids(cast.newcomer.pk)


@pytest.mark.parametrize("third_names", [True, False])
def test_b5_the_third_who_is_asked_still_is_not_when_one_of_them_names_the_other(cast, team, third_names):
    third = team.members.get(second=True).person
    one, other = (third, cast.newcomer) if third_names else (cast.newcomer, third)
    names(one, cast.chapter, other.call_name)
    assert not Ending.objects.exists()
    assert team.members.get(second=True).answer == "other"
    with pytest.raises(Refused):
        stage.say(third, team)


def test_b5_whoever_is_in_a_team_and_names_another_in_it_ends_it(cast, team):
    third = team.members.get(second=True).person
    stage.say(third, team)
    names(third, cast.chapter, cast.newcomer.call_name)
    assert Ending.objects.filter(pair=team).exists()


def test_b5_a_keeper_opens_nothing_that_is_held_in_another_body(cast):
    round_ = stage.open_round(cast)
    row = stage.asks(cast.newcomer, round_, about=WORDS)
    PrivateAnswers.objects.update(body=cast.neighbour)
    with pytest.raises(Refused):
        actions.link(by=cast.coordinator, sign_up=row, codes=[])
    assert why_left(by=cast.coordinator, row=row) == []
    client_of(cast.coordinator).post(reverse("mentoring:quiet-link", args=[round_.code, row.code]))
    assert PrivateAnswers.objects.get().body == cast.neighbour
    assert not private(cast.newcomer).read


def test_b5_a_text_that_was_rewritten_meanwhile_is_not_read(cast):
    round_ = stage.open_round(cast)
    row = stage.asks(cast.newcomer, round_, about=WORDS)
    client = client_of(cast.coordinator)
    page = client.post(reverse("mentoring:quiet-one", args=[round_.code, row.code]))
    seen = page.context["form"]["seen"].value()
    stage.asks(cast.newcomer, round_, about="옛 이웃")
    to = reverse("mentoring:quiet-link", args=[round_.code, row.code])
    again = client.post(to, {"seen": seen})
    assert "옛 이웃" in again.content.decode()
    assert not private(cast.newcomer).read
    assert again.context["form"]["seen"].value() == mark(cast.newcomer, "옛 이웃")
    assert client.post(to, {"seen": mark(cast.newcomer, "옛 이웃")}).status_code == 302
    assert private(cast.newcomer).read


def test_that_somebody_would_rather_meet_another_outlives_a_change_of_answers(cast):
    pair = stage.a_pair(cast)
    pair.members.all()
    round_ = stage.open_round(cast)
    actions.sign_up_again(by=cast.newcomer, round_=round_, stay="no")
    stage.asks(cast.newcomer, round_, topics=["meal"])
    assert sign_up_of(round_, cast.newcomer).given.stay == "no"


def test_b5_in_a_pair_one_can_still_say_whom_not_and_lift_it(cast):
    stage.a_pair(cast)
    page, client = reverse("mentoring:private"), client_of(cast.newcomer)
    assert page in client.get(reverse("mentoring:index")).content.decode()
    form = client.get(page).context["form"]
    assert client.post(page, stage.filled(form, about=WORDS)).status_code == 302
    assert private(cast.newcomer).text == WORDS
    form = client.get(page).context["form"]
    assert form["about"].value() == WORDS
    assert client.post(page, stage.filled(form, about="")).status_code == 302
    assert private(cast.newcomer).text == ""


def test_b5_whoever_names_her_own_partner_there_is_parted_at_once(cast):
    pair = stage.a_pair(cast)
    page, client = reverse("mentoring:private"), client_of(cast.newcomer)
    client.post(page, stage.filled(client.get(page).context["form"], about=cast.mentor.call_name))
    assert Ending.objects.filter(pair=pair).exists()


def test_what_was_typed_there_stays_when_it_cannot_be_kept(cast):
    page, client = reverse("mentoring:private"), client_of(cast.newcomer)
    answer = client.post(page, {"about": WORDS, "gender_wish": "nonsense"})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()


def test_b5_the_answers_stay_with_their_keeper_when_two_sign_ups_turn_out_to_be_one(cast):
    from madang.mentoring.actions.arrivals import _merge_private

    stage.asks(cast.newcomer, stage.open_round(cast), about=WORDS)
    PrivateAnswers.objects.update(body=cast.neighbour)
    with scope(realm=cast.chapter.realm, body=cast.chapter.pk):
        _merge_private(cast.newcomer_two, cast.newcomer, cast.chapter)
    assert PrivateAnswers.objects.get(person=cast.newcomer).body == cast.neighbour

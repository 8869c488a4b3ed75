"""The next term starts from this one: one tap, and those who wish to stay together do."""

import datetime as dt
import re

import pytest
from django.apps import apps
from django.urls import reverse

from madang.chapters import actions as chapters
from madang.chapters import queries as chapters_queries
from madang.mentoring import actions, queries
from madang.mentoring.models import DraftPair, DraftRest, Ending, SignUp
from madang.people import actions as people
from madang.people.models import Person
from madang.promises.actions import read_personal
from madang.promises.models import Consent
from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.mentoring import stage

CANARY = "함경도바닷가마을"


@pytest.fixture
def next_round(cast):
    """A pair that meets, and the round of the next term."""
    cast_pair = stage.a_pair(cast)
    with frozen(now() + dt.timedelta(weeks=8)):
        yield cast_pair, stage.open_round(cast, teams=False)


def tap(person, round_, stay=""):
    return client_of(person).post(reverse("mentoring:again", args=[round_.code]), {"stay": stay}, follow=True).content.decode()


def test_b1_one_tap_takes_last_times_answers_along(cast, next_round):
    pair, round_ = next_round
    html = client_of(cast.newcomer).get(reverse("mentoring:index")).content.decode()
    assert "지금 짝과 계속 만날래요" in html
    assert "지난번 답 그대로 신청했어요" in tap(cast.newcomer, round_, "yes")
    old, new = SignUp.objects.get(round=pair.round, person=cast.newcomer), SignUp.objects.get(round=round_, person=cast.newcomer)
    assert (new.given.slots, new.given.topics, new.side) == (old.given.slots, old.given.topics, old.side)
    assert new.confirmed_at
    assert Consent.objects.filter(use="match", item=f"round:{round_.code}", person=cast.newcomer).count() == 1
    assert "이미 신청하셨어요" in tap(cast.newcomer, round_, "yes")


def test_two_who_wish_to_stay_are_proposed_again_and_the_old_pair_is_carried_over(cast, next_round):
    pair, round_ = next_round
    for person in (cast.newcomer, cast.mentor):
        tap(person, round_, "yes")
    stage.asks(cast.newcomer_two, round_, topics=["walk", "meal"])
    stage.offers(cast.mentor_two, round_, topics=["walk", "meal"])
    pairs = stage.send(cast, round_)
    again = next(p for p in pairs if p.before_id == pair.pk)
    for person in (cast.newcomer, cast.mentor):
        stage.say(person, again)
    assert Ending.objects.get(pair=pair).reason == Ending.Reason.ON
    assert queries.partner_ids(cast.newcomer.pk) == [cast.mentor.pk]


@pytest.mark.parametrize("who", ["newcomer", "mentor"])
def test_b6_a_wish_for_somebody_else_is_kept_and_nobody_reads_it(cast, next_round, who):
    """Even where only the two are there: the left-over newcomer's reason is the public one."""
    _pair, round_ = next_round
    pages = {}
    for stay in ("no", "yes"):
        SignUp.objects.filter(round=round_).delete()
        for name in ("newcomer", "mentor"):
            tap(getattr(cast, name), round_, stay if name == who else "yes")
        draft = stage.propose(cast, round_)
        assert DraftPair.objects.filter(draft=draft).exists() is (stay == "yes")
        pages[stay] = client_of(cast.coordinator).get(reverse("mentoring:round", args=[round_.code])).content.decode()
        if stay == "no":
            assert [row.rule for row in DraftRest.objects.filter(draft=draft, role="waiting")] == ["places"]
    assert pages["no"].count("<li") == pages["yes"].count("<li")
    assert "다른 분을 만날래요" not in pages["no"]
    assert queries.partner_ids(cast.newcomer.pk) == [cast.mentor.pk]  # they go on meeting until one of them ends it


def test_b1_a_newcomer_of_last_term_goes_on_as_a_mentor_with_one_tap(cast, next_round):
    _pair, round_ = next_round
    actions.end(by=cast.newcomer, pair=_pair)
    chapters.end_role(by=cast.coordinator, role=chapters_queries.role(cast.newcomer, cast.chapter, "newcomer"))
    chapters.give_role(by=cast.coordinator, person=cast.newcomer, body=cast.chapter, kind="mentor")
    tap(cast.newcomer, round_)
    row = SignUp.objects.get(round=round_, person=cast.newcomer)
    assert (row.side, row.given.capacity, bool(row.confirmed_at)) == ("mentor", 1, True)
    assert len(queries.pairs_of(cast.newcomer)) == 1  # the history is kept


def test_nobody_is_taken_along_without_a_tap_of_their_own(cast, next_round):
    _pair, round_ = next_round
    assert not SignUp.objects.filter(round=round_).exists()
    with pytest.raises(Refused, match="처음부터"):
        actions.sign_up_again(by=cast.newcomer_two, round_=round_)
    with frozen(now() + dt.timedelta(days=60)), pytest.raises(Refused):
        actions.sign_up_again(by=cast.newcomer, round_=round_)


def test_b9_the_card_for_a_new_season_looks_the_same_for_both_sides(cast, next_round):
    pages = [client_of(p).get(reverse("mentoring:index")).content.decode() for p in (cast.newcomer, cast.mentor)]
    cards = [page[page.index("지금 짝과") : page.index("새로 적기")] for page in pages]
    hidden = [re.sub(r'csrfmiddlewaretoken" value="[^"]*"|/(join|offer)/[^"]*', "", card) for card in cards]
    assert hidden[0] == hidden[1]


def test_b10_nothing_of_a_persons_origin_lies_in_the_room_and_it_is_not_taken_along(cast):
    """Origin stays in the vault: a whole season with answers, a draft, its proof and a pair writes it nowhere here."""
    people.keep_contact(by=cast.newcomer, person=cast.newcomer, kind="origin", value=CANARY)
    pair = stage.a_pair(cast)
    actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met", words="걸었어요")
    assert not found_in_the_room(CANARY)
    actions.note(by=cast.newcomer, pair=pair, day=today(), kind="met", words=CANARY)
    assert found_in_the_room(CANARY) == {"mentoring.Meeting.note"}  # the search finds what is there


def found_in_the_room(word):
    """Where a word stands in any row of the room, opened."""
    found = set()
    with read_personal(by="system", whose=[p.code for p in Person._base_manager.all()], what="test", purpose="test"):
        for model in apps.get_app_config("mentoring").get_models():
            for row in model._base_manager.all():
                found |= {f"{model._meta.label}.{f.name}" for f in model._meta.concrete_fields if word in str(getattr(row, f.attname))}
    return found

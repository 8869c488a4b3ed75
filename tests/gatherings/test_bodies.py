"""Organiser, host and attending bodies are three things; an outing counts once in each report and once in the whole."""

import datetime as dt

import pytest
from django_scopes import scope

from madang.chapters import actions as chapters
from madang.chapters.models import Body, Term
from madang.gatherings import actions, queries
from madang.shared.clock import today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import claimed, planned


def tally(body, key):
    term = Term(body=body, number=1, start=today() - dt.timedelta(days=400), end=today() + dt.timedelta(days=400))
    with scope(realm=body.realm, body=body.pk):
        return next(row.number for row in queries.tallies(body, term) if row.key == key)


@pytest.fixture
def shared_outing(cast):
    """Organised by the assembly, hosted by a partner, attended by the chapter."""
    with scope(realm=cast.assembly.realm, body=cast.assembly.pk):
        partner = chapters.add_partner(by=None, body=cast.assembly, name_ko="강변 예술극장", name_en="Riverside Theatre")
        return planned(cast, body=cast.assembly, by=cast.council_staff, attending=[cast.chapter], host_partner=partner)


def test_a2_it_counts_once_in_each_bodys_report_and_once_in_the_councils(cast, shared_outing):
    with cast.here():
        planned(cast)
    assert tally(cast.assembly, "outings") == 2  # its own, and the chapter's below it; the shared one once
    assert tally(cast.chapter, "outings") == 2
    assert tally(cast.neighbour, "outings") == 0
    assert tally(cast.council, "outings") == 2
    assert tally(cast.council, "outing_days") == 1


def test_a2_the_page_names_organiser_host_and_attending_apart(cast, shared_outing):
    page = client_of(cast.newcomer).get(f"/outings/{shared_outing.code}/").content.decode()
    assert "한강 지역회의" in page.split("<h1>")[0]
    assert "여는 곳</dt><dd>강변 예술극장" in page
    assert "함께하는 모임</dt><dd>솔내구 협의회" in page


def test_members_of_an_attending_body_see_it_and_may_ask_and_others_find_nothing(cast, shared_outing):
    address = f"/outings/{shared_outing.code}/"
    assert "신청하기" in client_of(cast.newcomer).get(address).content.decode()
    assert client_of(cast.outsider_newcomer).get(address).status_code == 404
    assert client_of(cast.foreigner).get(address).status_code == 404
    assert client_of(None).get(address).status_code == 404


def test_a_draft_is_for_the_organisers_coordinators_only(cast):
    with cast.here():
        outing = planned(cast, publish=False, private=False)
    statuses = {name: client_of(person).get(f"/outings/{outing.code}/").status_code for name, person in cast.roles.items()}
    assert {name for name, status in statuses.items() if status == 200} == {"coordinator"}


def test_each_bodys_staff_see_their_own_people_and_of_the_others_a_number(cast):
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        outing = planned(cast, body=cast.neighbour, by=cast.outsider, attending=[cast.chapter])
    with cast.here():
        claimed(cast, outing, cast.newcomer, 2)
        claimed(cast, outing, cast.outsider_newcomer, body=cast.neighbour)
    address = f"/outings/{outing.code}/parties/"
    theirs = client_of(cast.outsider).get(address).content.decode()
    ours = client_of(cast.coordinator).get(address).content.decode()
    assert "이웃봄" in theirs and "<strong>봄</strong>" not in theirs
    assert "<strong>봄</strong>" in ours and "이웃봄" not in ours
    for page in (theirs, ours):
        assert "<strong>2</strong><span>솔내구 협의회" in page
        assert "<strong>1</strong><span>다솜구 협의회" in page
    door = client_of(cast.outsider).get(f"/outings/{outing.code}/door/").content.decode()
    assert "이웃봄" in door and "<strong>봄</strong>" not in door


def test_a_body_says_itself_that_it_comes_along_to_a_public_outing(cast):
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        outing = planned(cast, body=cast.neighbour, by=cast.outsider, private=False)
    client = client_of(cast.coordinator)
    assert "우리 모임도 함께하기" in client.get(f"/outings/{outing.code}/").content.decode()
    client.post(f"/outings/{outing.code}/attend/")
    assert "신청하기" in client_of(cast.newcomer).get(f"/outings/{outing.code}/").content.decode()
    assert tally(cast.chapter, "outings") == 1


def test_another_council_cannot_be_made_to_attend(cast):
    with cast.here():
        outing = planned(cast, attending=[cast.other_chapter, cast.chapter])
        with pytest.raises(Refused, match="함께할 수 없는"):
            actions.attend(by=cast.foreigner, outing=outing, body=cast.other_chapter)
    assert client_of(cast.foreigner).get(f"/outings/{outing.code}/").status_code == 404


def test_a3_an_outing_between_two_terms_belongs_to_none_and_is_no_error(cast):
    with cast.here():
        outing = planned(cast, day=dt.date(2025, 9, 10), last_day=dt.date(2025, 9, 10), legs=[])
        assert outing.term is None
        inside = planned(cast, day=dt.date(2025, 11, 10), last_day=dt.date(2025, 11, 10), legs=[])
        assert inside.term == cast.term


def test_bodies_in_the_tree_are_offered_but_not_oneself(cast):
    from madang.gatherings.forms import OutingForm

    with cast.here():
        names = dict(OutingForm(body=Body.objects.get(pk=cast.chapter.pk)).fields["attending"].choices).values()
    assert "한강 지역회의" in names and "솔내구 협의회" not in names and "하나됨 시민연합" not in names

"""The tree of bodies, and that one sees nothing of another."""

import datetime as dt
import re

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from madang.chapters import actions, queries
from madang.chapters.models import Body, Role
from madang.people import actions as people
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import Cast, client_of

NOW = dt.datetime(2026, 7, 12, 3, 0, tzinfo=dt.UTC)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a1_a_chapter_stands_under_its_council_and_its_page_shows_the_path(cast: Cast) -> None:
    page = text(Client(), "/at/solnae/")
    path = re.search(r'<nav class="crumbs".*?</nav>', page, re.DOTALL)
    assert path is not None
    places = [path[0].index(name) for name in ("함께마당 회의", "한강 지역회의", "솔내구 협의회")]
    assert places == sorted(places)


def test_a1_the_tree_may_be_any_depth(cast: Cast) -> None:
    body = cast.committee
    for depth in range(6):
        names = {"name_ko": f"작은 위원회 {depth}", "name_en": f"Small {depth}"}
        body = actions.found_below(by=cast.coordinator, parent=body, kind="committee", **names)
    assert [b.pk for b in body.path][:4] == [cast.council.pk, cast.assembly.pk, cast.chapter.pk, cast.committee.pk]
    assert len(body.path) == 10
    assert body.realm == cast.council.realm


def test_a1_the_staff_of_a_chapter_cannot_read_another_chapters_people(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    assert "이웃봄" not in text(client, "/people/")
    searched = client.post("/people/", {"name": "이웃"}).content.decode()
    assert "이웃봄" not in searched
    assert "이웃결" not in searched
    for path in ("", "roles/", "offices/", "work/", "contact/", "leaving/"):
        method = client.get if not path else client.post
        assert method(f"/people/{cast.outsider_newcomer.code}/{path}").status_code == 404


def test_a2_an_assembly_its_chapter_and_the_neighbour_are_three_bodies_of_one_council(cast: Cast) -> None:
    """Organiser, host and attending body are chosen among them; each is a body of its own with people of its own."""
    below = [body.pk for body in queries.below(cast.assembly)]
    assert below[0] == cast.assembly.pk
    assert set(below) == {cast.assembly.pk, cast.chapter.pk, cast.neighbour.pk, cast.committee.pk}
    with scopes_disabled():
        assert not queries.people_in(cast.assembly).exists()
        assert cast.newcomer in queries.people_in(cast.chapter)
        assert cast.newcomer not in queries.people_in(cast.neighbour)


def test_a9_two_councils_live_in_one_installation_without_seeing_each_others_people(cast: Cast) -> None:
    client = client_of(cast.foreigner)
    page = text(client, "/people/")
    assert "먼결" in page
    assert not any(name in page for name in ("한결", "봄", "이웃결"))
    assert client.get(f"/people/{cast.newcomer.code}/").status_code == 404
    with pytest.raises(Refused):
        actions.take_in(by=None, person=cast.newcomer, body=cast.other_chapter)


def test_a9_the_members_of_a_committee_can_all_be_newcomers(cast: Cast) -> None:
    committee = cast.other_chapter
    with scope(realm=committee.realm, body=committee.pk):
        actions.give_role(by=None, person=cast.foreigner, body=committee, kind=Role.Kind.NEWCOMER)
        for name in ("갈매", "노랑", "다움"):
            actions.bring_in(by=cast.foreigner, body=committee, call_name=name, kinds=[Role.Kind.NEWCOMER])
        everybody = {person.pk for person in queries.people_in(committee)}
        assert everybody == {person.pk for person in queries.holders(committee, Role.Kind.NEWCOMER)}
    assert client_of(cast.foreigner).get("/people/?kind=newcomer").status_code == 200


def test_a12_an_overseas_body_shows_its_own_hour_and_seouls(cast: Cast) -> None:
    actions.found_body(
        by=None,
        kind="chapter",
        name_ko="베를린 협의회",
        name_en="Berlin Chapter",
        slug="berlin",
        parent=cast.council,
        overseas=True,
        time_zone="Europe/Berlin",
    )
    with frozen(NOW):
        overseas, domestic = text(Client(), "/at/berlin/"), text(Client(), "/at/solnae/")
    assert "해외" in overseas
    assert "오전 5:00" in overseas  # summer in Berlin
    assert "오후 12:00" in overseas  # in Seoul
    assert "국내" in domestic
    assert "서울은" not in domestic


def test_the_public_page_names_no_member(cast: Cast) -> None:
    page = text(Client(), "/at/solnae/")
    for person in (cast.coordinator, cast.newcomer_two, cast.member, cast.counsellor):
        assert person.call_name not in page


def test_an_unknown_body_is_not_there(cast: Cast) -> None:
    assert Client().get("/at/nowhere/").status_code == 404


def test_two_bodies_of_one_name_under_one_parent_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        actions.found_below(by=cast.coordinator, parent=cast.assembly, kind="chapter", name_ko="솔내구 협의회", name_en="Solnae-gu Chapter")
    assert refusal.value.field == "name_ko"


def test_a_public_address_is_made_from_the_english_name_and_never_taken_twice(cast: Cast) -> None:
    slugs = [
        actions.found_below(by=cast.coordinator, parent=cast.council, kind="chapter", name_ko=f"새로운 협의회 {n}", name_en=name).slug
        for n, name in enumerate(("Tokyo Chapter", "Tokyo Chapter", "東京"))
    ]
    assert slugs[:2] == ["tokyo-chapter", "tokyo-chapter-2"]
    assert slugs[2].startswith("hamkke-")
    assert Body.objects.filter(slug__in=slugs).count() == 3


def test_a_person_in_two_bodies_stands_in_one_at_a_time(cast: Cast) -> None:
    with scopes_disabled():
        both = people.welcome(by=None, realm=cast.chapter.realm, call_name="두리")
        for body in (cast.chapter, cast.neighbour):
            actions.give_role(by=None, person=both, body=body, kind=Role.Kind.COORDINATOR)
    client = client_of(both, body=cast.chapter)
    assert "이웃봄" not in text(client, "/people/")
    assert client.post("/body/", {"body": cast.neighbour.code}).status_code == 302
    page = text(client, "/people/")
    assert "이웃봄" in page
    assert "여름" not in page


def test_nobody_can_stand_in_a_body_that_is_not_theirs(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    client.post("/body/", {"body": cast.neighbour.code})
    assert "이웃봄" not in text(client, "/people/")

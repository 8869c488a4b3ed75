"""How a body is set up, and the council's tree."""

import datetime as dt

import pytest
from django_scopes import scope, scopes_disabled

from madang.chapters import actions, queries
from madang.chapters.models import Body
from madang.people import actions as people
from madang.shared.clock import frozen
from tests.cast import Cast, client_of


def test_b11_the_word_for_the_people_is_the_bodys_own(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    assert client.post("/settings/words/", {"word_ko": "새이웃", "word_en": "new neighbour", "time_zone": "Asia/Seoul"}).status_code == 302
    body, other = Body.objects.get(pk=cast.chapter.pk), Body.objects.get(pk=cast.neighbour.pk)
    assert (body.word_ko, body.word_en) == ("새이웃", "new neighbour")
    assert other.word_ko == "북향민"


@pytest.mark.parametrize(("field", "value"), [("word_ko", ""), ("word_en", "이웃"), ("time_zone", "Mars/Olympus")])
def test_a_setting_that_cannot_be_is_refused_and_changes_nothing(cast: Cast, field: str, value: str) -> None:
    given = {"word_ko": "새이웃", "word_en": "new neighbour", "time_zone": "Asia/Tokyo"} | {field: value}
    answer = client_of(cast.coordinator).post("/settings/words/", given)
    assert answer.status_code == 422
    assert Body.objects.get(pk=cast.chapter.pk).time_zone == "Asia/Seoul"
    if field != "word_ko":
        assert 'value="새이웃"' in answer.content.decode()


def test_a_committee_is_founded_inside_the_body(cast: Cast) -> None:
    answer = client_of(cast.coordinator).post("/settings/committees/", {"name_ko": "청년 위원회", "name_en": "Youth Committee"})
    assert answer.status_code == 302
    made = Body.objects.get(name_ko="청년 위원회")
    assert (made.parent, made.kind, made.realm) == (cast.chapter, "committee", cast.chapter.realm)
    assert "청년 위원회" in client_of(None).get("/at/solnae/").content.decode()


def fill(cast: Cast, number: int) -> None:
    with scope(realm=cast.chapter.realm, body=cast.neighbour.pk):
        for n in range(number):
            person = people.welcome(by=None, realm=cast.chapter.realm, call_name=f"나래{n}")
            actions.take_in(by=None, person=person, body=cast.neighbour, since=dt.date(2026, 1, 1))


def counts(cast: Cast, day: dt.datetime) -> dict[str, int | None]:
    with frozen(day):
        (assembly,) = queries.tree(cast.council).children
        return {node.body.slug: node.people for node in assembly.children}


def test_the_council_sees_rounded_counts_and_nothing_where_few(cast: Cast) -> None:
    fill(cast, 20)  # and the two of the cast
    day = dt.datetime(2026, 7, 15, 3, 0, tzinfo=dt.UTC)
    assert counts(cast, day) == {"dasom": 20, "solnae": None}
    with frozen(day):
        page = client_of(cast.council_staff).get("/tree/").content.decode()
    assert "약 20명" in page
    assert "열 명 아래" in page
    assert "나래" not in page


def test_two_looks_in_one_month_cannot_be_subtracted(cast: Cast) -> None:
    fill(cast, 20)
    before = counts(cast, dt.datetime(2026, 7, 2, 3, 0, tzinfo=dt.UTC))
    with scope(realm=cast.chapter.realm, body=cast.neighbour.pk):
        for n in range(5):
            person = people.welcome(by=None, realm=cast.chapter.realm, call_name=f"소담{n}")
            actions.take_in(by=None, person=person, body=cast.neighbour, since=dt.date(2026, 7, 10))
    assert counts(cast, dt.datetime(2026, 7, 31, 3, 0, tzinfo=dt.UTC)) == before
    assert counts(cast, dt.datetime(2026, 8, 1, 3, 0, tzinfo=dt.UTC)) != before


def test_the_tree_begins_where_its_reader_stands(cast: Cast) -> None:
    with scopes_disabled():
        actions.give_role(by=None, person=cast.member, body=cast.neighbour, kind="council_staff")
    client = client_of(cast.member, body=cast.neighbour)
    page = client.get("/tree/").content.decode()
    assert "다솜구 협의회" in page
    assert "솔내구 협의회</a>" not in page
    answer = client.post(
        "/tree/bodies/",
        {
            "parent": cast.council.code,
            "kind": "chapter",
            "name_ko": "가로채기",
            "name_en": "Hijack",
            "time_zone": "Asia/Seoul",
        },
    )
    assert answer.status_code == 422
    assert not Body.objects.filter(name_ko="가로채기").exists()


def test_the_council_founds_a_body_and_names_its_coordinator_without_seeing_people(cast: Cast) -> None:
    client = client_of(cast.council_staff)
    given = {"kind": "chapter", "name_ko": "여울구 협의회", "name_en": "Yeoul-gu Chapter", "time_zone": "Asia/Seoul"}
    answer = client.post("/tree/bodies/", {"parent": cast.assembly.code, **given})
    assert answer.status_code == 302
    body = Body.objects.get(slug="yeoul-gu-chapter")
    refused = client.post("/tree/coordinators/", {"where": body.code, "call_name": "너울", "contact": "없음"})
    assert refused.status_code == 422
    assert 'value="너울"' in refused.content.decode()
    assert client.post("/tree/coordinators/", {"where": body.code, "call_name": "너울", "contact": "010-9000-8888"}).status_code == 302
    with scope(realm=body.realm, body=body.pk):
        (coordinator,) = queries.holders(body, "coordinator")
    assert client_of(coordinator).get("/people/").status_code == 200
    assert client.get(f"/people/{coordinator.code}/").status_code == 404

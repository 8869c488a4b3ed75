"""Partners: organisations with units, and people who are no members."""

from django.test import Client
from django.urls import get_resolver
from django_scopes import scopes_disabled

from madang.chapters import actions, queries
from madang.chapters.models import Partner, Role
from tests.cast import Cast, client_of


def ministry(cast: Cast) -> tuple[Partner, Partner]:
    """Writes down a ministry with its division through the pages."""
    client = client_of(cast.coordinator)
    assert client.post("/partners/", {"name_ko": "어울림부", "name_en": "Ministry of Togetherness"}).status_code == 302
    with cast.here():
        whole = Partner.objects.get(name_ko="어울림부")
    unit = {"name_ko": "정착지원과", "name_en": "Resettlement Support Division"}
    assert client.post(f"/partners/{whole.code}/units/", unit).status_code == 302
    with cast.here():
        return whole, Partner.objects.get(above=whole)


def test_a7_a_ministrys_intern_is_entered_with_unit_and_title_and_is_no_member(cast: Cast) -> None:
    whole, division = ministry(cast)
    client = client_of(cast.coordinator)
    given = {"call_name": "이솔", "latin": "Yi Sol", "unit": division.code, "title": "청년 인턴"}
    assert client.post(f"/partners/{whole.code}/people/", given).status_code == 302
    page = client.get(f"/partners/{whole.code}/").content.decode()
    assert all(word in page for word in ("이솔", "정착지원과", "청년 인턴"))
    with cast.here():
        role = Role.objects.get(title="청년 인턴")
        assert str(role.partner) == "어울림부 정착지원과"
        assert role.person not in queries.people_in(cast.chapter)
    assert "이솔" not in client.get("/people/").content.decode()


def test_a7_a_partners_person_sees_no_member_data(cast: Cast) -> None:
    """Every address without arguments, and every person's own page."""
    client, planted = client_of(cast.partner), ("한결", "여름", "가람", "온유", "01090000002")
    for pattern in _plain_addresses():
        page = client.get(pattern).content.decode()
        assert not any(word in page for word in planted), pattern
    with scopes_disabled():
        for person in (cast.coordinator, cast.newcomer, cast.member):
            assert client.get(f"/people/{person.code}/").status_code == 404
            assert client.post(f"/people/{person.code}/contact/", {"kind": "phone", "purpose": "그냥 궁금해서"}).status_code == 404
            assert client.get(f"/care/{person.code}/").status_code == 404


def _plain_addresses() -> list[str]:
    chapters = next(r for r in get_resolver().url_patterns if getattr(r, "app_name", "") == "chapters")
    return ["/", "/privacy/", *(f"/{p.pattern}" for p in chapters.url_patterns if not p.pattern.converters)]


def test_a7_a_partners_organisation_is_named_on_the_public_page_and_its_people_are_not(cast: Cast) -> None:
    whole, _division = ministry(cast)
    with cast.here():
        actions.introduce(by=cast.coordinator, body=cast.chapter, partner=whole, call_name="이솔", title="청년 인턴")
    page = Client().get("/at/solnae/").content.decode()
    assert "어울림부 정착지원과" in page
    assert "이솔" not in page


def test_another_bodys_partner_is_not_there(cast: Cast) -> None:
    whole, _division = ministry(cast)
    client = client_of(cast.outsider)
    assert client.get(f"/partners/{whole.code}/").status_code == 404
    assert client.post(f"/partners/{whole.code}/people/", {"call_name": "누구", "unit": whole.code}).status_code == 404


def test_the_same_name_twice_is_refused_with_a_sentence(cast: Cast) -> None:
    ministry(cast)
    answer = client_of(cast.coordinator).post("/partners/", {"name_ko": "어울림부"})
    assert answer.status_code == 422
    assert "같은 이름이 이미 있어요." in answer.content.decode()

"""A newcomer opens a circle from her phone, and no office opens it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from madang.circles import actions, queries
from madang.circles.models import Circle
from tests.cast import Cast, build, client_of
from tests.circles.samples import planted

NAME, WORDS, PLACE = "비둘기모임이름", "비둘기들은말", "비둘기길 77"
OFFICES = "stranger coordinator mentor counsellor reporter editor council_staff partner outsider foreigner".split()


def test_h1_a_newcomer_opens_a_circle_from_her_phone(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    answer = client.post(reverse("circles:add"), {"name": NAME, "about": ""}, follow=True)
    assert answer.status_code == 200
    assert NAME in answer.content.decode()
    with cast.here():
        assert queries.mine(cast.newcomer).get().keeper_since


def test_any_member_opens_one_and_a_partner_does_not(cast: Cast) -> None:
    assert client_of(cast.member).get(reverse("circles:add")).status_code == 200
    assert client_of(cast.partner).get(reverse("circles:add")).status_code == 404


def test_a_circle_without_a_name_keeps_what_was_typed(cast: Cast) -> None:
    answer = client_of(cast.newcomer).post(reverse("circles:add"), {"name": " ", "about": "고향 이야기"})
    assert answer.status_code == 422
    assert "고향 이야기" in answer.content.decode()


@pytest.mark.parametrize("office", OFFICES)
def test_h1_no_office_opens_a_circle(office: str, cast: Cast, seat) -> None:
    with cast.here():
        actions.say(by=seat, words=WORDS)
    client = client_of(cast.roles[office])
    addresses = [reverse(f"circles:{name}", args=[seat.circle.code]) for name in ("circle", "members", "leave", "close", "takeaway", "lay")]
    for address in addresses:
        for method in (client.get, client.post):
            answer = method(address)
            unknown = method(address.replace(seat.circle.code, "0" * 12))
            assert answer.status_code == unknown.status_code
            assert answer.status_code in {302, 404}
            assert WORDS not in answer.content.decode()


def test_h1_staff_read_it_when_a_member_invites_them_and_not_a_moment_longer(cast: Cast, seat, sit) -> None:
    address = reverse("circles:circle", args=[seat.circle.code])
    client = client_of(cast.coordinator)
    assert client.get(address).status_code == 404
    guest = sit(seat, cast.coordinator)
    assert client.get(address).status_code == 200
    with cast.here():
        actions.remove(by=seat, member=guest)
    assert client.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_h1_nothing_of_a_circle_lies_in_clear_in_a_dump_or_in_the_database(transactional_db) -> None:
    cast = build()
    with cast.here():
        made = actions.open_circle(by=cast.newcomer, name=NAME, about=WORDS)
        actions.say(by=made, words=WORDS)
    planted(cast.newcomer)
    out = StringIO()
    with scopes_disabled():
        call_command("dumpdata", "circles", stdout=out)
    rows = json.loads(out.getvalue())
    assert {row["model"] for row in rows} >= {"circles.circle", "circles.post", "circles.table", "circles.dish"}
    for word in (NAME, WORDS, "자작나무", "물빛로", "국수", "김치"):
        assert word not in out.getvalue()
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                if table.startswith("circles_"):
                    cursor.execute(f'SELECT * FROM "{table}"')
                    assert word not in str(cursor.fetchall())


def test_h1_a_circle_is_in_no_list_count_or_report_of_the_desk(cast: Cast, seat) -> None:
    with cast.here():
        assert queries.todos(cast.chapter) == []
        assert queries.tallies(cast.chapter, cast.term) == []


def test_a_circle_of_another_council_is_out_of_scope(cast: Cast, seat) -> None:
    with scope(realm=cast.other_council.realm, body=cast.other_chapter.pk):
        assert not Circle.objects.exists()
        assert queries.invitation("0" * 12) is None


def test_the_tab_and_the_address_tell_nothing(cast: Cast, seat) -> None:
    address = reverse("circles:circle", args=[seat.circle.code])
    page = client_of(cast.newcomer).get(address)
    title = page.content.decode().split("<title>")[1].split("</title>")[0]
    assert title == "마당"
    assert page.headers["Cache-Control"] == "no-store"
    assert address == f"/tables/{seat.circle.code}/"

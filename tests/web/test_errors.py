"""What is shown when something goes wrong: kind, and nothing is lost."""

from urllib.parse import unquote

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from madang.web import views
from tests.cast import Cast, client_of

NUMBER = "900101-1234567"


def test_unknown_and_forbidden_look_the_same(cast: Cast) -> None:
    client = client_of(cast.newcomer)
    unknown, forbidden = client.get("/people/000000000000/"), client.get(f"/people/{cast.member.code}/")
    assert unknown.status_code == forbidden.status_code == 404
    assert "찾는 것이 여기 없어요" in unknown.content.decode()


def test_a_page_for_a_broken_house_needs_no_database() -> None:
    """No `db` fixture: a query would fail this test. No middleware has run, so nobody is known either."""
    with translation.override("ko"):
        answer = views.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "저희 쪽에서 탈이 났어요" in answer.content.decode()
    assert views.bad_request(RequestFactory().get("/")).status_code == 400


def test_an_unknown_host_gets_the_kind_page(db) -> None:
    answer = Client(raise_request_exception=False).get("/", headers={"host": "somewhere.else.example"})
    assert answer.status_code == 400
    assert "알아듣지 못했어요" in answer.content.decode()


def test_an_error_in_a_view_shows_the_kind_page_and_no_trace(db, monkeypatch) -> None:
    monkeypatch.setattr("madang.web.views.cards", lambda actor: 1 / 0)
    answer = Client(raise_request_exception=False).get("/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "저희 쪽에서 탈이 났어요" in page
    assert "Traceback" not in page
    assert "ZeroDivisionError" not in page


def test_a_form_without_its_token_says_so_kindly(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(cast.coordinator).cookies
    answer = client.post("/people/new/", {"call_name": "새봄"})
    assert answer.status_code == 403
    assert "화면이 오래되었어요" in answer.content.decode()


def test_a_resident_number_is_refused_with_all_else_given_back(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    given = {"phone": f"제 번호는 {NUMBER} 입니다", "call_name": "새봄 <b>", "kinds": ["mentor", "reporter"]}
    answer = client.post("/people/new/", given)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "주민등록번호는 받지 않아요" in page
    assert NUMBER not in page
    assert "제 번호는  입니다" in page
    assert 'name="call_name" value="새봄 &lt;b&gt;"' in page
    assert page.count('name="kinds"') == 2
    assert 'action="/people/new/"' in page


def test_a_resident_number_in_an_address_is_not_repeated(db) -> None:
    answer = Client().get("/", {"q": NUMBER})
    assert answer.status_code == 400
    assert NUMBER not in answer.content.decode()


@pytest.mark.parametrize("path", ["/people/", "/settings/", "/care/", "/tree/", "/mine/"])
def test_a_stranger_is_asked_to_come_in_whatever_the_address(path: str, db) -> None:
    answer = Client().get(path)
    assert answer.status_code == 302
    assert unquote(answer.headers["Location"]).endswith(f"?next={path}")


def test_an_address_for_buttons_only_has_a_page_for_who_opens_it(cast: Cast) -> None:
    client = client_of(cast.coordinator)
    own, unknown = client.get(f"/people/{cast.newcomer.code}/contact/"), client.get("/people/000000000000/contact/")
    assert own.status_code == unknown.status_code == 405
    assert own.headers["Allow"] == "POST"
    assert "단추로만 올 수 있는 곳이에요" in own.content.decode()


def test_the_language_switch_on_a_form_that_came_back_leads_to_the_form(cast: Cast) -> None:
    client, path = client_of(cast.coordinator), f"/people/{cast.newcomer.code}/"
    answer = client.post(f"{path}contact/", {"kind": "phone"}, headers={"referer": f"http://testserver{path}"})
    assert answer.status_code == 422
    assert f'name="next" value="{path}"' in answer.content.decode()
    elsewhere = client.post(f"{path}contact/", {"kind": "phone"}, headers={"referer": "https://elsewhere.example/x"})
    assert 'name="next" value="/"' in elsewhere.content.decode()

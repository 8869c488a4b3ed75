"""What a page says once: sealed, for this session only, and without a line in the database."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from madang.web.said import MOST, SaidStorage
from tests.cast import Cast, client_of
from tests.gatherings.outings import planned

SAID = "자리를 잡아 두었어요."


@pytest.fixture
def signed_up(cast: Cast) -> tuple[Client, str]:
    """She has tapped, and has not seen the answer yet."""
    with cast.here():
        address = reverse("gatherings:outing", args=[planned(cast).code])
    client = client_of(cast.newcomer)
    before = dict(Session.objects.values_list("session_key", "session_data"))
    assert client.post(f"{address}seat/", {"way": "alone", "token": "t" * 12}).status_code == 302
    assert dict(Session.objects.values_list("session_key", "session_data")) == before  # nothing more is written in the rush
    return client, address


def test_it_is_said_once_and_lies_nowhere_in_clear(signed_up: tuple[Client, str]) -> None:
    client, address = signed_up
    cookie = client.cookies[settings.MADANG_SAID_COOKIE]
    assert cookie.value.startswith("s1.") and "자리" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Lax", "/", "")
    assert SAID in client.get(address).content.decode()
    assert client.cookies[settings.MADANG_SAID_COOKIE].value == ""
    assert SAID not in client.get(address).content.decode()


def test_on_a_shared_phone_it_says_nothing_to_whoever_comes_next(cast: Cast, signed_up: tuple[Client, str]) -> None:
    client, address = signed_up
    token = client.cookies[settings.MADANG_SAID_COOKIE].value
    for other in (Client(), client_of(cast.member)):
        other.cookies[settings.MADANG_SAID_COOKIE] = token
        answer = other.get(address if other is not None and "madang" in other.cookies else "/")
        assert SAID not in answer.content.decode()
        assert other.cookies[settings.MADANG_SAID_COOKIE].value == ""  # and it is gone


def test_what_was_altered_is_not_said(signed_up: tuple[Client, str]) -> None:
    client, address = signed_up
    token = client.cookies[settings.MADANG_SAID_COOKIE].value
    for wrong in (token[:-4] + "AAA=", token[:40], "s1.k1.", "[]", "x" * 4000):
        client.cookies[settings.MADANG_SAID_COOKIE] = wrong
        answer = client.get(address)
        assert answer.status_code == 200 and SAID not in answer.content.decode()


def test_a_session_that_begins_with_the_answer_hears_it(rf: RequestFactory, db: None) -> None:
    from django.contrib.sessions.backends.db import SessionStore

    request = rf.get("/")
    request.session = SessionStore()
    request.session["helps"] = "here"  # begun in this very request
    storage, answer = SaidStorage(request), HttpResponse()
    storage.add(20, SAID)
    storage.update(answer)
    following = rf.get("/")
    following.session = SessionStore(request.session.session_key)
    following.COOKIES[settings.MADANG_SAID_COOKIE] = answer.cookies[settings.MADANG_SAID_COOKIE].value
    assert [str(message) for message in SaidStorage(following)] == [SAID]


def test_of_a_flood_the_last_ones_are_said(rf: RequestFactory, db: None) -> None:
    from django.contrib.sessions.backends.db import SessionStore

    request = rf.get("/")
    request.session = SessionStore()
    storage, answer = SaidStorage(request), HttpResponse()
    for number in range(100):
        storage.add(20, f"{number} {SAID * 3}")
    storage.update(answer)
    token = answer.cookies[settings.MADANG_SAID_COOKIE].value
    assert len(token) <= MOST and Session.objects.count() == 0  # nor does a stranger get a session for it
    following = rf.get("/")
    following.session = SessionStore()
    following.COOKIES[settings.MADANG_SAID_COOKIE] = token
    said = [str(message) for message in SaidStorage(following)]
    assert len(said) > 5 and said[-1].startswith("99 ")

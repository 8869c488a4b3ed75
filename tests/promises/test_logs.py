"""Nothing personal is logged: not by us, not by Django, not by an exception, not by an address that does not exist."""

import io
import logging
import logging.config
from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client

from madang.web.logs import bare, harmless
from tests.cast import Cast, client_of

SECRETS = ("010-9000-0002", "01090000002", "bom@example.org", "봄이", "표니콜라이", "900101")


@pytest.fixture
def log(monkeypatch) -> Iterator[io.StringIO]:
    """What the house's own handler writes."""
    stream, conf = io.StringIO(), deepcopy(settings.LOGGING)
    conf["handlers"]["console"]["stream"] = stream
    conf["root"]["level"] = "DEBUG"
    logging.config.dictConfig(conf)
    yield stream
    logging.config.dictConfig(settings.LOGGING)


def assert_bare(log: io.StringIO) -> None:
    text = log.getvalue()
    assert text.strip(), "nothing was logged"
    assert not [secret for secret in SECRETS if secret in text], text


def test_words_given_to_a_logger_are_left_out_whatever_they_are(log) -> None:
    logger = logging.getLogger("madang.somewhere")
    logger.warning("no %s for %s at %s", "봄이", "bom@example.org", "010-9000-0002")
    logger.warning("no %(who)s", {"who": "표니콜라이"})
    logger.info("%d rows of %s, %s at %s:%d", 3, "people.Contact", "ValueError", "sending.py", 31)
    assert_bare(log)
    assert "3 rows of people.Contact, ValueError at (…):31" in log.getvalue() or "sending.py" in log.getvalue()


def test_ready_made_lines_lose_contacts_quotes_and_queries(log) -> None:
    logging.getLogger("other.library").error("cannot reach bom@example.org via /x/?to=01090000002 ('봄이')")
    assert_bare(log)
    assert bare('key "봄이" of /a/?b=c') == "key (…) of /a/"


def test_of_an_exception_the_kind_and_the_place_are_kept_not_what_it_says(log) -> None:
    try:
        raise ValueError("봄이 010-9000-0002")
    except ValueError:
        logging.getLogger("madang").exception("broken")
        logging.getLogger("madang").exception("broken again", stack_info=True)
    assert_bare(log)
    assert "ValueError at" in log.getvalue()
    assert "test_logs.py:" in log.getvalue()


def test_an_address_that_does_not_exist_is_not_written_down(cast: Cast, log) -> None:
    for path in ("/봄이/010-9000-0002/", "/people/bom@example.org/", "/?q=표니콜라이", "/me/?x=봄이"):
        Client().get(path)
        client_of(cast.newcomer).get(path)
    assert_bare(log)


def test_a_view_that_breaks_on_a_value_does_not_write_it_down(cast: Cast, log, monkeypatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("cannot show 봄이, 010-9000-0002, bom@example.org")

    monkeypatch.setattr("madang.people.views.me.readings_of", broken)
    client = client_of(cast.newcomer)
    client.raise_request_exception = False
    assert client.get("/me/readings/?who=봄이").status_code == 500
    assert_bare(log)
    assert "people:me_readings" in log.getvalue()
    assert "RuntimeError" in log.getvalue()


def test_a_statement_that_fails_does_not_write_its_values_down(db, log) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO nowhere VALUES (%s)", ["01090000002"])
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT '봄이' FROM nowhere")
    except DatabaseError as error:
        logging.getLogger("madang").warning("failed: %s", error)
        logging.getLogger("madang").exception("failed")
    assert_bare(log)


def test_a_wrong_host_is_not_written_down(client, log) -> None:
    client.get("/", HTTP_HOST="bom@example.org")
    client.get("/", HTTP_HOST="표니콜라이.example")
    assert_bare(log)


def test_what_may_stay_is_few() -> None:
    assert all(harmless(value) for value in (3, True, 1.5, "people.Contact", "GET", "ValueError", "0b4c8f0e-8a51-4f6e-9a86-1f3f6f1f1a11"))
    assert not any(harmless(value) for value in ("봄이", "Bom", "bom@example.org", 1090000002, ["x"], {"a": 1}, None, "two words"))


def test_every_handler_of_the_house_has_the_filter() -> None:
    assert all("bare" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
    assert settings.LOGGING["root"]["handlers"] == ["console"]
    assert all(not logger.get("handlers") for logger in settings.LOGGING["loggers"].values())

"""Issue 2, must hold 4: planted contacts, legal names and origins are nowhere in clear."""

import logging
import logging.config
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from madang.chapters import actions as chapters
from madang.people import actions
from madang.people.models import Letter, Person
from madang.promises import rotation
from madang.promises.actions import give, withdraw
from madang.shared import tasks
from tests.cast import Cast, build, client_of
from tests.promises.canaries import LOG, everything_on_disk, leaks

SYLLABLES = "솔잣느단마바노다모보산새아여우은재찬초푸하해가람별빛샘"


@pytest.fixture
def log(tmp_path) -> Path:
    """The log of a running site: the house's own handlers, into a file of the data folder, everything down to DEBUG."""
    file, conf = Path(settings.MADANG_DATA) / LOG, deepcopy(settings.LOGGING)
    file.unlink(missing_ok=True)
    conf["handlers"]["console"] |= {"class": "logging.FileHandler", "filename": str(file)}
    conf["root"]["level"] = "DEBUG"
    logging.config.dictConfig(conf)
    yield file
    logging.config.dictConfig(settings.LOGGING)


def plant(cast: Cast) -> dict[str, list[str]]:
    """Fifty persons with four secrets each, put into the vault by the actions that the pages use."""
    planted: dict[str, list[str]] = {"phone": [], "email": [], "legal_name": [], "origin": []}
    for number in range(50):
        a, b = SYLLABLES[number % len(SYLLABLES)], SYLLABLES[(number * 7 + 3) % len(SYLLABLES)]
        secrets = {
            "phone": f"010643{number:02}{7919 * (number + 3) % 1_000:03}",
            "email": f"canary{number}.{a.encode().hex()}@example.net",
            "legal_name": f"표맹{a}{b}{number}호",
            "origin": f"북녘 {a}{b}골 {number}번지",
        }
        with scopes_disabled():
            person = actions.welcome(by=None, realm=cast.chapter.realm, call_name=f"새{number}", contacts=secrets)
            chapters.take_in(by=None, person=person, body=cast.chapter)
        for kind, value in secrets.items():
            planted[kind].append(value)
    return planted


def live_a_little(cast: Cast, planted: dict[str, list[str]]) -> None:
    """What people do with contacts: come in, mistype, look, be written to, take their data along; and what breaks."""
    for number in range(3):
        client = Client()
        client.post(reverse("people:enter"), {"contact": planted["phone"][number]})
        client.post(reverse("people:enter"), {"contact": planted["email"][number]})
        client.get(f"/no/such/{planted['legal_name'][number]}/?q={planted['phone'][number]}")
        client.post(reverse("people:code"), {"digits": planted["phone"][number]})
    with scopes_disabled():
        person = Person.objects.get(call_name="새3")
        actions.tell(by=None, person=person, text=f"알림 {planted['legal_name'][3]}")
    tasks.run_all()
    mine = client_of(person)
    mine.post(reverse("people:me_open"), {"kind": "origin"})
    mine.post(reverse("people:me_contact", args=["phone"]), {"value": planted["phone"][3] + "x"})
    mine.post(reverse("people:take"), {"as": "page"})
    mine.get(reverse("people:me") + f"?{planted['email'][3]}")
    with scope(realm=cast.chapter.realm, body=cast.chapter.pk):
        actions.open_contact(by=cast.coordinator, person=person, kind="phone", purpose="약속 시간 알리기")
    logger = logging.getLogger("somewhere.else")
    try:
        raise ValueError(f"cannot write to {planted['phone'][4]} ({planted['legal_name'][4]})")
    except ValueError:
        logger.exception("failed for %s", planted["legal_name"][4])
    logger.warning("no such person: %(who)s", {"who": planted["legal_name"][5]})
    logger.error(f"broken: {planted['phone'][5]} {planted['email'][5]}")  # noqa: G004


@pytest.mark.django_db(transaction=True)
def test_two_hundred_contacts_names_and_origins_are_nowhere_in_clear(log: Path, capsys) -> None:
    cast = build()
    planted = plant(cast)
    live_a_little(cast, planted)
    secrets = [secret for kind in planted.values() for secret in kind]
    assert len(set(secrets)) == 200
    assert log.stat().st_size > 200, "nothing was logged: this test would see nothing"
    places = everything_on_disk(connection)
    assert any(name.endswith(LOG) for name, _ in places)
    assert leaks(secrets, places) == []
    assert leaks(["함께마당"], places), "the places are looked into: a public name is found there"


@pytest.mark.django_db(transaction=True)
def test_words_that_were_taken_back_or_sent_or_sealed_anew_are_nowhere_in_clear() -> None:
    cast = build()
    words = ["내 말을 여기 실어도 좋아요 하나둘", "짧은 알림 셋넷다섯"]
    consent = give(by=cast.newcomer, use="quote", audience="public", item="voice:x", words=words[0])
    Letter.objects.create(person=cast.newcomer, text=words[1])
    rotation.rotate(grace=0)
    withdraw(by=cast.newcomer, consent=consent)
    assert leaks(words, everything_on_disk(connection)) == []


def clean_up_at_once() -> None:
    """PostgreSQL's own cleaning, now. VACUUM FULL alone keeps rows that a transaction in any database of the server might see (another
    worker's test, say): its own snapshot holds them. A plain VACUUM looks at this database only and takes them out first."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid, 5000) {others}")  # what an earlier test left open still sees old rows
        for step in ("VACUUM", "VACUUM FULL", "CHECKPOINT"):
            cursor.execute(step)


@pytest.mark.django_db(transaction=True)
def test_somebody_forgotten_leaves_not_even_her_name_in_the_file() -> None:
    cast = build()
    with scopes_disabled():
        person = actions.welcome(by=None, realm=cast.chapter.realm, call_name="이름이아주긴새사람", contacts={"phone": "010-6123-9876"})
        places = everything_on_disk(connection)
        assert leaks([person.call_name], places), "a call-name is no secret: it lies there while she is here"
        actions.forget(by=person, person=person)
    if connection.vendor == "sqlite":  # PostgreSQL frees the bytes when it cleans up (VACUUM), by its own clock
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        clean_up_at_once()
    places = [(name, content) for name, content in everything_on_disk(connection) if "pg_wal" not in name]
    assert leaks([person.call_name], places) == []

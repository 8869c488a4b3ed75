"""Consent: asked at every render, taken back for good, and never revived by an older database."""

import datetime as dt
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django_scopes import scopes_disabled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.people.models import Person
from madang.promises import journal
from madang.promises.actions import give, replay, withdraw
from madang.promises.models import Consent, Withdrawal
from madang.promises.news import consent_withdrawn
from madang.promises.queries import agreeing, agrees, may_show, showable, stands
from madang.shared.clock import frozen, now, today
from tests.cast import Cast

QUOTE = {"use": "quote", "audience": "public"}


@pytest.fixture(autouse=True)
def own_journal(settings, tmp_path) -> None:
    """Each test has a safe of its own."""
    settings.MADANG_JOURNAL = tmp_path / "safe" / "withdrawals.journal"


# --- the ledger -----------------------------------------------------------------------------------------------------


def test_nothing_may_be_shown_before_somebody_agreed(cast: Cast) -> None:
    assert not may_show(**QUOTE, item="voice:x")


def test_a_consent_is_for_one_use_one_audience_and_one_item(cast: Cast) -> None:
    give(by=cast.newcomer, **QUOTE, item="voice:x", words="내 말을 실어도 좋아요.")
    assert may_show(**QUOTE, item="voice:x")
    assert not may_show(**QUOTE, item="voice:y")
    assert not may_show(use="name", audience="public", item="voice:x")
    assert not may_show(use="quote", audience="chapter", item="voice:x")


def test_a_consent_is_never_changed(cast: Cast) -> None:
    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    consent.audience = "chapter"
    with pytest.raises(TypeError):
        consent.save()
    with pytest.raises(TypeError):
        Consent.objects.filter(pk=consent.pk).update(audience="chapter")


def test_the_words_shown_the_language_and_the_moment_are_kept(cast: Cast) -> None:
    consent = Consent.objects.get(pk=give(by=cast.newcomer, **QUOTE, item="voice:x", words="내 말을 실어도 좋아요.").pk)
    assert (consent.words, consent.language, consent.how) == ("내 말을 실어도 좋아요.", "ko", "own_device")
    assert now() - consent.given_at < dt.timedelta(minutes=1)


def test_taken_back_twice_is_once(cast: Cast) -> None:
    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    assert withdraw(by=cast.newcomer, consent=consent) == withdraw(by=cast.newcomer, consent=consent)
    assert Withdrawal.objects.count() == 1


def test_the_journal_alone_hides_at_once_and_the_replay_does_the_rest(cast: Cast) -> None:
    """As if the machine had stopped between the two writes."""
    heard: list[str] = []

    def listener(sender: Any, consent: Consent, **_: Any) -> None:
        heard.append(consent.code)

    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    journal.append(consent.code)
    assert not may_show(**QUOTE, item="voice:x")
    assert not agrees(person_id=cast.newcomer.pk, **QUOTE, item="voice:x")
    assert agreeing(**QUOTE, item="voice:x") == set()
    consent_withdrawn.connect(listener)
    try:
        assert replay() == 1
        assert replay() == 0
    finally:
        consent_withdrawn.disconnect(listener)
    assert heard == [consent.code]


def test_a_room_that_fails_to_erase_keeps_neither_the_site_nor_the_other_words(cast: Cast) -> None:
    def broken(sender: Any, consent: Consent, **_: Any) -> None:
        if consent.item == "voice:x":
            raise RuntimeError("a bug in a room")

    one, two = (give(by=cast.newcomer, **QUOTE, item=f"voice:{item}", words="좋아요.") for item in "xy")
    journal.append(one.code, two.code)
    consent_withdrawn.connect(broken)
    try:
        assert replay() == 1
    finally:
        consent_withdrawn.disconnect(broken)
    assert not may_show(**QUOTE, item="voice:x")
    assert replay() == 1


def test_where_the_journal_cannot_be_written_nothing_is_half_done(cast: Cast, monkeypatch) -> None:
    def full(*_args: object) -> None:
        raise OSError("disk full")

    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    monkeypatch.setattr(journal.lines, "append", full)
    with pytest.raises(OSError, match="disk full"):
        withdraw(by=cast.newcomer, consent=consent)
    assert Withdrawal.objects.count() == 0
    assert may_show(**QUOTE, item="voice:x")


def test_a_journal_that_was_lost_is_written_again(cast: Cast, settings) -> None:
    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    withdraw(by=cast.newcomer, consent=consent)
    settings.MADANG_JOURNAL.unlink()
    replay()
    assert consent.code in journal.withdrawn()


def test_a_line_that_a_power_cut_left_unfinished_spoils_no_other(cast: Cast, settings) -> None:
    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    settings.MADANG_JOURNAL.parent.mkdir(parents=True)
    settings.MADANG_JOURNAL.write_text("abc123\n3f4")
    withdraw(by=cast.newcomer, consent=consent)
    assert settings.MADANG_JOURNAL.read_text().split("\n") == ["abc123", "3f4", consent.code, ""]


def test_the_journal_is_for_its_owner_only_and_names_nobody(cast: Cast, settings) -> None:
    withdraw(by=cast.newcomer, consent=give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요."))
    assert settings.MADANG_JOURNAL.stat().st_mode & 0o077 == 0
    assert cast.newcomer.code not in settings.MADANG_JOURNAL.read_text()


def test_a_journal_of_many_thousand_lines_is_replayed(cast: Cast, settings) -> None:
    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    settings.MADANG_JOURNAL.parent.mkdir(parents=True)
    settings.MADANG_JOURNAL.write_text("".join(f"{number:012}\n" for number in range(40_000)) + f"{consent.code}\n")
    assert replay() == 1


# --- against a model of twenty lines -------------------------------------------------------------------------------


class Model:
    """What the ledger should answer: a list of grants, each with its last day and whether it was taken back."""

    def __init__(self) -> None:
        self.grants: list[dict[str, Any]] = []

    def give(self, who: int, item: str, until: dt.date | None) -> None:
        self.grants.append({"who": who, "item": item, "until": until, "back": False})

    def withdraw(self, number: int) -> None:
        self.grants[number]["back"] = True

    def stands(self, grant: dict[str, Any]) -> bool:
        return not grant["back"] and (grant["until"] is None or grant["until"] >= today())

    def may_show(self, item: str) -> bool:
        return any(self.stands(grant) for grant in self.grants if grant["item"] == item)

    def agreeing(self, item: str) -> set[int]:
        return {grant["who"] for grant in self.grants if grant["item"] == item and self.stands(grant)}


STEP = st.one_of(
    st.tuples(st.just("give"), st.integers(0, 2), st.sampled_from("abc"), st.none() | st.integers(-2, 4)),
    st.tuples(st.just("withdraw"), st.integers(0, 99)),
    st.tuples(st.just("journal only"), st.integers(0, 99)),
    st.tuples(st.just("days pass"), st.integers(1, 3)),
    st.tuples(st.just("replay")),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=35, max_size=70))
def test_over_two_thousand_random_steps_give_no_wrong_answer(cast: Cast, steps: list[tuple[Any, ...]]) -> None:
    Consent._base_manager.all().delete()
    people, model, consents = [cast.newcomer, cast.mentor, cast.member], Model(), []
    moment = now()
    for kind, *rest in steps:
        with frozen(moment):
            if kind == "give":
                who, item, days = rest
                until = None if days is None else today() + dt.timedelta(days=days)
                consents.append(give(by=people[who], **QUOTE, item=f"voice:{item}", words="좋아요.", until=until))
                model.give(people[who].pk, f"voice:{item}", until)
            elif kind in {"withdraw", "journal only"} and consents:
                number = rest[0] % len(consents)
                if kind == "withdraw":
                    withdraw(by=people[0], consent=consents[number])
                else:
                    journal.append(consents[number].code)
                model.withdraw(number)
            elif kind == "days pass":
                moment += dt.timedelta(days=rest[0])
            elif kind == "replay":
                replay()
        with frozen(moment):
            items = [f"voice:{item}" for item in "abc"]
            assert showable(**QUOTE, items=items) == {item for item in items if model.may_show(item)}
            asked = items[len(consents) % 3]
            assert may_show(**QUOTE, item=asked) == model.may_show(asked)
            assert agreeing(**QUOTE, item=asked) == model.agreeing(asked)
    with frozen(moment):
        found = {consent.pk: stands(consent) for consent in Consent.objects.select_related("withdrawal")}
        assert [found[consent.pk] for consent in consents] == [model.stands(grant) for grant in model.grants]


# --- an older database comes back ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_older_database_file_put_back_shows_nothing_that_was_taken_back(tmp_path, transactional_db) -> None:
    """Copy the file, take the words back, put the copy back: hidden at once, and the replay erases again."""
    if connection.vendor != "sqlite":
        return put_back_rows(tmp_path)
    from tests.cast import build

    cast, copy = build(), tmp_path / "older.sqlite3"
    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
    withdraw(by=cast.newcomer, consent=consent)
    with closing(sqlite3.connect(copy)) as source:  # through SQLite: files swapped under open connections belong to nobody
        source.backup(connection.connection)
    connections.close_all()
    came_back(consent)
    return None


def put_back_rows(tmp_path) -> None:
    from tests.cast import build

    cast, copy = build(), tmp_path / "older.json"
    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    with scopes_disabled():
        call_command("dumpdata", use_base_manager=True, output=str(copy), exclude=["contenttypes", "auth.Permission"], verbosity=0)
        withdraw(by=cast.newcomer, consent=consent)
        call_command("flush", interactive=False, verbosity=0)
        call_command("loaddata", str(copy), verbosity=0)
    came_back(consent)


def came_back(consent: Consent) -> None:
    assert Withdrawal.objects.count() == 0, "the older database does not know"
    assert Consent.objects.filter(code=consent.code).exists()
    assert not may_show(**QUOTE, item="voice:x")
    assert replay() == 1
    assert Withdrawal.objects.get().consent.code == consent.code


def test_before_the_first_answer_the_journal_is_replayed(cast: Cast) -> None:
    """`madang.web.wsgi` does it while it is imported."""
    import importlib
    import sys

    consent = give(by=cast.newcomer, **QUOTE, item="voice:x", words="좋아요.")
    journal.append(consent.code)
    sys.modules.pop("madang.web.wsgi", None)
    importlib.import_module("madang.web.wsgi")
    assert Withdrawal.objects.filter(consent=consent).exists()
    with scopes_disabled():
        assert Person.objects.filter(pk=cast.newcomer.pk).exists()

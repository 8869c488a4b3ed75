"""The stage stays up between the tests: what every test would build first is built once and kept under a savepoint.

A worker keeps one transaction open. In it lie the layers, each on the one before: `cast` (everybody), `world` (the
samples of all rooms). A test that asks for a layer plays in a transaction inside, and what it did is undone; it gets
copies of its own of everybody, so that no attribute that it changes is seen by the next. A test that asks for less finds
what lies above taken away; one that needs real transactions, or marks itself `own_cast`, finds the stage cleared.

    LAYERS["world"] = lambda cast: samples(cast)      # each gets what the layers below it made
"""

import asyncio
import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from unittest import TestCase

import pytest
from pytest_django.plugin import blocking_manager_key

LAYERS: dict[str, Callable[..., Any]] = {}


class Stage:
    """What stands in this worker's database, and what can be had of it."""

    def __init__(self) -> None:
        self.open: list[tuple[str, Any, bytes]] = []  # name, its transaction, everything that the layers made so far
        self.key = ""  # what the lowest layer was sealed with

    def set(self, wanted: list[str]) -> None:
        """Take down what stands above or is not wanted, then build what is missing."""
        standing = [name for name, _, _ in self.open]
        while standing != wanted[: len(standing)]:
            standing.pop()
            self._take_down()
        for name in wanted[len(standing) :]:
            self._build(name)

    def given(self, name: str) -> Any:
        """What a layer made, in a copy that is the asking test's own; None where the layer does not stand."""
        return pickle.loads(self.open[-1][2])[name] if name in [layer for layer, _, _ in self.open] else None

    def _build(self, name: str) -> None:
        from django.db import transaction
        from django.utils import translation

        from madang.shared import clock, keys

        if not self.open:
            self.key = keys.ring().current
        whole = transaction.atomic()
        whole._from_testcase = True  # a durable transaction may be opened inside, as under Django's own TestCase
        whole.__enter__()
        self.open.append((name, whole, b""))
        with ExitStack() as then:
            then.callback(self._take_down)
            with translation.override("ko"), clock.frozen(None):  # type: ignore[arg-type]  # as time really is
                made = pickle.loads(self.open[-2][2]) if len(self.open) > 1 else {}
                made[name] = LAYERS[name](*made.values())
            then.pop_all()
        self.open[-1] = (name, whole, pickle.dumps(made))

    def _take_down(self) -> None:
        from django.db import connection, transaction

        _, whole, _ = self.open.pop()
        if connection.in_atomic_block:
            transaction.set_rollback(True)
        whole.__exit__(None, None, None)


STAGE = Stage()


def wanted_by(test: Any) -> list[str]:
    """The layers that a test plays on: none for one whose transactions are real."""
    names, marker = getattr(test, "fixturenames", ()), test.get_closest_marker("django_db")
    real = {"transactional_db", "live_server", "django_db_reset_sequences"} & set(names)
    if real or test.get_closest_marker("own_cast") or (marker and (marker.kwargs.get("transaction") or marker.args)):
        return []
    asked = [number for number, name in enumerate(LAYERS) if name in names]
    return list(LAYERS)[: max(asked) + 1] if asked else []


@pytest.fixture
def _stage_is_set(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Set before the test's own transaction begins."""
    from django.conf import settings

    from madang.shared import keys

    with django_db_blocker.unblock():
        wanted = wanted_by(request.node)
        if wanted and STAGE.open and STAGE.key not in keys.ring().data:
            raise AssertionError("an earlier test changed the keys of everybody's cast: it needs the mark `own_cast` and keys of its own")
        STAGE.set(wanted)
    if STAGE.open:  # the same people play again: what the last test wrote down beside the database is not about them
        for notes in (settings.MADANG_JOURNAL, settings.MADANG_ANCHORS):
            notes.unlink(missing_ok=True)
    return STAGE


@pytest.fixture
def _django_db_helper(_stage_is_set: Stage, _django_db_helper: None) -> None:
    """pytest-django's own opening of the database, once the stage is set."""


@pytest.fixture(scope="session", autouse=True)
def _stage_comes_down(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The last transaction ends before the database is thrown away.

    It asks for the database before the first test does: asked for from within a test that has changed a setting, what the
    database's own set-up writes into the settings (that there are no migrations) would go with the test.
    """
    yield
    with django_db_blocker.unblock():
        STAGE.set([])


def pytest_configure(config: pytest.Config) -> None:
    """The mark of those who set the stage themselves."""
    config.addinivalue_line("markers", "own_cast: builds its cast itself, after it has changed what people are made with (keys, folders)")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before the first browser starts, the stage comes down: from then on an event loop runs in this thread, and Django gives
    out another connection there, which would wait for ever for the transaction of the first. Likewise before a TestCase, whose
    own transaction begins with its class, ahead of every fixture."""
    browser = "playwright" in getattr(item, "fixturenames", ()) and not _in_a_loop()
    if STAGE.open and (browser or issubclass(getattr(item, "cls", None) or object, TestCase)):
        with item.config.stash[blocking_manager_key].unblock():
            STAGE.set([])


def _in_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever plays on the same layers plays one after the other; the order among them is left to chance. The longest come before
    all: a worker that took one up at the end would be waited for by the others."""
    items.sort(key=lambda item: (item.get_closest_marker("long") is None, -len(wanted_by(item))))

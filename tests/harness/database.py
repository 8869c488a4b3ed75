"""Chooses the database before Django reads its settings: MADANG_TEST_DATABASE=sqlite (the default) or postgres.

A run keeps its data, its keys and its database in a folder of its own, and takes nothing from the environment that
would change the product. PostgreSQL is started once for a run, every worker has its own database in it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.harness.postgres import NoPostgres, Postgres
from tools import translations

KIND = os.environ.setdefault("MADANG_TEST_DATABASE", "sqlite")
if KIND not in {"sqlite", "postgres"}:
    raise pytest.UsageError(f"MADANG_TEST_DATABASE is sqlite or postgres, not {KIND}")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
HOME = Path(tempfile.mkdtemp(prefix="madang-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)  # also when pytest gives up before the first hook
SERVER = Postgres() if KIND == "postgres" and not WORKER else None

for name in [name for name in os.environ if name.startswith("MADANG_") and name not in {"MADANG_TEST_DATABASE", "MADANG_CHROMIUM"}]:
    del os.environ[name]
if SERVER:
    os.environ["DATABASE_URL"] = SERVER.url
elif KIND == "sqlite":
    os.environ["DATABASE_URL"] = f"sqlite:///{HOME / 'unused.sqlite3'}"
os.environ["MADANG_MODE"] = "test"
os.environ["MADANG_DATA"] = str(HOME / "data")
(HOME / "data" / "static").mkdir(parents=True)  # WhiteNoise warns of a folder that is not there
os.environ["MADANG_SAFE"] = str(HOME / "safe")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread that the tests run in


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--with-database`: a test that cannot reach a database says the same on both, so the second run leaves it out;
    likewise what is marked `looks` and judges nothing but markup."""
    parser.addoption("--with-database", action="store_true", help="only tests that use the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what says the same on every database."""
    if config.option.with_database:
        config.hook.pytest_deselected(items=[item for item in items if not depends(item)])
        items[:] = filter(depends, items)


def depends(item: pytest.Item) -> bool:
    """Say whether a test may say something else on another database: pytest-django lets nobody reach one who does not ask for
    it. (That the database is set up at all, every test asks for, by a fixture of the whole session.)"""
    asks = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("own_cast")
    return bool(asks or marked) and not item.get_closest_marker("looks")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the translations that changed, and start PostgreSQL before the first worker does."""
    if not WORKER:
        translations.compile_all()
    if SERVER and not session.config.option.collectonly:
        try:
            SERVER.start()
        except NoPostgres as sentence:
            pytest.exit(str(sentence), returncode=3)


def pytest_report_header() -> str:
    """Say which database this run is about."""
    return f"database: {KIND}"


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    if SERVER:
        SERVER.stop()
    shutil.rmtree(HOME, ignore_errors=True)

"""For every test: the cast, real data where it lies beside the repository, and one profile for property tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.utils import translation

from tests.cast import cast  # noqa: F401  (a fixture)
from tests.harness import database
from tests.harness.pages import axe, browser_type_launch_args, page, visitor  # noqa: F401  (fixtures)
from tests.harness.stage import (  # noqa: F401  (fixtures and hooks)
    _django_db_helper,
    _stage_comes_down,
    _stage_is_set,
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_runtest_setup,
)

hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
# What lands is judged by the same examples each time; a person at work lets chance look further.
hypothesis.settings.register_profile("landing", deadline=None, print_blob=True, derandomize=True, database=None)
hypothesis.settings.load_profile("landing" if os.environ.get("CI") else "house")

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture(autouse=True)
def _korean() -> Iterator[None]:
    """Each test begins in Korean, whatever language the last one ended in."""
    with translation.override("ko"):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite is tested as it runs, from a file; only the wait for the disk is left out."""
    if database.KIND == "sqlite":
        from django.conf import settings

        default = settings.DATABASES["default"]
        default.setdefault("TEST", {})["NAME"] = str(database.HOME / "test.sqlite3")
        default["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """PostgreSQL is thrown away whole at the end of a run: to drop one database first would fail on the last connection."""
    return database.KIND == "postgres"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data; a test that needs it is skipped, by name, where it does not lie beside the repository."""
    if not SHARED_DATA.is_dir():
        pytest.skip("needs the real data in ../shared/data, which is not here")
    return SHARED_DATA

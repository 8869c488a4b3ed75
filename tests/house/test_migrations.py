"""Tests build their tables from the models, because that is quick; that the migrations lead to the same is tested here."""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command

from tests.harness.database import KIND


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration() -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)


@pytest.fixture
def empty() -> Iterator[str]:
    """The DATABASE_URL of a database of PostgreSQL without a single table; nothing on SQLite, which makes its own file."""
    if KIND == "sqlite":
        yield ""
        return
    name = f"empty_{uuid4().hex}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.long
@pytest.mark.django_db  # on both databases
def test_an_empty_database_is_migrated(tmp_path: Path, empty: str) -> None:
    """With the environment of a first run: an empty folder, a fresh process."""
    environment = {
        "MADANG_MODE": "test",
        "MADANG_DATA": str(tmp_path / "data"),
        "MADANG_SAFE": str(tmp_path / "safe"),
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
    } | ({"DATABASE_URL": empty} if empty else {})
    run = subprocess.run([sys.executable, "-m", "madang", "migrate"], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    if not empty:
        assert (tmp_path / "data" / "madang.sqlite3").stat().st_size > 100_000
        return
    with psycopg.connect(empty) as made:
        tables = {name for (name,) in made.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert {model._meta.db_table for model in apps.get_models()} <= tables

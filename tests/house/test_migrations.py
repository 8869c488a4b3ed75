"""Tests build their tables from the models, because that is quick; that the migrations lead to the same is tested here."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration() -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)


@pytest.mark.long
def test_an_empty_database_is_migrated(tmp_path: Path) -> None:
    """With the environment of a first run: an empty folder, a fresh process."""
    environment = {
        "MADANG_MODE": "test",
        "MADANG_DATA": str(tmp_path / "data"),
        "MADANG_SAFE": str(tmp_path / "safe"),
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
    }
    run = subprocess.run([sys.executable, "-m", "madang", "migrate"], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "data" / "madang.sqlite3").stat().st_size > 100_000

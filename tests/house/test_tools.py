"""The tools that guard the house say no where they should, and say what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import browser

ROOT = Path(__file__).resolve().parents[2]
DOORS = """
[tool.importlinter]
root_package = "madang"
contract_types = ["madang_doors: tools.contracts.DoorsContract"]

[[tool.importlinter.contracts]]
name = "doors"
type = "madang_doors"
"""


def contracts_kept(folder: Path, files: dict[str, str]) -> str:
    """What import-linter says about a small house."""
    for name, text in {"__init__.py": "", "people/__init__.py": "", "stories/__init__.py": "", "shared/__init__.py": "", **files}.items():
        (folder / "madang" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "madang" / name).write_text(text)
    (folder / "pyproject.toml").write_text(DOORS)
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "COLUMNS": "200"}
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("inside", ["models", "views", "forms"])
def test_another_rooms_inside_may_not_be_imported(tmp_path, inside):
    said = contracts_kept(tmp_path, {f"people/{inside}.py": "", "stories/queries.py": f"from madang.people import {inside}"})
    assert f"madang.stories.queries imports madang.people.{inside}: ask madang.people.queries or madang.people.actions instead" in said


def test_a_noun_in_a_folder_of_models_is_inside_too(tmp_path):
    files = {"people/models/__init__.py": "", "people/models/person.py": "", "stories/rules.py": "import madang.people.models.person"}
    assert "madang.stories.rules imports madang.people.models.person" in contracts_kept(tmp_path, files)


def test_a_rooms_own_models_and_shared_forms_are_free(tmp_path):
    files = {
        "people/models.py": "",
        "people/queries.py": "from madang.people import models",
        "stories/queries.py": "from madang.people import queries",
        "stories/forms.py": "from madang.shared import forms",
        "shared/forms.py": "",
    }
    assert "1 kept, 0 broken" in contracts_kept(tmp_path, files)


def test_a_browser_that_does_not_start_is_a_failure_with_a_sentence(monkeypatch):
    monkeypatch.setenv("MADANG_CHROMIUM", "/no/such/browser")
    with pytest.raises(browser.NoBrowser, match="does not start"):
        browser.find()


def test_a_machine_without_any_browser_is_told_to_install_one(monkeypatch):
    monkeypatch.delenv("MADANG_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "SYSTEM", ())
    monkeypatch.setattr(browser, "MAC", Path("/no/such/browser"))
    monkeypatch.setattr(browser.platform, "machine", lambda: "riscv64")
    with pytest.raises(browser.NoBrowser, match="Install Chromium"):
        browser.find()


def test_an_unknown_database_is_refused_with_a_sentence():
    environment = {**os.environ, "MADANG_TEST_DATABASE": "oracle"}
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/house/test_sizes.py"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "MADANG_TEST_DATABASE is sqlite or postgres, not oracle" in done.stdout + done.stderr

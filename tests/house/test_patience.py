"""A browser is asked until it answers: what is looked at once, at the very moment of a tap, may not have arrived yet."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
AT_ONCE = re.compile(r"\.is_(visible|hidden|checked|enabled|disabled)\(\)|assert [^\n]*activeElement")


def test_no_test_looks_at_a_page_once_only():
    """`expect(…).to_be_visible()` and `.to_be_focused()` look again until it is so."""
    hasty = [
        f"{path.relative_to(TESTS)}:{number} {line.strip()}"
        for path in sorted(TESTS.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if AT_ONCE.search(line) and path.name != "test_patience.py"
    ]
    assert hasty == []

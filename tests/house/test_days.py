"""A moment is kept in UTC and a day is the chapter's: between the two stands the time zone, or after midnight everything is a day off."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY_OF_UTC = re.compile(r"(\bnow\(\)(?:(?!today)[^\n]){0,60}|_at)\)?\.(date|weekday|isoweekday)\(\)|\{now\(\)[^{}]*:%Y-%m-%d")


def days_of_utc(folder: str) -> list[str]:
    """The lines in which a moment becomes a day without a time zone: `timezone.localdate(moment)` and `clock.today()` have one."""
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if DAY_OF_UTC.search(line) and "localtime(" not in line and "astimezone(" not in line and path.name != "test_days.py"
    ]


def test_no_day_is_read_off_a_moment_in_utc():
    assert [line for folder in ("src", "tests", "tools", "bench") for line in days_of_utc(folder)] == []

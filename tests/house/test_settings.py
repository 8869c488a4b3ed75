"""Whoever runs Madang finds every setting in docs/running.md, and nothing there that is not one."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"""(?:\benv\.\w+|environ\.get|environ\.setdefault)\(\s*"([A-Z_]+)"|environ\[\s*"([A-Z_]+)"\]""")


def read_by_the_code() -> set[str]:
    sources = (ROOT / "src" / "madang").rglob("*.py")
    found = {name for path in sources for pair in READ.findall(path.read_text("utf-8")) for name in pair if name}
    return found - {"DJANGO_SETTINGS_MODULE"}


def documented() -> set[str]:
    return set(re.findall(r"^### `([A-Z_]+)`$", (ROOT / "docs" / "running.md").read_text("utf-8"), re.MULTILINE))


def test_every_setting_is_documented():
    assert "MADANG_SAFE" in read_by_the_code(), "this test does not find settings any more"
    assert read_by_the_code() - documented() == set()


def test_everything_documented_is_a_setting():
    assert documented() - read_by_the_code() == set()

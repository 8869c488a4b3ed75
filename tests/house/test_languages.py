"""Every page in both languages: what is said is said in English too, and a command lists what is not."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from tests.cast import Cast, Sample, client_of
from tests.house.test_matrix import addresses

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.looks  # that every page answers on both databases is asked by tests/house/test_matrix.py
def test_k1_every_page_speaks_the_readers_language(cast: Cast, world: dict[str, Sample]) -> None:
    """Each page that answers at all says in which language it is, and the English one differs from the Korean one.

    Whoever opens a page first reads it; a page has the same words for the others.
    """
    read, same = set(), []
    for role in ("coordinator", "editor", "newcomer", "stranger"):
        client = client_of(cast.roles[role])
        for address in addresses():
            sample = world.get(address.name)
            if address.name in read or (address.arguments and sample is None):
                continue
            url = reverse(address.name, kwargs=sample.own if sample else None)
            pages = {language: page_in(client, url, language) for language in ("ko", "en")}
            if pages["ko"] and pages["en"]:
                read.add(address.name)
                same += [address.name] * (pages["ko"] == pages["en"])
    assert len(read) > 140
    assert not same, f"The same in both languages: {same}"


def page_in(client, url: str, language: str) -> str:
    """The page as somebody whose browser prefers `language` gets it; '' where it is no page or fixed in its language."""
    cache.clear()
    with transaction.atomic():
        answer = client.get(url, headers={"Accept-Language": language})
        transaction.set_rollback(True)
    if answer.streaming or answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return ""
    text = answer.content.decode()
    said = text.split('<html lang="', 1)[-1][:2]
    assert said in {"ko", "en"}, url
    return text if said == language else ""


def test_k1_a_command_lists_what_is_not_said_in_both_languages() -> None:
    done = subprocess.run([sys.executable, "tools/translations.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_english_hours_are_written_in_one_way_wherever_they_stand():
    """'6 p.m.' and '11:20 p.m.'; never '6:00 PM' on a page beside it."""
    pattern = re.compile(r'^msgid "[^"]*A g[^"]*"\nmsgstr "([^"]*)"', re.MULTILINE)
    files = sorted(ROOT.joinpath("src/madang").glob("*/locale/en/LC_MESSAGES/django.po"))
    written = [words for path in files for words in pattern.findall(path.read_text(encoding="utf-8"))]
    assert len(written) > 5
    assert [words for words in written if not words.endswith("P")] == []

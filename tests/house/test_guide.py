"""What the coordinator's guide calls a page or a button is what stands on the screen, in each language."""

import re
from functools import cache
from pathlib import Path

import pytest

from tools import translations

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
NAMES = {"ko": re.compile("「([^」]+)」"), "en": re.compile(r"\*\*([^*]+)\*\*")}


def sections(language: str) -> list[tuple[str, list[str]]]:
    """Heading and quoted names, section by section."""
    found = re.split(r"^#+ ", (GUIDE / f"{language}.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [(text.split("\n", 1)[0], [" ".join(name.split()) for name in NAMES[language].findall(text)]) for text in found]


@cache
def on_screen() -> dict[str, set[str]]:
    """Korean words of the sources -> how the catalogues say them in English."""
    words: dict[str, set[str]] = {}
    for room in translations.rooms():
        english = translations.said(translations.written(room))
        for found in translations.extracted(room):
            words.setdefault(translations.key(found)[0], set())
            if message := english.get(translations.key(found)):
                words[translations.key(found)[0]].add(str(message.string))
    return words


def test_every_name_in_the_korean_guide_is_on_a_screen() -> None:
    unknown = [(heading, name) for heading, names in sections("ko") for name in names if name not in on_screen()]
    assert not unknown
    assert sum(len(names) for _, names in sections("ko")) > 100


def test_every_name_in_the_english_guide_is_on_a_screen() -> None:
    english = set().union(*on_screen().values())
    assert not [(heading, name) for heading, names in sections("en") for name in names if name not in english]


def test_both_guides_have_the_same_sections() -> None:
    assert len(sections("ko")) == len(sections("en"))


@pytest.mark.parametrize(
    ("korean", "english"), list(zip(sections("ko"), sections("en"), strict=False)), ids=[heading for heading, _ in sections("en")]
)
def test_a_section_names_the_same_things_in_both_languages(korean: tuple[str, list[str]], english: tuple[str, list[str]]) -> None:
    ways, named = {name: on_screen().get(name, set()) for name in korean[1]}, set(english[1])
    assert not [name for name, said in ways.items() if not said & named], "named in Korean only"
    assert not named - set().union(*ways.values()), "named in English only"

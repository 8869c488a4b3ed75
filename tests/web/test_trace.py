"""K5: leave no trace. Every page has the way out, and a title and an address that say nothing.

The pages themselves are asked for all of it by tests/house/test_matrix.py, which opens each of them as everybody.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from madang.web.context import bare
from tests.cast import Cast, client_of
from tests.house.test_matrix import addresses

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "madang"
BLOCK = re.compile(r"\{% block (\w+) %\}(.*?)\{% endblock")
# Words of an address that would tell what somebody came for, or from where.
TELLING = re.compile(r"north|korea|escape|defect|refug|newcomer|mentee|settle|unif|puac|tongil|bukhan", re.IGNORECASE)

KEPT_AS_FILES = {"gatherings/draw/checker.html"}  # downloaded and opened without the site: it carries the way out itself


def templates() -> dict[str, str]:
    """Every HTML template of the house."""
    return {path.as_posix().split("/templates/")[1]: path.read_text("utf-8") for path in PACKAGE.glob("*/templates/**/*.html")}


def full_pages() -> Iterator[tuple[str, str]]:
    """Templates that are a whole page: they extend another one or begin a document."""
    return ((name, text) for name, text in templates().items() if "{% extends" in text or "<!doctype" in text.lower())


def foundation(name: str) -> str:
    """The template at the bottom of all that `name` extends."""
    parent = re.search(r'\{% extends "([^"]+)" %\}', templates().get(name, ""))
    return foundation(parent[1]) if parent else name


def test_k5_every_full_page_stands_on_the_one_base_that_has_the_way_out() -> None:
    pages = dict(full_pages())
    assert len(pages) > 15
    for name, text in pages.items():
        if name in KEPT_AS_FILES:
            assert 'class="leave"' in text, f"{name} is a page of its own, without the quick exit"
        else:
            assert foundation(name) == "web/base.html", f"{name} is a page of its own, without the quick exit"


def test_k5_no_page_can_take_the_way_out_away() -> None:
    base = templates()["web/base.html"]
    outside = re.sub(r"\{% block \w+ %\}.*?\{% endblock %\}", "", base, flags=re.DOTALL)
    assert 'class="leave"' in outside


def test_k5_only_a_stranger_reads_a_title_of_its_own() -> None:
    """A public page may tell the world what it is; whoever is signed in has 'Madang' in every tab."""
    for name, text in full_pages():
        title = dict(BLOCK.findall(text)).get("title", "")
        if name == "web/base.html" or not title:
            continue
        assert title.startswith("{% if person %}{{ block.super }}{% else %}"), f"{name} has a title of its own in everybody's tab"
        assert not re.search(r"\b(whom|call_name|actor)\b", title), f"{name} has somebody in its title"


def test_k5_no_address_says_what_somebody_came_for() -> None:
    for address in addresses():
        try:
            url = reverse(address.name, kwargs=dict.fromkeys(address.arguments, "0" * 12))
        except NoReverseMatch:
            continue
        assert not TELLING.search(url), url


@pytest.mark.parametrize("name", ["not_found", "bad_request", "broken", "number_refused", "too_many", "form_too_old", "not_this_way"])
def test_k5_pages_for_what_went_wrong_have_the_way_out_too(name: str) -> None:
    with translation.override("ko"):
        page = render_to_string(f"web/{name}.html", bare())
    assert 'class="leave"' in page
    assert "<title>마당</title>" in page


def test_the_way_out_leads_where_the_setting_says(settings, db) -> None:
    settings.MADANG_LEAVE_TO = "https://example.org/weather"
    assert 'href="https://example.org/weather"' in Client().get("/").content.decode()


def test_leaving_does_not_sign_out(cast: Cast) -> None:
    """The way out is a link to another site: nothing of ours is asked, so nothing of ours ends."""
    client = client_of(cast.newcomer)
    assert settings.MADANG_LEAVE_TO.startswith("https://")
    assert client.get("/mine/").status_code == 200


def test_personal_pages_are_kept_by_no_browser(cast: Cast) -> None:
    for person, path in ((cast.newcomer, "/"), (cast.newcomer, "/mine/"), (cast.coordinator, "/people/")):
        assert client_of(person).get(path).headers["Cache-Control"] == "no-store"


def test_a_stranger_gets_no_cookie_for_looking(db) -> None:
    for path in ("/", "/privacy/"):
        assert not Client().get(path).cookies, path

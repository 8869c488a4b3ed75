"""The tabs above an outing: two short rows, and every page is in one of the groups."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from madang.gatherings.models import Outing
from madang.gatherings.templatetags.outing_tabs import outing_tabs
from tests.cast import Cast, client_of
from tests.gatherings.outings import planned

PAGES = (
    "outing edit parties needs notices words draw/desk hall/seats hall/enter hall/cards hall/rows door sheet sheet_typing helpers devices "
    "strips transfers booths programme programme_line programme_print speakers name_slips work please_not card_boxes cards card_slide "
    "card_paper numbers costs cost sponsors"
).split()


def shown(outing: Outing, here: str, organises: bool = True) -> tuple[list[str], list[str]]:
    told = outing_tabs(outing, here, organises)
    return [str(row["word"]) for row in told["rows"]], [str(link["word"]) for link in told["inner"]]


@pytest.mark.parametrize("here", PAGES)
def test_every_page_of_an_outing_says_where_one_is_in_both_rows(here: str) -> None:
    outing = Outing(code="abcdefghjkmn", capacity=10, places_by="draw")
    told = outing_tabs(outing, here, True)
    assert len(told["rows"]) == 7
    assert [row["open"] for row in told["rows"]].count(True) == 1, here
    assert not told["inner"] or [link["open"] for link in told["inner"]].count(True) == 1
    drawn = render_to_string("gatherings/tab_rows.html", told)
    assert drawn.count('aria-current="page"') == 1


def test_a_group_with_one_page_bears_its_word_and_has_no_second_row() -> None:
    outing = Outing(code="abcdefghjkmn", capacity=10)
    assert shown(outing, "hall/seats") == (["보기", "고치기", "사람", "앉을 자리", "그날", "무대", "정리"], [])
    assert shown(outing, "numbers", organises=False) == (["보기", "사람", "앉을 자리", "그날", "몇 명"], [])
    assert shown(Outing(code="abcdefghjkmn"), "door")[0] == ["보기", "고치기", "사람", "그날", "무대", "정리"]


def test_every_link_of_every_row_opens(cast: Cast) -> None:
    with cast.here():
        outing = planned(cast, seats=6)
    client = client_of(cast.coordinator)
    seen: set[str] = set()
    todo = [reverse("gatherings:outing", args=[outing.code])]
    while todo:
        page = client.get(todo.pop())
        assert page.status_code == 200
        tabs = re.search(r'<nav class="tabs grouped.*?</nav>', page.content.decode(), re.DOTALL)
        assert tabs
        new = set(re.findall(r'href="([^"]+)"', tabs[0])) - seen
        seen |= new
        todo += new
    assert len(seen) == 14

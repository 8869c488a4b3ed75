"""The menu on a desk: one line on every page, in the language with the longer words."""

import pytest

pytestmark = pytest.mark.looks
LEVEL = """() => [...document.querySelectorAll('.top > *, .top nav li')].map(e => { const r = e.getBoundingClientRect(); return (r.top + r.bottom) / 2 })"""


@pytest.mark.parametrize("address", ["/tables/", "/stories/", "/desk/"])
def test_the_menu_of_a_coordinator_is_one_line(visitor, cast, address):
    page = visitor("desk", "en", person=cast.coordinator)
    page.goto(address)
    levels = page.evaluate(LEVEL)
    assert len(levels) > 8 and max(levels) - min(levels) < 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


LABELS = """() => { document.querySelector('main').innerHTML =
  '<dl class="facts"><div><dt>Neighbourhood</dt><dd>x</dd></div><div><dt>When</dt><dd>x</dd></div></dl><table class="rows">'
  + '<tbody><tr><td data-label="Neighbourhood">x</td></tr><tr><td data-label="When">x</td></tr></tbody></table>';
  return [...document.querySelectorAll('dt, td')].map(e => Math.round(e.getBoundingClientRect().height)) }"""


def test_no_label_is_cut_in_the_middle_of_a_word_on_a_phone(visitor):
    page = visitor("small", "en")
    page.goto("/")
    fact, short_fact, cell, short_cell = page.evaluate(LABELS)
    assert (fact, cell) == (short_fact, short_cell)

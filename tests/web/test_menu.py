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

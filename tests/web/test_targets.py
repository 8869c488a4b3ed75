"""What a thumb meets on a phone is 44 pixels high, and as wide where it is a word of the menu."""

import pytest

pytestmark = pytest.mark.looks
MENU = """() => [...document.querySelectorAll('.top nav a')].map(e => { const r = e.getBoundingClientRect(); return Math.min(r.width, r.height) })"""
PARTS = """() => { document.querySelector('main').innerHTML =
  '<nav class="crumbs"><ol><li><a href="/">듣기</a></li></ol></nav><p class="crumbs"><a href="/">듣기</a></p>'
  + '<ul class="badges"><li class="badge"><a href="/">말</a></li></ul><p class="eyebrow"><a href="/">듣기</a></p>'
  + '<ul class="list"><li><a href="/">글</a></li></ul><div class="tabs"><ul><li><a href="/">문</a></li></ul></div>'
  + '<div class="map"><figure></figure><ol><li><p><a href="/">가는 길</a></p></li></ol></div>';
  return [...document.querySelectorAll('main a')].map(e => { const r = e.getBoundingClientRect(); return [r.height, r.width] }) }"""
BADGE = """() => { document.querySelector('main').innerHTML = '<p><a class="badge" href="/">광복</a></p>';
  const r = document.querySelector('main a').getBoundingClientRect(), x = r.left + 20, y = (r.top + r.bottom) / 2;
  return [-21, 21].map(off => document.elementFromPoint(x, y + off).className) }"""
TAB = """() => { document.querySelector('main').innerHTML = '<nav class="tabs"><ul><li><a href="/">모두</a></li></ul></nav>';
  const r = document.querySelector('main a').getBoundingClientRect(), x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
  return [-21.9, 21.9].map(off => document.elementFromPoint(x + off, y).tagName) }"""


@pytest.mark.parametrize("size", ["phone", "small"])
def test_a_word_of_the_menu_is_as_wide_as_a_thumb(visitor, cast, size):
    page = visitor(size, person=cast.coordinator)
    page.goto("/outings/")
    words = page.evaluate(MENU)
    assert len(words) > 5
    assert min(words) >= 44


def test_small_links_are_met_by_a_thumb(visitor, cast):
    page = visitor("phone")
    page.goto("/outings/")
    sizes = page.evaluate(PARTS)
    assert len(sizes) == 7
    assert min(height for height, width in sizes) >= 44
    assert min(width for height, width in sizes[:2]) >= 44
    assert page.evaluate(BADGE) == ["badge", "badge"]
    assert page.evaluate(TAB) == ["A", "A"]

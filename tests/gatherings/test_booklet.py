"""The printed programme: every page once, in the order that a fold brings about, and nothing lost on the way."""

from django.utils.translation import override
from django_scopes import scopes_disabled
from hypothesis import given
from hypothesis import strategies as st

from madang.gatherings import actions, queries
from madang.gatherings.booklet import LINES, Block, Leaf, Said, _laid, bound, pages
from tests.cast import client_of
from tests.gatherings.outings import planned

KINDS = ("part", "item", "note", "facts", "topics", "line", "heavy")
blocks = st.builds(
    lambda kind, main, other: Block(kind, Said(main, other), Said("맡은 일") if kind == "line" else None, keep=kind == "part"),
    st.sampled_from(KINDS),
    st.text("가나다 abc", min_size=1, max_size=500),
    st.text("abc ", max_size=500),
)


def order(count):
    return [(left.number, right.number) for left, right in bound([Leaf(number) for number in range(1, count + 1)])]


def test_e2_the_fold_brings_the_pages_into_order():
    assert order(4) == [(4, 1), (2, 3)]
    assert order(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert order(9) == order(12) == []


@given(st.lists(blocks, max_size=40))
def test_e2_every_line_stands_on_one_page_in_its_order_and_no_page_is_overfull(found):
    filled = _laid(found)
    assert [block for page in filled for block in page] == found
    for page in filled:
        assert len(page) == 1 or sum(block.lines for block in page) <= LINES or page[0].keep


def programme(cast, items):
    outing = planned(cast, private=False)
    for number in (1, 2):
        part = actions.add_part(by=cast.coordinator, outing=outing, title_ko=f"{number}부 마당", title_en=f"Part {number}")
        for n in range(items):
            note = {"note_ko": "긴 설명이에요. " * 20, "note_en": "A long note. " * 20}
            actions.add_item(by=cast.coordinator, part=part, title_ko=f"노래 {number}-{n}", title_en=f"Song {number}-{n}", **note)
    return outing


def test_e2_two_parts_fold_from_one_sheet_a_longer_one_from_two_and_the_longest_is_a_sequence(cast):
    for items, count in ((1, 4), (3, 8), (20, None)):
        with cast.here():
            outing = programme(cast, items)
            found = pages(outing, "both")
        if count:
            assert len(found) == count and bound(found)
        else:
            assert len(found) > 8 and not bound(found)
        page = client_of(None).get(f"/outings/{outing.code}/programme/print/").content.decode()
        assert ("소책자" in page) is (count is None)
        for number in (1, 2):
            for n in range(items):
                assert page.count(f"노래 {number}-{n}<") + page.count(f"노래 {number}-{n} <") == 1
                assert f"Song {number}-{n}<" in page


def test_e2_each_language_alone_and_a_programme_without_items(cast):
    with cast.here():
        outing, empty = programme(cast, 1), planned(cast, private=False)
    english = client_of(None).get(f"/outings/{outing.code}/programme/print/?language=en").content.decode()
    assert "Song 1-0" in english and "노래 1-0" not in english
    assert client_of(None).get(f"/outings/{empty.code}/programme/print/").status_code == 200


def test_the_same_role_in_two_spellings_prints_in_both_languages(cast):
    with cast.here():
        outing = programme(cast, 1)
        item = queries.parts(outing)[0].items.all()[0]
        for person, english in ((cast.member, "Voice"), (cast.mentor, "Singer")):
            actions.add_credit(by=cast.coordinator, item=item, role_ko="노래", role_en=english, person=person)
    with scopes_disabled():
        for language in ("ko", "en"):
            with override(language):
                assert pages(outing, "both")

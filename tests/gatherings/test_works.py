"""A work is one row however its name is spelled; another spelling is asked about."""

import pytest

from madang.gatherings import actions, queries, spelling
from madang.gatherings.models import Spelling, Work
from madang.gatherings.queries.works import Likeness, Named, alike
from tests.cast import client_of
from tests.gatherings.outings import planned


@pytest.fixture
def opera(cast):
    """An outing with two items, the first of which performs an opera."""
    with cast.here():
        outing = planned(cast, private=False)
        part = actions.add_part(by=cast.coordinator, outing=outing, title_ko="1부")
        items = [actions.add_item(by=cast.coordinator, part=part, title_ko=title) for title in ("첫날 공연", "둘째 날 공연")]
        told = {"title_ko": "도산 안창호", "title_en": "Dosan Ahn Chang-ho", "creator_ko": "강솔뫼", "creator_en": "Kang Sol-moe"}
        work = actions.attach_work(by=cast.coordinator, item=items[0], **told)
        yield outing, items, work


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ahn Chang-ho", "Ahn Changho", True),
        ("안창호", "안 창호", True),
        ("ＡＨＮ ｃｈａｎｇ‐ｈｏ", "ahn changho", True),
        ("안창호", "안창호", True),  # NFD
        ("Dvořák", "Dvorak", True),
        ("안창호", "안창수", False),
    ],
)
def test_c8_case_spaces_hyphens_and_accents_make_no_other_name(one, other, same):
    assert (spelling.key(one) == spelling.key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("ahnchangho", "anchangho", True),
        ("ahnchangho", "ahnhcangho", True),
        ("교향곡제2번", "교향곡제3번", False),
        ("아리랑", "아라랑", False),
        ("도산안창호", "도산안창오", True),
        ("ahnchangho", "kimchangho", False),
    ],
)
def test_c8_a_slip_of_the_pen_is_asked_about_and_another_name_is_not(one, other, asked):
    assert spelling.close(one, other) is spelling.close(other, one) is asked


def test_c8_two_spellings_resolve_to_one_work_and_the_editor_is_warned(cast, opera):
    outing, (_first, second), work = opera
    client, address = client_of(cast.coordinator), f"/outings/{outing.code}/programme/{opera[1][1].code}/work/"
    told = {"title_ko": "도산 안 창호", "title_en": "Dosan Ahn Changho", "creator_ko": "강솔뫼", "about_ko": "한 사람의 삶"}
    asked = client.post(address, told)
    page = asked.content.decode()
    assert asked.status_code == 422 and "이미 ‘도산 안창호’" in page and 'value="Dosan Ahn Changho"' in page
    with cast.here():
        assert Work.objects.count() == 1 and queries.item(outing, second.code).work is None
    assert client.post(address, told | {"same": work.code}).status_code == 302
    with cast.here():
        assert queries.item(outing, second.code).work == work
        assert set(Spelling.objects.values_list("words", flat=True)) == {"도산 안 창호", "Dosan Ahn Changho"}
        assert Work.objects.get().about_ko == "한 사람의 삶"
        assert alike(cast.chapter, Named("도산 안 창호", creator_ko="강솔뫼"))[1] == Likeness.KNOWN
    assert client.post(address, told).status_code == 302  # now it is known, and nobody is asked again


def test_c8_the_editor_may_say_that_it_is_another_one(cast, opera):
    outing, items, _work = opera
    with cast.here():
        with pytest.raises(actions.SecondSpelling):
            actions.attach_work(by=cast.coordinator, item=items[1], title_ko="도산안창호")
        made = actions.attach_work(by=cast.coordinator, item=items[1], title_ko="도산안창호", creator_ko="강솔뫼", same=actions.OTHER)
        assert (Work.objects.count(), made.apart) == (2, 1)
        same_name = actions.attach_work(by=cast.coordinator, item=items[1], title_ko="도산 안창호", creator_ko="한바다")
        assert same_name.apart == 0 and Work.objects.count() == 3  # another creator: another work, and nothing to ask


def test_c8_e8_a_work_says_what_it_is_about_where_it_comes_from_and_links_elsewhere_without_asking_anybody(cast, opera):
    outing, (first, _second), work = opera
    client, address = client_of(cast.coordinator), f"/outings/{outing.code}/programme/{opera[1][0].code}/work/"
    told = {
        "title_ko": "도산 안창호",
        "creator_ko": "강솔뫼",
        "language": "ko",
        "origin": "both",
        "about_ko": "나라를 생각한 사람",
        "heavy_ko": "감옥 장면이 있어요",
    }
    for link in ("http://music.example.org/a", "javascript:alert(1)", "https://user@"):
        assert client.post(address, told | {"link": link}).status_code == 422, link
    assert client.post(address, told | {"link": "https://music.example.org/a"}).status_code == 302
    page = client_of(None).get(f"/outings/{outing.code}/").content.decode()
    for words in ("나라를 생각한 사람", "감옥 장면이 있어요", "남과 북 함께", "우리말"):
        assert words in page
    assert page.count("music.example.org") == 1 and "<iframe" not in page and "preconnect" not in page
    assert 'referrerpolicy="no-referrer"' in page
    paper = client_of(None).get(f"/outings/{outing.code}/programme/print/").content.decode()
    assert "감옥 장면이 있어요" in paper and "남과 북 함께" in paper and "music.example.org" not in paper
    for origin in ("south", "north"):
        with cast.here():
            assert actions.change_work(by=cast.coordinator, work=work, title_ko="도산", origin=origin).get_origin_display()

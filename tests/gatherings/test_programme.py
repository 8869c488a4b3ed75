"""The programme: names only while their owners agree, and 'and one more' where one does not."""

import pytest

from madang.gatherings import actions, queries
from madang.gatherings.models import Credit, Team
from madang.people import actions as people
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import planned


@pytest.fixture
def concert(cast):
    """Two parts; a talk with three topics, a team of five artists who all agreed to their names."""
    with cast.here():
        outing = planned(cast, private=False)
        talk = actions.add_part(by=cast.coordinator, outing=outing, title_ko="1부 이야기", title_en="Part one")
        item = actions.add_item(
            by=cast.coordinator,
            part=talk,
            title_ko="두 사람의 이야기",
            topics=(("살던 때", "Then"), ("자리 잡기", "Settling"), ("다른 점", "Differences")),
        )
        actions.add_credit(by=cast.coordinator, item=item, role_ko="이야기 손님", person=cast.member, please_not="CANARY 가족")
        music = actions.add_item(
            by=cast.coordinator, part=actions.add_part(by=cast.coordinator, outing=outing, title_ko="2부 음악"), title_ko="가락"
        )
        team = actions.add_team(by=cast.coordinator, item=music, name_ko="어울림", name_en="Eoullim")
        artists = [
            people.welcome(by=None, realm=cast.chapter.realm, call_name=name)
            for name in ("가온누리", "새벽녘", "들꽃잎", "아침놀", "물결무늬")
        ]
        for artist in artists:
            credit = actions.add_credit(by=cast.coordinator, item=music, team=team, role_ko="가락", person=artist)
            actions.show_name(by=artist, credit=credit, yes=True)
        yield outing, artists


def printed(outing):
    return client_of(None).get(f"/outings/{outing.code}/programme/print/").content.decode()


def test_e2_both_parts_and_the_topics_are_on_the_printed_programme(concert):
    page = printed(concert[0])
    assert page.index("1부 이야기") < page.index("2부 음악")
    assert all(topic in page for topic in ("살던 때", "자리 잡기", "다른 점"))


def test_e6_who_takes_a_name_back_disappears_and_one_more_is_said(cast, concert):
    outing, artists = concert
    assert "가온누리, 새벽녘, 들꽃잎, 아침놀, 물결무늬" in printed(outing)
    with cast.here():
        credit = Credit.objects.get(person=artists[2])
    client = client_of(artists[2])
    assert "이름 빼기" in client.get("/outings/mine/").content.decode()
    client.post(f"/outings/credits/{credit.code}/", {"name": "no"})
    for page in (printed(outing), client_of(None).get(f"/outings/{outing.code}/").content.decode()):
        assert "들꽃잎" not in page
        assert "가온누리, 새벽녘, 아침놀, 물결무늬 그리고 1명" in page


def test_a_name_shows_only_after_its_owners_own_yes(cast, concert):
    outing, artists = concert
    assert "가람" not in printed(outing)
    with cast.here():
        credit = Credit.objects.get(person=cast.member)
        with pytest.raises(Refused, match="그 사람만"):
            actions.show_name(by=cast.coordinator, credit=credit, yes=True)
    assert client_of(artists[0]).post(f"/outings/credits/{credit.code}/", {"name": "yes"}).status_code == 404
    assert "가람" not in printed(outing)


def test_e3_what_a_speaker_asks_not_to_be_asked_is_sealed_and_for_the_coordinator_only(cast, concert):
    outing, _ = concert
    with cast.here():
        assert "CANARY" not in Credit.objects.filter(person=cast.member).values_list("please_not", flat=True).get()
    assert "CANARY" not in printed(outing)
    assert "CANARY 가족" in client_of(cast.coordinator).get(f"/outings/{outing.code}/programme/").content.decode()


def test_the_programme_is_written_on_its_page(cast):
    with cast.here():
        outing = planned(cast)
    client, address = client_of(cast.coordinator), f"/outings/{outing.code}/programme/"
    client.post(f"{address}part/add/", {"title_ko": "1부"})
    with cast.here():
        part = queries.parts(outing)[0]
    client.post(f"{address}item/add/", {"part": part.code, "title_ko": "노래", "topics": "고향 / Home\n이웃"})
    with cast.here():
        item = queries.parts(outing)[0].items.get()
        assert list(item.topics.values_list("words_ko", "words_en")) == [("고향", "Home"), ("이웃", "")]
    for person in (cast.member, cast.mentor):
        client.post(f"{address}credit/add/", {"item": item.code, "role_ko": "노래", "person": person.code, "team": "두레"})
    with cast.here():
        assert Team.objects.get().credits.count() == 2
    answer = client.post(f"{address}credit/add/", {"item": item.code, "role_ko": "노래"})
    assert answer.status_code == 422 and "가운데 하나를" in answer.content.decode()
    client.post(f"{address}{item.code}/drop/")
    with cast.here():
        assert not Credit.objects.exists()

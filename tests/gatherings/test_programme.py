"""The programme: names only while their owners agree, and 'and one more' where one does not."""

import datetime as dt

import pytest
from django.utils.translation import override
from django_scopes import scopes_disabled

from madang.gatherings import actions, queries
from madang.gatherings.models import Credit, Item, Team
from madang.gatherings.running import running
from madang.people import actions as people
from madang.promises.models import AccessRecord
from madang.shared.clock import frozen
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import at, planned

MEMBERS = ("가온누리, 소해금", "새벽녘, 장새납", "들꽃잎, 가야금", "아침놀, 노래", "물결무늬, 손풍금")


@pytest.fixture
def concert(cast):
    """Two parts; a talk with three topics and two speakers, a team of five artists who all agreed to their names."""
    with cast.here():
        outing = planned(cast, private=False)
        talk = actions.add_part(by=cast.coordinator, outing=outing, title_ko="1부 이야기", title_en="Part one")
        item = actions.add_item(
            by=cast.coordinator,
            part=talk,
            title_ko="두 사람의 이야기",
            title_en="Two people talk",
            topics=(("살던 때", "Then"), ("자리 잡기", "Settling"), ("다른 점", "Differences")),
        )
        actions.add_credit(
            by=cast.coordinator, item=item, role_ko="이야기 손님", person=cast.member, please_not="CANARY 가족", speaker=True
        )
        music = actions.add_item(
            by=cast.coordinator, part=actions.add_part(by=cast.coordinator, outing=outing, title_ko="2부 음악"), title_ko="가락"
        )
        actions.add_team(by=cast.coordinator, item=music, name_ko="어울림", name_en="Eoullim", members=MEMBERS)
        credits = list(Credit.objects.filter(team__isnull=False).select_related("person"))
        for credit in credits:
            actions.show_name(by=credit.person, credit=credit, yes=True)
        yield outing, [credit.person for credit in credits]


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
        assert "가온누리, 새벽녘, 아침놀, 물결무늬 그리고 한 분" in page


def test_whoever_got_a_name_slip_finds_the_way_from_the_programme(concert):
    outing, _people = concert
    page = client_of(None).get(f"/outings/{outing.code}/").content.decode()
    assert 'href="/outings/names/"' in page and "이름 쪽지를 받으셨나요?" in page


def test_a_name_shows_only_after_its_owners_own_yes(cast, concert):
    outing, artists = concert
    assert "가람" not in printed(outing)
    with cast.here():
        credit = Credit.objects.get(person=cast.member)
        with pytest.raises(Refused, match="그 사람만"):
            actions.show_name(by=cast.coordinator, credit=credit, yes=True)
    assert client_of(artists[0]).post(f"/outings/credits/{credit.code}/", {"name": "yes"}).status_code == 404
    assert "가람" not in printed(outing)


def test_e3_the_speaker_sheet_has_what_was_agreed_and_what_not_to_ask_and_nothing_public_has(cast, concert):
    outing, _ = concert
    client = client_of(cast.coordinator)
    with cast.here():
        row = Credit.objects.get(person=cast.member)
        assert "CANARY" not in Credit.objects.filter(pk=row.pk).values_list("please_not", flat=True).get()
        assert "CANARY" not in str(row.please_not_marks)
    assert "CANARY" not in client.get(f"/outings/{outing.code}/programme/").content.decode()
    assert not AccessRecord.objects.filter(whose=cast.member.code, what="please do not ask").exists()
    sheet = client.get(f"/outings/{outing.code}/programme/speakers/").content.decode()
    assert all(words in sheet for words in ("CANARY 가족", "살던 때", "자리 잡기", "다른 점", "가람"))
    assert AccessRecord.objects.get(whose=cast.member.code, what="please do not ask").by == cast.coordinator.code
    assert client_of(cast.member).get(f"/outings/{outing.code}/programme/speakers/").status_code == 404
    for address in ("", "programme/print/"):
        assert "CANARY" not in client_of(None).get(f"/outings/{outing.code}/{address}").content.decode()


def test_e3_she_sets_it_herself_on_her_own_page(cast, concert):
    outing, _ = concert
    with cast.here():
        row = Credit.objects.get(person=cast.member)
    mine = client_of(cast.member)
    page = mine.get(f"/outings/credits/{row.code}/stage/").content.decode()
    assert "CANARY 가족" in page and "자리 잡기" in page
    mine.post(f"/outings/credits/{row.code}/stage/", {"please_not": "두고 온 강아지"})
    assert "두고 온 강아지" in client_of(cast.coordinator).get(f"/outings/{outing.code}/programme/speakers/").content.decode()
    assert client_of(cast.newcomer).get(f"/outings/credits/{row.code}/stage/").status_code == 404
    desk = client_of(cast.coordinator)
    written = desk.post(f"/outings/{outing.code}/programme/{row.code}/unasked/", {"please_not": "전화로 말씀하신 것"})
    assert written.status_code == 302
    assert "전화로 말씀하신 것" not in desk.get(f"/outings/{outing.code}/programme/{row.code}/unasked/").content.decode()


def test_e3_a_private_speaker_is_nowhere_and_only_she_lifts_it(cast, concert):
    outing, _ = concert
    with cast.here():
        row = Credit.objects.get(person=cast.member)
        actions.show_name(by=cast.member, credit=row, yes=True)
        item = queries.parts(outing)[0].items.all()[0]
    pages = [f"/outings/{outing.code}/", f"/outings/{outing.code}/programme/print/"]
    assert all("가람" in client_of(None).get(page).content.decode() for page in pages)
    client_of(cast.member).post(f"/outings/credits/{row.code}/stage/", {"private": "yes"})
    for page in pages:
        text = client_of(None).get(page).content.decode()
        assert "가람" not in text and "이야기 손님" not in text
    assert item.title in printed(outing)
    with cast.here():
        assert queries.performers(outing) == ["가온누리", "새벽녘", "들꽃잎", "아침놀", "물결무늬"]
        row = Credit.objects.get(pk=row.pk)
        with pytest.raises(Refused, match="본인만"):
            actions.change_credit(by=cast.coordinator, credit=row, role_ko="이야기 손님", role_en="", speaker=True, private=False)


def test_e3_whoever_goes_takes_along_what_she_asked_not_to_be_asked(cast, concert):
    with cast.here():
        row = Credit.objects.get(person=cast.member)
        people.forget(by=None, person=cast.member)
        row = Credit.objects.get(pk=row.pk)
        assert (row.person_id, row.please_not_marks, row.__dict__["please_not"]) == (None, [], "")


def test_e6_a_performer_without_an_account_decides_with_her_slip(cast, concert):
    outing, artists = concert
    page = client_of(cast.coordinator).post(f"/outings/{outing.code}/programme/slips/").content.decode()
    with cast.here():
        slips = {row.person_id: key for row, key in actions.make_name_slips(by=cast.coordinator, outing=outing)}
        assert "가온누리" in page and Credit.objects.filter(key__in=slips.values()).count() == 0
    address = f"/outings/names/{slips[artists[0].pk]}/"
    stranger = client_of(None)
    assert "가온누리님" in stranger.get(address).content.decode()
    stranger.post(address, {"name": "no"})
    assert "가온누리" not in printed(outing) and "그리고 한 분" in printed(outing)
    stranger.post(address, {"name": "yes"})
    assert "가온누리" in printed(outing)
    assert stranger.get("/outings/names/000000000000/").status_code == 404
    assert stranger.post("/outings/names/", {"slip": slips[artists[0].pk].upper()}).headers["Location"] == address
    assert stranger.post("/outings/names/", {"slip": "없는 번호"}).status_code == 422


def test_e6_where_one_member_alone_is_left_unnamed_it_says_one(cast, concert):
    outing, artists = concert
    with cast.here():
        for credit in Credit.objects.filter(person__in=artists[1:]):
            credit.dropped_at = at(2026, 1, 1)
            credit.save(update_fields=["dropped_at"])
        actions.show_name(by=artists[0], credit=Credit.objects.get(person=artists[0]), yes=False)
        assert [line.words for line in queries.credit_lines(outing) if line.group] == ["한 분"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([(0, 50), (None, 10), (70, 20)], [(0, 0, 0), (50, 0, 0), (70, 10, 0)]),
        ([(0, 50), (45, None), (None, 5)], [(0, 0, 0), (45, 0, 5), (None, 0, 0)]),
        ([(None, 5)], [(None, 0, 0)]),
    ],
)
def test_e2_times_are_reckoned_and_gaps_and_overlaps_are_told(given, expected):
    begin = at(2026, 7, 17, 19)
    items = [Item(starts_at=None if start is None else begin + dt.timedelta(minutes=start), minutes=minutes) for start, minutes in given]
    found = [(slot.starts_at and (slot.starts_at - begin).seconds // 60, slot.gap, slot.overlap) for slot in running(items)]
    assert found == expected


def test_e2_the_programme_is_ordered_by_buttons_and_what_is_dropped_comes_back(cast, concert):
    outing, _ = concert
    client, address = client_of(cast.coordinator), f"/outings/{concert[0].code}/programme/"
    with cast.here():
        first, second = queries.parts(outing)
        extra = actions.add_item(by=cast.coordinator, part=second, title_ko="앙코르", starts_at=at(2026, 7, 17, 20), minutes=10)

    def order():
        with cast.here():
            return [[item.title_ko for item in part.items.all()] for part in queries.parts(outing)]

    client.post(f"{address}{extra.code}/move/", {"way": "up"})
    assert order() == [["두 사람의 이야기"], ["앙코르", "가락"]]
    client.post(f"{address}{extra.code}/move/", {"way": "up"})
    assert order() == [["두 사람의 이야기", "앙코르"], ["가락"]]
    client.post(f"{address}{extra.code}/move/", {"to": "1", "part": second.code})
    assert order() == [["두 사람의 이야기"], ["가락", "앙코르"]]
    client.post(f"{address}{second.code}/move/", {"way": "up"})
    assert order() == [["가락", "앙코르"], ["두 사람의 이야기"]]
    client.post(f"{address}{second.code}/drop/")
    assert order() == [["두 사람의 이야기"]] and "가온누리" not in printed(outing)
    assert "뺀 줄" in client.get(address).content.decode()
    client.post(f"{address}{second.code}/back/")
    assert order() == [["가락", "앙코르"], ["두 사람의 이야기"]] and "가온누리" in printed(outing)
    changed = client.post(f"{address}{extra.code}/", {"part": first.code, "title_ko": "다시 부르기", "minutes": "5"})
    assert changed.status_code == 302 and order() == [["가락"], ["두 사람의 이야기", "다시 부르기"]]


def test_e2_what_was_dropped_is_erased_after_a_week(cast, concert):
    from madang.promises.actions import erase_what_is_over

    outing, _ = concert
    with cast.here():
        team = Team.objects.get()
        actions.drop(by=cast.coordinator, row=team)
        assert "가온누리" not in printed(outing)
        with frozen(team.item.part.outing.made_at + dt.timedelta(days=9)):
            erase_what_is_over()
        assert not Team.objects.exists()


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
    client.post(f"{address}team/add/", {"item": item.code, "name_ko": "두레", "members": "달래, 장구\n머루"})
    client.post(f"{address}credit/add/", {"item": item.code, "role_ko": "노래", "person": cast.member.code})
    client.post(f"{address}credit/add/", {"item": item.code, "role_ko": "북", "newly": "솔방울"})
    with cast.here():
        assert Team.objects.get().credits.count() == 2
        roles = {row.person.call_name: row.role_ko for row in Credit.objects.select_related("person")}
        assert roles == {"달래": "장구", "머루": "두레", "가람": "노래", "솔방울": "북"}
    answer = client.post(f"{address}credit/add/", {"item": item.code, "role_ko": "노래"})
    assert answer.status_code == 422 and "가운데 하나를" in answer.content.decode()


def test_e2_the_printed_programme_says_both_languages(cast, concert):
    page = printed(concert[0])
    assert 'lang="en">Part one<' in page and 'lang="en">Two people talk<' in page
    with override("en"), scopes_disabled():
        assert [line.title for line in queries.credit_lines(concert[0])][-1] == "Eoullim"

"""Question cards and wishes: nobody knows whose they are, and nothing is seen before a moderator has let it through."""

import datetime as dt

import pytest
from django_scopes import scopes_disabled

from madang.gatherings import actions, queries
from madang.gatherings.actions import cards as card_actions
from madang.gatherings.models import Card, CardBox, Credit, Outing
from madang.people.limits import Limit
from madang.promises.actions import erase_what_is_over
from madang.shared.clock import frozen
from madang.shared.codes import new_code
from tests.cast import client_of
from tests.gatherings.outings import at, planned

HELD = [
    "북에 두고 온 동생은 어떻게 지내나요? CANARY",
    "혜산에서 오셨다고 들었는데 맞나요? CANARY",
    "가람님은 왜 말이 없나요? CANARY",
    "박달래 씨를 아시나요? CANARY",
    "제 번호는 010-1234-5678이에요 CANARY",
    "강아지는 데려왔나요? CANARY",
    "고향이 어디세요? CANARY",
    "Do you miss your mother? CANARY",
]
CLEAR = ["무대에 서면 어떤 마음이 드나요?", "가야금은 언제부터 배웠나요?", "한별님은 어떤 노래를 좋아하나요?"]


@pytest.fixture
def talk(cast):
    """A talk with a public speaker, a private one, and a box for questions."""
    with cast.here():
        outing = planned(cast, private=False)
        part = actions.add_part(by=cast.coordinator, outing=outing, title_ko="1부")
        item = actions.add_item(by=cast.coordinator, part=part, title_ko="두 사람의 이야기")
        actions.add_credit(by=cast.coordinator, item=item, role_ko="손님", person=cast.member, speaker=True, private=True)
        from madang.people import actions as people

        star = people.welcome(by=None, realm=cast.chapter.realm, call_name="한별")
        said = "데려오지 못한 강아지 이야기는 묻지 말아 주세요"
        credit = actions.add_credit(by=cast.coordinator, item=item, role_ko="손님", person=star, please_not=said, speaker=True)
        actions.show_name(by=star, credit=credit, yes=True)
        yield outing, actions.open_card_box(by=cast.coordinator, outing=outing, kind="question", item=item)


def put(box, words, client=None, **more):
    """A stranger fills in the form as it was drawn; gives back the address she is led to."""
    client = client or client_of(None)
    page = client.get(f"/outings/box/{box.short}/").content.decode()
    slip = page.split('name="slip" value="')[1][:12]
    return client.post(f"/outings/box/{box.short}/", {"words": words, "slip": slip} | more)


def judged(cast, box, what, card):
    return client_of(cast.coordinator).post(f"/outings/{box.outing.code}/cards/{box.code}/{card.code}/", {"what": what})


def screen(box):
    return client_of(None).get(f"/outings/box/{box.short}/screen/").content.decode()


def test_e5_what_names_a_person_a_family_a_place_or_a_number_is_held_and_everything_else_is_not(cast, talk):
    _outing, box = talk
    with cast.here():
        for words in HELD:
            assert actions.put_card(box=box, words=words, slip=new_code(), place="hall").held_for, words
        for words in CLEAR:
            assert actions.put_card(box=box, words=words, slip=new_code(), place="hall").held_for == "", words


def test_e5_a_stranger_asks_without_account_or_cookie_and_nothing_shows_before_a_moderator_let_it(cast, talk):
    outing, box = talk
    client = client_of(None)
    answer = put(box, CLEAR[0], client)
    assert answer.status_code == 302 and not client.cookies
    for words in HELD[:2]:
        put(box, words)
    assert CLEAR[0] not in screen(box) and "CANARY" not in screen(box)
    with cast.here():
        cards = {card.words: card for card in Card.objects.all()}
        raw = str(list(Card.objects.values()))
    assert "CANARY" not in raw and CLEAR[0] not in raw  # sealed
    desk = client_of(cast.coordinator).get(f"/outings/{outing.code}/cards/{box.code}/").content.decode()
    assert CLEAR[0] in desk and "CANARY" in desk and "데려오지 못한" not in desk
    judged(cast, box, "accept", cards[CLEAR[0]])
    assert CLEAR[0] in screen(box) and "CANARY" not in screen(box)
    judged(cast, box, "cover", cards[HELD[0]])
    assert "동생" not in screen(box) and "●●●" in screen(box)
    judged(cast, box, "answered", cards[CLEAR[0]])
    assert CLEAR[0] not in screen(box)
    judged(cast, box, "undo", cards[CLEAR[0]])
    assert CLEAR[0] in screen(box)
    judged(cast, box, "aside", cards[CLEAR[0]])
    assert CLEAR[0] not in screen(box)
    assert judged(cast, box, "nonsense", cards[CLEAR[0]]).status_code == 404
    for person in (cast.member, cast.outsider, cast.editor):
        assert client_of(person).get(f"/outings/{outing.code}/cards/{box.code}/").status_code == 404


def test_e5_sent_twice_it_is_one_a_machine_is_thanked_and_nothing_is_kept(cast, talk):
    _outing, box = talk
    given = {"words": CLEAR[1], "slip": "7" * 12}
    first, second = (client_of(None).post(f"/outings/box/{box.short}/", given) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert put(box, "사세요 CANARY", website="https://spam.example.org").status_code == 302
    too_long = put(box, "가" * 201)
    assert too_long.status_code == 422 and "가" * 201 in too_long.content.decode()
    assert put(box, "900101-1234568").status_code == 422
    with cast.here():
        assert [card.words for card in Card.objects.all()] == [CLEAR[1]]


def test_e5_one_place_cannot_flood_a_box_and_a_shut_box_says_so(cast, talk, monkeypatch):
    outing, box = talk
    monkeypatch.setattr(card_actions, "FROM_PLACE", Limit("card from", 2, 60))
    assert [put(box, f"물음 {n}").status_code for n in range(3)] == [302, 302, 422]
    client_of(cast.coordinator).post(f"/outings/{outing.code}/cards/{box.code}/open/", {"open": "no"})
    assert "지금은 쪽지를 받지 않아요" in client_of(None).get(f"/outings/box/{box.short}/").content.decode()
    shut = client_of(None).post(f"/outings/box/{box.short}/", {"words": "늦은 물음", "slip": "8" * 12})
    assert shut.status_code == 422
    with cast.here():
        assert Card.objects.count() == 2
    assert client_of(None).get("/outings/box/zzzzzz/").status_code == 404


def test_a_boxs_address_names_no_private_outing_and_leads_nowhere_the_day_after_next(cast, talk):
    outing, box = talk
    addresses = (f"/outings/box/{box.short}/", f"/outings/box/{box.short}/screen/")
    assert outing.title in client_of(None).get(addresses[0]).content.decode()
    Outing.objects.filter(pk=outing.pk).update(private=True)
    for address in addresses:
        assert outing.title not in client_of(None).get(address).content.decode()
    for days, status in ((1, 200), (2, 404)):
        with frozen(at(outing.last_day.year, outing.last_day.month, outing.last_day.day) + dt.timedelta(days=days)):
            assert [client_of(None).get(address).status_code for address in addresses] == [status, status]
    Outing.objects.filter(pk=outing.pk).update(published_at=None)
    assert client_of(None).get(addresses[0]).status_code == 404


def test_e5_e9_everything_is_erased_a_week_after_the_last_day(cast, talk):
    outing, box = talk
    put(box, CLEAR[0])
    for days, left in ((7, 1), (9, 0)):
        with frozen(at(outing.last_day.year, outing.last_day.month, outing.last_day.day) + dt.timedelta(days=days)):
            erase_what_is_over()
        with scopes_disabled():
            assert (Card.objects.count(), CardBox.objects.count()) == (left, left)


def test_e9_wishes_come_from_phones_and_paper_and_go_at_once_when_taken_back(cast, talk):
    outing, _box = talk
    desk = client_of(cast.coordinator)
    desk.post(f"/outings/{outing.code}/cards/", {"kind": "wish"})
    with cast.here():
        wall = next(box for box in queries.card_boxes(outing) if box.kind == "wish")
    mine = put(wall, "서로의 노래를 함께 부르기를")
    desk.post(f"/outings/{outing.code}/cards/{wall.code}/", {"words": "밥상에 둘러앉기를"})
    put(wall, "우리 엄마를 만나기를 CANARY")
    with cast.here():
        cards = {card.words: card for card in Card.objects.all()}
        assert cards["밥상에 둘러앉기를"].on_paper and cards["우리 엄마를 만나기를 CANARY"].held_for == "kin"
    assert "함께" not in screen(wall)
    for words in ("서로의 노래를 함께 부르기를", "밥상에 둘러앉기를"):
        judged(cast, wall, "accept", cards[words])
    paper = f"/outings/{outing.code}/cards/{wall.code}/paper/"
    for page in (screen(wall), desk.get(paper).content.decode()):
        assert "밥상에 둘러앉기를" in page and "서로의 노래를" in page and "CANARY" not in page
    slip = mine.headers["Location"]
    assert "서로의 노래를" in client_of(None).get(slip).content.decode()
    client_of(None).post(f"{slip}away/")
    for page in (screen(wall), desk.get(paper).content.decode(), client_of(None).get(slip).content.decode()):
        assert "서로의 노래를" not in page
    judged(cast, wall, "aside", cards["밥상에 둘러앉기를"])
    assert "밥상에" not in screen(wall)
    assert desk.get(f"{paper}?empty").content.decode().count("나의 소원") == 8


def test_e5_the_private_speakers_own_words_are_never_opened_to_compare(cast, talk):
    with cast.here():
        marks = Credit.objects.exclude(please_not="").get().please_not_marks
    assert marks and all(len(mark) == 32 and "강아지" not in mark for mark in marks)

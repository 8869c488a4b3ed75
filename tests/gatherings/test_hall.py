"""Who sits where: pairs side by side, wishes read once by one, a plan that two people cannot spoil, and one's own seat only."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django_scopes import scopes_disabled

from madang.gatherings import actions, queries
from madang.gatherings.actions import Leg
from madang.gatherings.models import Need, SeatGiven, Seating, Ticket
from madang.people import actions as people
from madang.promises.models import AccessRecord
from madang.shared.clock import now, today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import claimed, planned

ROWS = "가열: 1-4\n나열: | 1-3 휠4"


@pytest.fixture
def evening(cast):
    """Two pairs, one who comes alone and a household of two; eight chairs... seven and a wheelchair space."""
    with cast.here():
        outing = planned(cast, seats=8)
        claimed(cast, outing, cast.member)
        claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        claimed(cast, outing, cast.newcomer_two, 2, kind="pair", companions=[cast.mentor_two])
        actions.enter_seats(by=cast.coordinator, outing=outing, name="강변 극장", text=ROWS)
        yield outing


def give(cast, outing, **more):
    return actions.give_seats(by=more.pop("by", cast.coordinator), outing=outing, seen=queries.seating(outing).version, **more)


def seats(outing):
    """Call-name → seat."""
    labels = queries.sitting(outing).given
    with scopes_disabled():
        names = dict(Ticket.objects.filter(pk__in=labels).values_list("pk", "person__call_name"))
    return {names[pk]: name for pk, name in labels.items()}


def beside(one, other):
    return one[0] == other[0] and abs(one[1] - other[1]) == 1


def test_c5_every_confirmed_pair_sits_side_by_side_or_is_listed_with_its_reason(cast, evening):
    client, address = client_of(cast.coordinator), f"/outings/{evening.code}/seats/"
    page = client.get(address).content.decode()
    assert "짝 3쌍이 모두 나란히 앉을 수 있어요" in page and "한 번에 자리 드리기" in page
    page = client.post(f"{address}give/", {"seen": "1"}, follow=True).content.decode()
    sits = seats(evening)
    assert len(sits) == 5 and beside(sits["봄"], sits["솔"]) and beside(sits["여름"], sits["잣"])
    assert "5명에게 자리를 드렸어요" in page and "짝과 가족이 모두 나란히 앉아요" in page and "가열 1, 봄, 솔님과 함께" in page
    # by hand somebody is moved between a pair: then the pair is listed, with why
    (row, number), free = sits["솔"], ("나", 4)
    client.post(f"{address}move/", {"seen": "2", "first": f"{row}|{number}", "second": "|".join(map(str, free))})
    page = client.get(address).content.decode()
    listed = page.split('id="reasons"')[1].split("</section>")[0]
    assert "봄 · 솔" in listed and "여름" not in listed and "나란히 붙은 두 자리" in listed
    client.post(f"{address}undo/", {"seen": "3"})
    assert seats(evening) == sits


def test_c5_two_who_walk_together_and_signed_up_one_by_one_are_a_pair(cast, evening, monkeypatch):
    couple = tuple(sorted((cast.member.pk, cast.coordinator.pk)))
    monkeypatch.setattr("madang.mentoring.queries.living_pairs", lambda body: [couple, (1, 2, 3)])
    claimed(cast, evening, cast.coordinator)
    give(cast, evening)
    sits = seats(evening)
    assert beside(sits["가람"], sits["한결"])


def test_the_promise_stands_on_the_planning_page_and_says_how_many_where_it_cannot_be_kept(cast, evening):
    client = client_of(cast.coordinator)
    assert "짝 3쌍이 모두 나란히 앉을 수 있어요" in client.get(f"/outings/{evening.code}/edit/").content.decode()
    actions.enter_seats(by=cast.coordinator, outing=evening, name="강변 극장", text="가열: 1-3\n나열: 1-3, 5")
    page = client.get(f"/outings/{evening.code}/edit/").content.decode()
    assert "짝 2쌍까지 나란히" in page and "짝이 4쌍 오면 2쌍은 따로 앉아요" in page and "1개가 모자라요" in page


def test_an_attending_bodys_coordinator_does_not_read_which_numbers_walk_together(cast, evening, monkeypatch):
    couple = tuple(sorted((cast.member.pk, cast.coordinator.pk)))
    monkeypatch.setattr("madang.mentoring.queries.living_pairs", lambda body: [couple])
    alone = [claimed(cast, evening, cast.coordinator).number, Ticket.objects.get(person=cast.member).party.number]
    actions.attend(by=cast.outsider, outing=evening, body=cast.neighbour)
    give(cast, evening)
    address = f"/outings/{evening.code}/seats/"
    ours, theirs = (client_of(person).get(address).content.decode() for person in (cast.coordinator, cast.outsider))
    assert "가람, 한결님과 함께" in ours
    numbers = [f"{cast.chapter.name} {number}" for number in alone]
    assert all(number in theirs for number in numbers)
    assert not any(f"{number}님과 함께" in theirs for number in numbers)


def test_a_seat_follows_its_ticket_and_a_latecoming_pair_sits_together(cast, evening):
    give(cast, evening)
    before = seats(evening)
    with scopes_disabled():
        party = Ticket.objects.get(outing=evening, person=cast.newcomer).party
    actions.leave(by=cast.newcomer, party=party)
    assert set(seats(evening)) == set(before) - {"봄", "솔"}
    claimed(cast, evening, cast.counsellor, 2, kind="pair", companions=[cast.reporter])
    made = give(cast, evening)
    after = seats(evening)
    assert (made.new, made.moved) == (2, 0) and beside(after["온유"], after["글샘"])
    assert all(after[name] == before[name] for name in ("가람", "여름", "잣"))


def test_no_seat_ever_has_two_tickets(cast, evening):
    give(cast, evening)
    taken = SeatGiven.objects.first()
    late = claimed(cast, evening, cast.reporter).tickets.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatGiven.objects.create(seating=taken.seating, ticket=late, row=taken.row, number=taken.number)


def test_of_two_who_give_seats_at_once_the_second_is_told(cast, evening):
    actions.give_seats(by=cast.coordinator, outing=evening, seen=1)
    sits = seats(evening)
    with pytest.raises(Refused, match="그사이"):
        actions.give_seats(by=cast.coordinator, outing=evening, seen=1, anew=True)
    with pytest.raises(Refused, match="그사이"):
        actions.move_seat(by=cast.coordinator, outing=evening, first=("가", 1), second=("나", 1), seen=1)
    assert seats(evening) == sits


def test_locked_seats_do_not_move(cast, evening):
    give(cast, evening)
    actions.lock_seats(by=cast.coordinator, outing=evening, lock=True)
    for change in (
        lambda: give(cast, evening, anew=True),
        lambda: actions.enter_seats(by=cast.coordinator, outing=evening, name="x", text=ROWS),
    ):
        with pytest.raises(Refused, match="잠겨"):
            change()
    actions.lock_seats(by=cast.coordinator, outing=evening, lock=False)
    assert give(cast, evening).new == 0


def told(cast, outing, person, *wishes):
    with scopes_disabled():
        party = Ticket.objects.get(outing=outing, person=person).party
    actions.tell_need(by=person, party=party, text="", wishes=wishes)


def test_c4_wishes_about_seats_are_read_once_with_a_record_and_by_the_one_responsible_only(cast, evening):
    told(cast, evening, cast.mentor, "wheelchair")
    told(cast, evening, cast.member, "aisle")
    with scopes_disabled():
        raw = Need.objects.filter(party__outing=evening).values_list("wishes", flat=True)
        assert not any("wheelchair" in str(value) for value in raw)
    with pytest.raises(Refused, match="책임자만"):
        give(cast, evening, by=cast.mentor_two)
    assert not AccessRecord.objects.filter(purpose="자리를 정하려고 봄").exists()
    give(cast, evening)
    sits = seats(evening)
    assert sits["솔"] == ("나", 4) and sits["봄"] == ("나", 3) and sits["가람"] == ("나", 1)
    records = AccessRecord.objects.filter(purpose="자리를 정하려고 봄", what="access need")
    assert sorted(records.values_list("whose", flat=True)) == sorted([cast.mentor.code, cast.member.code])
    assert set(records.values_list("by", flat=True)) == {cast.coordinator.code}


def test_c4_both_of_a_pair_wish_and_each_seat_is_for_her_whose_wish_it_answers(cast, evening):
    told(cast, evening, cast.newcomer, "aisle")  # who asked for the places, and told first
    told(cast, evening, cast.mentor, "wheelchair", "companion")
    give(cast, evening)
    sits = seats(evening)
    assert sits["솔"] == ("나", 4) and sits["봄"] == ("나", 3)
    records = AccessRecord.objects.filter(purpose="자리를 정하려고 봄", what="access need")
    assert sorted(records.values_list("whose", flat=True)) == sorted([cast.newcomer.code, cast.mentor.code])
    page = client_of(cast.coordinator).post(f"/outings/{evening.code}/seats/reasons/").content.decode()
    assert "통로 쪽 자리가 더 없어요" in page  # hers is kept beside the other's: the one seat at an aisle is too far from the space


def test_c4_other_staff_see_the_seat_and_never_the_reason(cast, evening):
    second = people.welcome(by=None, realm=cast.chapter.realm, call_name="둘째")
    from madang.chapters import actions as chapters

    chapters.take_in(by=None, person=second, body=cast.chapter, since=today())
    chapters.give_role(by=None, person=second, body=cast.chapter, kind="coordinator", since=today())
    told(cast, evening, cast.member, "aisle", "companion")
    give(cast, evening)
    address = f"/outings/{evening.code}/seats/"
    page = client_of(second).get(address).content.decode()
    assert "가람" in page and "돕는 사람" not in page and "통로 쪽 자리가 필요" not in page
    answer = client_of(second).post(f"{address}reasons/", follow=True).content.decode()
    assert "책임자만" in answer and "돕는 사람이 함께 신청하지 않았어요" not in answer
    mine = client_of(cast.coordinator)
    assert "돕는 사람이 함께" not in mine.get(address).content.decode()
    assert "돕는 사람이 함께 신청하지 않았어요" in mine.post(f"{address}reasons/").content.decode()


def test_boxes_on_the_sign_up_are_kept_and_go_with_the_place(cast):
    with cast.here():
        outing = planned(cast, seats=4)
    client = client_of(cast.newcomer)
    page = client.get(f"/outings/{outing.code}/").content.decode()
    token = re.search(r'name="token" value="(\w+)"', page)[1]
    assert "통로 쪽 자리" in page
    client.post(f"/outings/{outing.code}/seat/", {"way": "alone", "wishes": ["aisle"], "need": "무릎이 아파요", "token": token})
    page = client_of(cast.coordinator).post(f"/outings/{outing.code}/needs/").content.decode()
    assert "통로 쪽 자리 · 무릎이 아파요" in page
    client.post(f"/outings/{outing.code}/seat/leave/")
    with scopes_disabled():
        assert not Need.objects.filter(party__outing=outing).exists()


def test_a_participant_sees_her_own_seat_and_nobody_elses_name(cast, evening):
    client, address = client_of(cast.newcomer), f"/outings/{evening.code}/seat/plan/"
    give(cast, evening)
    assert client.get(address).status_code == 404 and queries.seat_labels(evening) == {}  # not told yet
    assert "가열" not in client.get(f"/outings/{evening.code}/").content.decode()
    actions.show_seats(by=cast.coordinator, outing=evening)
    page = client.get(address).content.decode()
    assert "내 자리는 가열 1" in page and "함께 온 사람의 자리" in page
    assert not [name for name in ("가람", "여름", "잣", "솔") if name in page.split("<main")[1]]
    assert "가열 1" in client.get(f"/outings/{evening.code}/").content.decode()
    assert "가열 1" in client.get("/outings/mine/").content.decode()
    assert sorted(queries.seat_labels(evening).values()) == ["가열 1", "가열 2", "가열 3", "가열 4", "나열 1"]
    assert client_of(cast.counsellor).get(address).status_code == 404 and Client().get(address).status_code in {302, 404}
    assert client.get(f"/outings/{evening.code}/seats/").status_code in {403, 404}


def test_of_another_bodys_people_staff_see_a_number_and_no_name(cast):
    with cast.here():
        start = [Leg(starts_at=now(), title_ko="오페라")]
        outing = planned(cast, seats=4, legs=start)
        actions.attend(by=cast.outsider, outing=outing, body=cast.neighbour)
        actions.claim(by=cast.outsider_newcomer, outing=outing, body=cast.neighbour)
        claimed(cast, outing, cast.newcomer)
        actions.enter_seats(by=cast.coordinator, outing=outing, name="강당", text="1열: 1-4")
        give(cast, outing)
    ours = client_of(cast.coordinator).get(f"/outings/{outing.code}/seats/").content.decode()
    assert "이웃봄" not in ours and "다솜구 협의회 1" in ours and "봄" in ours
    theirs = client_of(cast.outsider).get(f"/outings/{outing.code}/seats/").content.decode()
    assert "이웃봄" in theirs and "솔내구 협의회 2" in theirs and "서로 바꾸기" not in theirs
    assert client_of(cast.outsider).post(f"/outings/{outing.code}/seats/give/", {"seen": "2"}).status_code == 404
    cards = client_of(cast.outsider).get(f"/outings/{outing.code}/seats/cards/").content.decode().split("<main")[1]
    assert "이웃봄" in cards and "솔내구" not in cards.split("seat-cards")[1]


def test_the_desk_is_told_when_seats_are_to_be_given_and_to_be_shown(cast, evening):
    def todo():
        return [each.text for each in queries.todos(cast.chapter) if "자리를" in each.text]

    assert todo() == []  # people still sign up
    evening.closes_at = now()
    evening.save(update_fields=["closes_at"])
    assert "앉을 자리를 드려 주세요" in todo()[0]
    give(cast, evening)
    assert "저마다 보게" in todo()[0]
    actions.show_seats(by=cast.coordinator, outing=evening)
    assert todo() == []


def test_cards_and_the_ushers_list_carry_call_names_and_seats_only(cast, evening):
    give(cast, evening)
    client = client_of(cast.coordinator)
    for page, words in (("cards/", "가열 1"), ("cards/?kind=place", "봄"), ("rows/", "가열")):
        shown = client.get(f"/outings/{evening.code}/seats/{page}").content.decode()
        assert words in shown and "010" not in shown
        paper = (
            re.sub(r'<nav.*?</nav>|<span class="no-print">.*?</span>', "", shown.split("<main")[1], flags=re.DOTALL)
            if "rows" in page
            else ""
        )
        assert evening.title not in paper  # a title on paper could tell a stranger whose evening it is
        card = shown.split("seat-cards")[1] if "cards" in page else ""
        assert "멘티" not in card and "협의회" not in card and "짝" not in card


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("가열: 1-4\n나열: 1-?", "2번째 줄: ‘1-?’"),
        ("가열: 1-4\n\n1-12", "3번째 줄: 앞에 열 이름"),
        ("가열: 1-4, 2", "1번째 줄: ‘가 2’ 자리가 두 번"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_what_was_typed_stays(cast, evening, text, said):
    answer = client_of(cast.coordinator).post(f"/outings/{evening.code}/seats/enter/", {"name": "강변 극장", "text": text})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page and text.splitlines()[-1] in page
    assert queries.seating(evening).text == ROWS


def test_fewer_chairs_than_people_leave_nobody_half_seated(cast, evening):
    actions.enter_seats(by=cast.coordinator, outing=evening, name="작은 방", text="가열: 1-3")
    made = give(cast, evening)
    assert (made.new, made.without) == (3, 2)
    page = client_of(cast.coordinator).get(f"/outings/{evening.code}/seats/").content.decode()
    assert "아직 자리가 없는 사람" in page and "의자가 모자라" in page and "5개가 모자라요" in page


def test_seats_that_somebody_has_are_not_left_out(cast, evening):
    give(cast, evening)
    with pytest.raises(Refused, match="가열 3"):
        actions.enter_seats(by=cast.coordinator, outing=evening, name="강변 극장", text="가열: 1-2\n나열: 1-4")


def test_the_halls_are_found_from_the_places_and_from_the_seats_by_who_keeps_them(cast, evening):
    way = 'href="/outings/halls/"'
    for address in ("places/", f"{evening.code}/seats/"):
        assert way in client_of(cast.coordinator).get(f"/outings/{address}").content.decode()


def test_a_spreadsheet_is_pasted_with_its_tabs_and_kept_for_the_next_time(cast, evening):
    client, pasted = client_of(cast.coordinator), "가열\t1\t2\t\t3\t4\r\n나열\t1\t2\t\t\t3"
    client.post(f"/outings/{evening.code}/seats/enter/", {"name": "작은 극장", "text": pasted})
    assert queries.seating(evening).text == pasted.replace("\r\n", "\n")
    assert [each.aisle for each in queries.sitting(evening).hall.seats] == [False, True, True, False, False, True, True]
    with cast.here():
        other = planned(cast, seats=4)
        hall = queries.halls().get(name="작은 극장")
    assert "작은 극장" in client.get(f"/outings/{other.code}/seats/enter/").content.decode()
    assert "가열\t1\t2" in client.get(f"/outings/{other.code}/seats/enter/?hall={hall.code}").content.decode()
    client.post(f"/outings/halls/{hall.code}/", {"name": "작은 극장", "text": "가열: 1-9"})
    assert queries.seating(evening).text.startswith("가열\t1")  # what an outing has stays
    with scopes_disabled():
        assert Seating.objects.count() == 1
    assert client_of(cast.outsider).get(f"/outings/halls/{hall.code}/").status_code == 404


def test_somebody_forgotten_leaves_no_seat_and_no_wish(cast, evening):
    told(cast, evening, cast.member, "aisle")
    give(cast, evening)
    with scopes_disabled():
        cast.member.delete()
        assert not Need.objects.filter(party__outing=evening).exists()
    assert len(seats(evening)) == 4

"""Who comes along: a friend who says yes herself, one guest more or less, and a leaving that can be taken back."""

import datetime as dt
import re

import pytest

from madang.gatherings import actions, queries
from madang.gatherings.models import Invitation, Need, Outing, Party, Ticket, Turn
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import claimed, planned


def taken(outing):
    row = Outing.objects.get(pk=outing.pk)
    in_use = Party.objects.filter(outing=outing, standing__in=["held", "offered"])
    named = Ticket.objects.filter(party__in=in_use, given_back_at__isnull=True).count()
    assert row.taken == sum(party.size for party in in_use) == named  # places, parties and tickets always agree
    return row.taken


def standing(party):
    party.refresh_from_db()
    return (party.standing, party.size)


@pytest.fixture
def two(cast):
    """The newcomer with one guest, on an outing of three seats."""
    with cast.here():
        outing = planned(cast, seats=3)
        yield outing, claimed(cast, outing, cast.newcomer, 2)


def guest_of(party):
    return party.tickets.get(person__isnull=True, given_back_at__isnull=True)


def linked(cast, party):
    token = actions.ask_along(by=cast.newcomer, party=party, ticket=guest_of(party))
    return token, queries.invitation_of(token)


# --- a friend ----------------------------------------------------------------------------------------------------------


def test_c4_a_friend_takes_a_guests_place_by_a_link_and_the_party_has_waited_for_nobody(cast, two):
    outing, party = two
    secret = guest_of(party).pass_token
    token, row = linked(cast, party)
    assert standing(party) == ("held", 2) and token not in str(Invitation.objects.values_list())
    actions.come_along(by=cast.member, invitation=row)
    assert [ticket.person for ticket in party.tickets.all()] == [cast.newcomer, cast.member]
    assert party.tickets.get(person=cast.member).pass_token == secret  # packs that are out at the door know it
    assert party.turns.last().what == "joined" and party.turns.last().by == cast.member
    assert taken(outing) == 2
    with pytest.raises(Refused, match="초대는 끝났어요"):
        actions.come_along(by=cast.mentor, invitation=row)


def test_a_link_ends_after_a_week_or_when_another_is_made_or_when_it_is_taken_back(cast, two):
    _, party = two
    old, first = linked(cast, party)
    _, second = linked(cast, party)
    with pytest.raises(Refused, match="초대는 끝났어요"):
        actions.come_along(by=cast.member, invitation=first)
    with frozen(now() + dt.timedelta(days=7, minutes=1)), pytest.raises(Refused, match="초대는 끝났어요"):
        actions.come_along(by=cast.member, invitation=second)
    actions.end_asking(by=cast.newcomer, party=party, ticket=guest_of(party))
    with pytest.raises(Refused, match="초대는 끝났어요"):
        actions.come_along(by=cast.member, invitation=second)


def test_a_call_name_asks_one_member_and_says_nothing_about_who_there_is(cast, two):
    outing, party = two
    client = client_of(cast.newcomer)
    answers = []
    for name in ("없는이름", "가람 님"):
        ticket = guest_of(party)
        answer = client.post(f"/outings/{outing.code}/seat/ask/{ticket.code}/", {"name": name}, follow=True)
        said = answer.content.decode().replace(ticket.code, "")
        answers.append(re.sub(r'middlewaretoken" value="\w+"|nonce="[^"]*"', "", said))
    assert answers[0] == answers[1] and "가람" not in answers[0]
    assert [row.person for row in Invitation.objects.order_by("pk")] == [None, cast.member]
    hers = client_of(cast.member)
    page = hers.get("/outings/mine/").content.decode()
    row = Invitation.objects.get(person=cast.member)
    assert "봄님이 함께 가자고" in page and row.code in page
    assert row.code not in client_of(cast.mentor).get("/outings/mine/").content.decode()
    assert client_of(cast.mentor).post(f"/outings/asked/{row.code}/", {"answer": "yes"}).status_code == 404
    hers.post(f"/outings/asked/{row.code}/", {"answer": "yes"})
    assert party.tickets.filter(person=cast.member).exists()


def test_of_two_with_the_same_call_name_neither_is_asked(cast, two):
    from tests.cast import _person

    _person(cast.chapter.realm, "가람", cast.chapter)
    actions.ask_along(by=cast.newcomer, party=two[1], ticket=guest_of(two[1]), name="가람")
    assert Invitation.objects.get().person is None


def test_who_waits_alone_leaves_the_line_for_a_friends_place_and_who_holds_one_keeps_it(cast):
    with cast.here():
        outing = planned(cast, seats=2)
        party = claimed(cast, outing, cast.newcomer, 2)
        alone = claimed(cast, outing, cast.member)
        _, row = linked(cast, party)
        actions.come_along(by=cast.member, invitation=row)
        assert standing(alone)[0] == "left" and taken(outing) == 2
        other = planned(cast, seats=5)
        party = claimed(cast, other, cast.newcomer, 2)
        claimed(cast, other, cast.member)
        _, row = linked(cast, party)
        with pytest.raises(Refused, match="이미 이 나들이에 자리가"):
            actions.come_along(by=cast.member, invitation=row)


def test_a_place_is_handed_over_without_losing_it(cast, two):
    outing, party = two
    actions.come_along(by=cast.mentor, invitation=linked(cast, party)[1])
    for person in (cast.newcomer, cast.mentor):
        actions.tell_need(by=person, party=party, text="CANARY")
    token = actions.ask_along(by=cast.newcomer, party=party, ticket=party.tickets.get(person=cast.newcomer))
    assert party.tickets.filter(person=cast.newcomer).exists()  # until somebody says yes it is hers
    actions.come_along(by=cast.member, invitation=queries.invitation_of(token))
    party.refresh_from_db()
    assert (party.lead, party.standing, party.size) == (cast.member, "held", 2)
    assert party.turns.last().what == "swapped"
    assert Need.objects.get(party=party).person == cast.mentor  # what she told goes with her, what another told stays
    with pytest.raises(Refused, match="이제 바꿀 수 없어요"):
        actions.tell_need(by=cast.newcomer, party=party, text="CANARY")


def test_nobody_gives_away_anothers_place(cast, two):
    outing, party = two
    actions.come_along(by=cast.member, invitation=linked(cast, party)[1])
    for by, whose in ((cast.newcomer, cast.member), (cast.member, cast.newcomer)):
        with pytest.raises(Refused, match="바꿀 수 없어요"):
            actions.ask_along(by=by, party=party, ticket=party.tickets.get(person=whose))
    with pytest.raises(Refused, match="신청한 사람만"):
        actions.add_guest(by=cast.member, party=party)


def test_c4_the_link_holds_nothing_personal_and_opens_for_members_of_the_body_only(cast, two):
    outing, party = two
    client = client_of(cast.newcomer)
    page = client.post(f"/outings/{outing.code}/seat/ask/{guest_of(party).code}/", follow=True).content.decode()
    path = "/outings/come/" + page.split("/outings/come/")[1].split("<")[0].split('"')[0]
    assert not any(word in path for word in (outing.code, party.code, cast.newcomer.code))
    assert path not in client.get(f"/outings/{outing.code}/seat/company/").content.decode()  # shown once
    assert client_of(None).get(path).status_code == 302
    for private in (True, False):  # also of a public outing: the places are for the people of the bodies that go
        Outing.objects.filter(pk=outing.pk).update(private=private)
        assert client_of(cast.outsider).get(path).status_code == 404
    friend = client_of(cast.member)
    assert "함께 가자고" in friend.get(path).content.decode()
    assert Ticket.objects.filter(person=cast.member).count() == 0  # looking is not saying yes
    friend.post(path, {"answer": "yes"})
    assert party.tickets.filter(person=cast.member).exists()
    late = client_of(cast.mentor).get(path)
    assert late.status_code == 200 and "이 초대는 끝났어요" in late.content.decode()


# --- more or fewer -----------------------------------------------------------------------------------------------------


def test_c6_one_guest_more_where_there_is_room_and_never_one_too_many(cast, two):
    outing, party = two
    actions.add_guest(by=cast.newcomer, party=party)
    assert standing(party) == ("held", 3) and taken(outing) == 3
    with pytest.raises(Refused, match="3자리까지"):
        actions.add_guest(by=cast.newcomer, party=party)
    actions.give_up_guest(by=cast.newcomer, party=party)
    other = claimed(cast, outing, cast.member)
    with pytest.raises(Refused, match="남은 자리가 없어요"):
        actions.add_guest(by=cast.newcomer, party=party)
    assert (standing(party), standing(other), taken(outing)) == (("held", 2), ("held", 1), 3)


def test_a_guest_less_is_offered_to_the_next_and_a_waiting_party_keeps_its_place(cast, two):
    outing, party = two
    line = claimed(cast, outing, cast.member, 2)
    actions.add_guest(by=cast.member, party=line)
    behind = claimed(cast, outing, cast.mentor, 2)
    assert standing(line) == ("waiting", 3) and line.place < behind.place
    actions.give_up_guest(by=cast.newcomer, party=party)
    assert (standing(line)[0], standing(behind)[0], taken(outing)) == ("waiting", "offered", 3)
    with pytest.raises(Refused, match="손님 자리가 없어요"):
        actions.give_up_guest(by=cast.newcomer, party=party)


# --- a tap too many ----------------------------------------------------------------------------------------------------


def test_c6_a_leaving_is_taken_back_while_the_place_is_free(cast, two):
    outing, party = two
    actions.leave(by=cast.newcomer, party=party)
    assert taken(outing) == 0
    actions.come_back(by=cast.newcomer, party=party)
    assert standing(party) == ("held", 2) and taken(outing) == 2
    assert actions.come_back(by=cast.newcomer, party=party) == party and taken(outing) == 2  # twice is once
    actions.leave(by=cast.newcomer, party=party)
    with frozen(now() + dt.timedelta(minutes=11)), pytest.raises(Refused, match="시간이 지났어요"):
        actions.come_back(by=cast.newcomer, party=party)


def test_c6_where_the_place_has_gone_on_one_waits_in_front_of_everybody(cast):
    with cast.here():
        outing = planned(cast, seats=1)
        party = claimed(cast, outing, cast.newcomer)
        second, third = claimed(cast, outing, cast.mentor), claimed(cast, outing, cast.member)
        actions.move(by=cast.coordinator, party=third, to=1, reason="먼 길")
        actions.move(by=cast.coordinator, party=second, to=1, reason="더 먼 길")
        actions.leave(by=cast.newcomer, party=party)
        actions.come_back(by=cast.newcomer, party=party)
        assert [row.lead for row in Party.objects.filter(outing=outing, standing="waiting")] == [cast.newcomer, cast.member]
        assert (standing(second)[0], taken(outing)) == ("offered", 1)
        assert party.turns.last().what == "back_in_line"


def test_who_waited_waits_again_in_the_old_place_and_who_was_taken_off_does_not(cast, two):
    outing, _ = two
    first, second = claimed(cast, outing, cast.member, 3), claimed(cast, outing, cast.mentor, 3)
    actions.leave(by=cast.member, party=first)
    actions.come_back(by=cast.member, party=first)
    assert list(Party.objects.filter(outing=outing, standing="waiting")) == [first, second]
    actions.remove(by=cast.coordinator, party=first, reason="두 번 적힘")
    with pytest.raises(Refused, match="담당자가 뺀"):
        actions.come_back(by=cast.member, party=first)


def test_stepping_out_is_taken_back_too(cast, two):
    outing, party = two
    actions.come_along(by=cast.member, invitation=linked(cast, party)[1])
    actions.step_out(by=cast.member, party=party)
    assert (standing(party), taken(outing)) == (("held", 1), 1)
    actions.come_back(by=cast.member, party=party)
    assert (standing(party), taken(outing)) == (("held", 2), 2)
    actions.step_out(by=cast.member, party=party)
    claimed(cast, outing, cast.mentor, 2)
    with pytest.raises(Refused, match="그사이 자리가 찼어요"):
        actions.come_back(by=cast.member, party=party)


def test_the_page_offers_the_way_back_after_one_tap(cast, two):
    outing, party = two
    client = client_of(cast.newcomer)
    page = client.post(f"/outings/{outing.code}/seat/leave/", follow=True).content.decode()
    assert "다시 갈래요" in page
    page = client.post(f"/outings/{outing.code}/seat/back/", follow=True).content.decode()
    assert standing(party) == ("held", 2) and "다시 잡아 두었어요" in page and "다시 갈래요" not in page


# --- why, and the ticket -----------------------------------------------------------------------------------------------


def test_c6_one_sees_why_it_is_ones_turn_and_nobody_elses_reasons(cast, two):
    outing, _ = two
    mine, other = claimed(cast, outing, cast.member, 2), claimed(cast, outing, cast.mentor, 2)
    actions.move(by=cast.coordinator, party=other, to=1, reason="CANARY 까닭")
    page = client_of(cast.member).get(f"/outings/{outing.code}/seat/why/").content.decode()
    assert "CANARY" not in page and "솔" not in page.split("<main")[1] and "다른 모둠의 차례를 옮긴 일이 1번" in page
    assert "CANARY 까닭" in client_of(cast.mentor).get(f"/outings/{outing.code}/seat/why/").content.decode()
    assert Turn.objects.filter(party=mine).count() == 1


def test_before_a_draw_one_reads_how_it_is_drawn_and_nothing_of_a_line(cast):
    with cast.here():
        outing = planned(cast, places_by="draw", share=30)
        claimed(cast, outing, cast.newcomer)
        page = client_of(cast.newcomer).get(f"/outings/{outing.code}/seat/why/").content.decode()
        assert "이렇게 추첨해요" in page and "자리의 30%까지는" in page
        assert "줄에 선 차례대로" not in page and "차례를 옮긴 일" not in page


def test_a_guests_place_is_given_back_only_where_there_is_a_guest(cast, two):
    outing, party = two
    client, address = client_of(cast.newcomer), f"/outings/{outing.code}/seat/company/"
    assert "손님 한 자리 돌려주기" in client.get(address).content.decode()
    actions.give_up_guest(by=cast.newcomer, party=party)
    page = client.get(address).content.decode()
    assert "한 자리 더하기" in page and "손님 한 자리 돌려주기" not in page


def test_the_ticket_is_a_code_that_only_its_holder_sees_and_lies_sealed(cast, two):
    from django.db import connection

    outing, party = two
    mine = party.tickets.get(person=cast.newcomer)
    with connection.cursor() as cursor:
        cursor.execute("select pass_token from gatherings_ticket")
        stored = [row[0] for row in cursor.fetchall()]
    assert all(text.startswith("s1.") for text in stored)
    assert len({ticket.pass_token for ticket in party.tickets.all()}) == 2 and len(mine.pass_token) == 22
    page = client_of(cast.newcomer).get(f"/outings/{outing.code}/seat/pass/").content.decode()
    assert page.count('class="qr"') == 2 and mine.pass_token not in page.replace("qr", "")
    actions.come_along(by=cast.member, invitation=linked(cast, party)[1])
    assert client_of(cast.newcomer).get(f"/outings/{outing.code}/seat/pass/").content.decode().count('class="qr"') == 1
    assert client_of(cast.mentor).get(f"/outings/{outing.code}/seat/pass/").status_code == 404

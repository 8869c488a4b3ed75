"""The door: one tap, undo, a helper with a link, the paper sheet and typing it in."""

import datetime as dt
import re

import pytest
from django_scopes import scope

from madang.gatherings import actions, queries
from madang.gatherings.models import Batch, CheckIn, HelperLink, Ticket
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.outings import claimed, planned


@pytest.fixture
def evening(cast):
    """A pair and a household of three are expected, somebody waits."""
    with cast.here():
        outing = planned(cast, seats=5)
        claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        claimed(cast, outing, cast.mentor_two, 3)
        claimed(cast, outing, cast.member)
        yield outing


def here(outing):
    return CheckIn.objects.filter(ticket__outing=outing, undone_at__isnull=True).count()


def first_form(page, word):
    """The tickets of the first button with this word."""
    form = next(form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if word in form)
    return re.findall(r'name="ticket" value="(\w+)"', form)


def test_one_tap_checks_a_party_in_and_another_takes_it_back(cast, evening):
    client, address = client_of(cast.coordinator), f"/outings/{evening.code}/door/"
    page = client.get(address).content.decode()
    assert "봄 · 솔" in page and "가람" not in page.split("<main")[1]
    tickets = first_form(page, "2명 다 왔어요")
    page = client.post(f"{address}here/", {"ticket": tickets}, follow=True).content.decode()
    assert here(evening) == 2 and "되돌리기" in page
    client.post(f"{address}undo/", {"ticket": first_form(page, "되돌리기")})
    assert here(evening) == 0
    assert CheckIn.objects.count() == 2  # it stays as a row


def test_c7_two_taps_and_two_phones_count_once(cast, evening):
    tickets = list(Ticket.objects.filter(outing=evening, party__standing="held"))
    assert actions.check_in(by=cast.coordinator, tickets=tickets) == 5
    assert actions.check_in(by=cast.coordinator, tickets=tickets) == 0
    assert here(evening) == 5


def test_a_stale_tap_checks_in_nobody_who_has_given_the_place_back_or_only_waits(cast, evening):
    shown = list(Ticket.objects.filter(outing=evening).exclude(party__lead=cast.mentor_two))  # as a list open since yesterday has them
    actions.leave(by=cast.newcomer, party=evening.parties.get(lead=cast.newcomer))
    evening.parties.filter(lead=cast.member).update(standing="waiting")
    assert actions.check_in(by=cast.coordinator, tickets=shown) == 0
    assert here(evening) == 0


def test_call_names_only_at_the_door(cast, evening):
    page = client_of(cast.coordinator).get(f"/outings/{evening.code}/sheet/").content.decode()
    assert "010" not in page and "9000" not in page
    assert "봄 · 솔" in page and "모두 5자리" in page


def test_c7_the_ticked_numbers_are_typed_in_afterwards_once(cast, evening):
    client, address = client_of(cast.coordinator), f"/outings/{evening.code}/sheet/typing/"
    token = re.search(r'name="token" value="(\w+)"', client.get(address).content.decode())[1]
    for _ in range(2):  # sent twice
        page = client.post(address, {"numbers": "1, 2-1  ２-3", "token": token}, follow=True).content.decode()
    assert here(evening) == 4
    assert Batch.objects.count() == 1
    assert "4명은 이미 적혀 있었어요" in page


def test_an_unknown_number_is_named_and_nothing_is_stored_or_lost(cast, evening):
    answer = client_of(cast.coordinator).post(f"/outings/{evening.code}/sheet/typing/", {"numbers": "1 99 3-1 xx", "token": "t"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "99, 3-1, xx" in page  # number three waits and holds no place
    assert ">\n1 99 3-1 xx</textarea>" in page
    assert here(evening) == 0 and not Batch.objects.exists()


def test_who_was_tapped_on_the_phone_is_not_counted_again_from_paper(cast, evening):
    actions.check_in(by=cast.coordinator, tickets=Ticket.objects.filter(party__lead=cast.newcomer))
    assert actions.type_sheet(by=cast.coordinator, outing=evening, body=cast.chapter, numbers="1 2", token="paper") == (3, 2)


def test_a_helper_with_a_link_taps_without_an_account_and_sees_call_names_only(cast, evening):
    link, token = actions.make_helper_link(by=cast.coordinator, outing=evening, body=cast.chapter, label="정문")
    assert token not in HelperLink.objects.values_list("hash", flat=True)
    helper = client_of(None)
    assert helper.get(f"/outings/{evening.code}/door/").status_code == 404
    assert "봄" not in helper.get(f"/outings/helper/{token}/").content.decode().split("<main")[1].split("</main>")[0]
    page = helper.post(f"/outings/helper/{token}/", follow=True).content.decode()
    assert "봄 · 솔" in page and "종이 명단" not in page
    helper.post(f"/outings/{evening.code}/door/here/", {"ticket": first_form(page, "2명 다 왔어요")})
    assert set(CheckIn.objects.values_list("link", "by")) == {(link.pk, None)}
    assert helper.get(f"/outings/{evening.code}/parties/").status_code == 302


def test_a_helpers_link_ends_with_a_tap_or_after_the_day(cast, evening):
    link, token = actions.make_helper_link(by=cast.coordinator, outing=evening, body=cast.chapter, label="정문")
    helper = client_of(None)
    helper.post(f"/outings/helper/{token}/")
    with frozen(evening.stops.get().starts_at + dt.timedelta(days=4)):
        assert helper.get(f"/outings/{evening.code}/door/").status_code == 404
    actions.end_helper_link(by=cast.coordinator, link=link)
    assert helper.get(f"/outings/{evening.code}/door/").status_code == 404
    assert helper.get(f"/outings/helper/{token}/").status_code == 404


def test_a_helpers_link_opens_no_other_door(cast, evening):
    other = planned(cast)
    claimed(cast, other, cast.newcomer_two)
    _, token = actions.make_helper_link(by=cast.coordinator, outing=evening, body=cast.chapter, label="정문")
    helper = client_of(None)
    helper.post(f"/outings/helper/{token}/")
    assert helper.get(f"/outings/{other.code}/door/").status_code == 404
    theirs = Ticket.objects.get(party__lead=cast.newcomer_two)
    helper.post(f"/outings/{evening.code}/door/here/", {"ticket": theirs.code})
    assert here(other) == 0


def test_staff_of_another_body_check_in_nobody_of_ours(cast, evening):
    tickets = list(Ticket.objects.filter(outing=evening).values_list("code", flat=True))
    assert client_of(cast.outsider).post(f"/outings/{evening.code}/door/here/", {"ticket": tickets}).status_code == 404
    assert here(evening) == 0


def test_no_link_is_made_for_a_day_that_is_over(cast):
    with cast.here():
        outing = planned(cast)
        with frozen(now() + dt.timedelta(days=60)), pytest.raises(Refused, match="지난 나들이"):
            actions.make_helper_link(by=cast.coordinator, outing=outing, body=cast.chapter, label="")


def test_photos_no_is_marked_by_a_word(cast, evening):
    page = client_of(cast.coordinator).get(f"/outings/{evening.code}/door/").content.decode()
    assert page.count("사진 없이") == 2
    for person in (cast.newcomer, cast.mentor):
        actions.wish_photo(by=person, outing=evening, yes=True)
    assert client_of(cast.coordinator).get(f"/outings/{evening.code}/door/").content.decode().count("사진 없이") == 1


def test_c2_heads_are_counted_at_each_stop(cast, evening):
    client, stop = client_of(cast.coordinator), evening.stops.get()
    answer = client.post(f"/outings/{evening.code}/numbers/", {"number": "5", "kind": "counted", "stop": stop.code}, follow=True)
    assert "오페라" in answer.content.decode().split("세거나 어림한 수")[1]
    client.post(f"/outings/{evening.code}/numbers/", {"number": "4", "kind": "counted", "stop": stop.code})
    assert [row.number for row in queries.headcounts(evening)] == [4]


def test_the_numbers_of_another_bodys_door_stay_theirs(cast, evening):
    actions.count_heads(by=cast.coordinator, outing=evening, body=cast.chapter, number=5, kind="counted")
    with scope(realm=cast.neighbour.realm, body=cast.neighbour.pk):
        assert queries.headcounts(evening) == []

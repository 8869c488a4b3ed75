"""The booth: a table without gaps, a change that needs two taps, one souvenir a voucher, visitors without names."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django_scopes import scopes_disabled

from madang.gatherings import actions, queries
from madang.gatherings.models import Redemption, Shift, Souvenir, Swap, Taps, Voucher
from madang.shared.refusals import Refused
from tests.cast import YEAR, client_of
from tests.gatherings.outings import at, planned


@pytest.fixture
def booth(cast):
    with cast.here():
        outing = planned(cast, legs=[actions.Leg(starts_at=at(YEAR, 7, 12, 10), title_ko="그림 부스")])
        yield actions.open_booth(
            by=cast.coordinator, outing=outing, title_ko="꽃을 붙여 주세요", opens_at=at(YEAR, 7, 12, 10), closes_at=at(YEAR, 7, 12, 17)
        )


def laid(cast, booth, people=1):
    actions.lay_shifts(by=cast.coordinator, booth=booth, minutes=60, people=people)
    return list(Shift.objects.filter(booth=booth))


def test_d9_the_table_from_ten_to_five_has_no_gap_once_every_hour_is_taken(cast, booth):
    shifts = laid(cast, booth)
    assert [(shift.starts_at, shift.ends_at) for shift in shifts] == [(at(YEAR, 7, 12, h), at(YEAR, 7, 12, h + 1)) for h in range(10, 17)]
    assert queries.gaps(booth) == [(booth.opens_at, booth.closes_at)]
    for number, shift in enumerate(shifts):
        actions.take_shift(by=cast.mentor, shift=shift) if number % 2 else actions.take_shift(
            by=cast.coordinator, shift=shift, person=cast.member
        )
    assert queries.gaps(booth) == []
    actions.give_back_shift(by=cast.mentor, shift=shifts[3])
    assert queries.gaps(booth) == [(at(YEAR, 7, 12, 13), at(YEAR, 7, 12, 14))]
    page = client_of(cast.coordinator).get(f"/outings/booths/{booth.code}/").content.decode()
    assert "오후 1시–오후 2시" in page and "아무도 서지 않는 시간이 있어요." in page


def test_laying_the_table_again_adds_only_what_is_missing(cast, booth):
    laid(cast, booth)
    assert actions.lay_shifts(by=cast.coordinator, booth=booth, minutes=60, people=1) == 0
    assert actions.lay_shifts(by=cast.coordinator, booth=booth, minutes=60, people=2) == 7
    with pytest.raises(Refused):
        actions.drop_shift(by=cast.coordinator, shift=actions.take_shift(by=cast.mentor, shift=Shift.objects.first()))


def test_where_no_souvenir_is_written_down_yet_the_coordinator_is_led_there(cast, booth):
    here, link = f"/outings/booths/{booth.code}", f'href="/outings/booths/{booth.code}/souvenirs/"'
    assert link in client_of(cast.coordinator).get(f"{here}/exchange/").content.decode().split("<main")[1]
    actions.take_shift(by=cast.mentor, shift=laid(cast, booth)[0])
    assert link not in client_of(cast.mentor).get(f"{here}/exchange/").content.decode()


def test_d9_a_swap_needs_both_peoples_tap(cast, booth):
    mine, hers, *_rest = laid(cast, booth)
    actions.take_shift(by=cast.mentor, shift=mine)
    actions.take_shift(by=cast.newcomer, shift=hers)
    client = client_of(cast.mentor)
    client.post(f"/outings/booths/{booth.code}/shifts/{mine.code}/swap/", {"other": hers.code})
    swap = Swap.objects.get()
    for other in (cast.mentor, cast.member, cast.coordinator):  # nobody but the one who was asked can say yes
        client_of(other).post(f"/outings/booths/{booth.code}/swaps/{swap.code}/", {"answer": "yes"})
    assert Shift.objects.get(pk=mine.pk).person == cast.mentor
    client_of(cast.newcomer).post(f"/outings/booths/{booth.code}/swaps/{swap.code}/", {"answer": "yes"})
    assert Shift.objects.get(pk=mine.pk).person == cast.newcomer
    assert Shift.objects.get(pk=hers.pk).person == cast.mentor


def test_a_swap_that_would_put_somebody_in_two_places_is_declined_and_nothing_moves(cast, booth):
    laid(cast, booth, people=2)
    first, first_too, second, _second_too, *_rest = Shift.objects.filter(booth=booth)
    actions.take_shift(by=cast.mentor, shift=first)
    actions.take_shift(by=cast.newcomer, shift=first_too)
    actions.take_shift(by=cast.newcomer, shift=second)
    swap = actions.ask_swap(by=cast.mentor, shift=first, other=second)
    with pytest.raises(Refused, match="두 번"):
        actions.answer_swap(by=cast.newcomer, swap=swap, yes=True)
    assert Shift.objects.get(pk=first.pk).person == cast.mentor
    with pytest.raises(Refused):
        actions.take_shift(by=cast.newcomer, shift=_second_too)


def test_given_back_or_taken_by_another_an_open_wish_to_swap_is_over(cast, booth):
    mine, hers, *_rest = laid(cast, booth)
    actions.take_shift(by=cast.mentor, shift=mine)
    actions.take_shift(by=cast.newcomer, shift=hers)
    swap = actions.ask_swap(by=cast.mentor, shift=mine, other=hers)
    actions.give_back_shift(by=cast.newcomer, shift=hers)
    actions.answer_swap(by=cast.newcomer, swap=swap, yes=True)
    assert Shift.objects.get(pk=mine.pk).person == cast.mentor
    with pytest.raises(Refused):
        actions.ask_swap(by=cast.mentor, shift=mine, other=hers)


def test_who_stands_there_and_what_was_left_for_the_next_is_read_only_by_those_who_stand_there(cast, booth):
    shifts = laid(cast, booth)
    actions.take_shift(by=cast.newcomer, shift=shifts[0])
    actions.hand_over(by=cast.newcomer, booth=booth, text="CANARY 풍선이 얼마 안 남았어요")
    address = f"/outings/booths/{booth.code}/"
    for person, knows in ((cast.newcomer, True), (cast.coordinator, True), (cast.member, False)):
        page = client_of(person).get(address).content.decode()
        assert (cast.newcomer.call_name in page.split("<main", 1)[1], "CANARY" in page) == (knows, knows), person.call_name
    for person in (cast.outsider, cast.foreigner):
        assert client_of(person).get(address).status_code == 404
    assert client_of(cast.member).post(f"{address}word/", {"text": "저도요"}).status_code == 404


def test_d8_two_hundred_vouchers_two_hundred_souvenirs_and_the_next_is_refused_kindly(cast, booth):
    souvenir = actions.stock_souvenir(by=cast.coordinator, booth=booth, name_ko="책갈피", stock=200)
    codes = actions.print_vouchers(by=cast.coordinator, booth=booth, number=201)
    for code in codes[:200]:
        actions.hand_out(by=cast.coordinator, booth=booth, code=code, souvenir=souvenir)
    souvenir.refresh_from_db()
    assert (souvenir.given, souvenir.left) == (200, 0)
    answer = client_of(cast.coordinator).post(f"/outings/booths/{booth.code}/exchange/", {"code": codes[200], "souvenir": souvenir.code})
    page = answer.content.decode()
    assert answer.status_code == 422 and "모두 나갔어요" in page and f'value="{codes[200]}"' in page
    assert Redemption.objects.count() == 200, "the 201st voucher stays good for something else"
    actions.take_back_souvenir(by=cast.coordinator, booth=booth, code=codes[0])
    actions.take_back_souvenir(by=cast.coordinator, booth=booth, code=codes[0])
    assert Souvenir.objects.get().left == 1


def test_a_voucher_is_worth_one(cast, booth):
    souvenir = actions.stock_souvenir(by=cast.coordinator, booth=booth, name_ko="책갈피", stock=5)
    [code] = actions.print_vouchers(by=cast.coordinator, booth=booth, number=1)
    actions.hand_out(by=cast.coordinator, booth=booth, code=code.upper(), souvenir=souvenir)
    with pytest.raises(Refused, match="이미 썼어요"):
        actions.hand_out(by=cast.coordinator, booth=booth, code=code, souvenir=souvenir)
    with pytest.raises(Refused, match="찾지 못했어요"):
        actions.hand_out(by=cast.coordinator, booth=booth, code="zzzzzz", souvenir=souvenir)
    with pytest.raises(Refused, match="벌써 1개"):
        actions.stock_souvenir(by=cast.coordinator, booth=booth, name_ko="책갈피", stock=0)
    assert Souvenir.objects.get().given == 1


@pytest.mark.django_db(transaction=True)
def test_d8_eight_hands_at_once_never_give_more_than_there_is(cast, booth):
    with scopes_disabled():
        souvenir = actions.stock_souvenir(by=cast.coordinator, booth=booth, name_ko="책갈피", stock=5)
        codes = actions.print_vouchers(by=cast.coordinator, booth=booth, number=16)

    def one(code: str) -> bool:
        try:
            actions.hand_out(by=None, booth=booth, code=code, souvenir=souvenir)
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as hands:
        assert sum(hands.map(one, codes)) == 5
    with scopes_disabled():
        assert Souvenir.objects.get().given == Redemption.objects.count() == 5
    assert connection.vendor in {"sqlite", "postgresql"}


def test_c10_taps_make_a_curve_and_a_total_that_reach_the_report_without_a_name(cast, booth):
    for minutes, number in ((0, 3), (12, 4), (50, 5), (55, -1), (155, 2)):
        actions.count_visitors(booth=booth, token=f"t{minutes}", number=number, at=None)
        Taps.objects.filter(token=f"t{minutes}").update(slot=booth.opens_at + dt.timedelta(minutes=minutes - minutes % 10))
    actions.count_visitors(booth=booth, token="t0", number=3)  # sent twice
    curve = queries.curve(booth)
    assert curve.total == 13
    assert [number for _start, number in curve.steps] == [7, 4, 0, 0, 0, 2]
    assert {field.name for field in Taps._meta.get_fields()} == {"id", "booth", "token", "slot", "number"}
    assert {tally.key: tally.number for tally in queries.tallies(cast.chapter, cast.term)}.get("visitors") is not None
    with pytest.raises(Refused):
        actions.count_visitors(booth=booth, token="less", number=-14)


def test_c10_a_helper_with_a_link_counts_and_hands_out_and_a_stranger_does_not(cast, booth, client):
    address = f"/outings/booths/{booth.code}/visitors/"
    assert client.get(address).status_code == 404
    link, token = actions.make_helper_link(by=cast.coordinator, outing=booth.outing, body=cast.chapter, label="문")
    client.post(f"/outings/helper/{token}/")
    answer = client.post(address, {"token": "a-b", "number": "1"}, headers={"accept": "application/json"})
    assert answer.json() == {"total": 1}
    assert client.post(address, {"token": "a-b", "number": "1"}, headers={"accept": "application/json"}).json() == {"total": 1}
    assert client.post(address, {"token": "c", "number": "x" * 9}, headers={"accept": "application/json"}).status_code == 200
    assert client.get(f"/outings/booths/{booth.code}/exchange/").status_code == 200
    assert client.get(f"/outings/booths/{booth.code}/souvenirs/").status_code == 302  # the stock is the coordinator's
    actions.end_helper_link(by=cast.coordinator, link=link)
    assert client.get(address).status_code == 404
    _link, theirs = actions.make_helper_link(by=cast.outsider, outing=booth.outing, body=cast.neighbour, label="이웃 문")
    client.post(f"/outings/helper/{theirs}/")
    assert client.get(f"/outings/{booth.outing.code}/door/").status_code == 200
    assert client.get(address).status_code == 404  # their door, not our booth


def test_vouchers_that_were_used_are_not_printed_again(cast, booth):
    souvenir = actions.stock_souvenir(by=cast.coordinator, booth=booth, name_ko="책갈피", stock=5)
    used, fresh = actions.print_vouchers(by=cast.coordinator, booth=booth, number=2)
    actions.hand_out(by=cast.coordinator, booth=booth, code=used, souvenir=souvenir)
    page = client_of(cast.coordinator).get(f"/outings/booths/{booth.code}/vouchers/").content.decode()
    assert fresh in page and used not in page
    assert Voucher.objects.count() == 2

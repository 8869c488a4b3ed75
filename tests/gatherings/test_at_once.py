"""At once, late, twice or wrongly: nobody slips in beside a draw, nothing told is lost, and a lock is waited for one way only."""

import datetime as dt

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from madang.gatherings import actions, queries
from madang.gatherings.actions import contest as contests
from madang.gatherings.actions.outcomes import SEOUL, announced
from madang.gatherings.models import Ballot, BallotLine, Entry, Outing, Party, Scan, Seal, Sticker
from madang.shared.clock import frozen, now, today
from madang.shared.refusals import Refused
from tests.cast import client_of
from tests.gatherings.doors import Phone
from tests.gatherings.draws import by_draw, saturday, sealed, typed
from tests.gatherings.outings import claimed, planned
from tests.gatherings.samples import drawing

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    """Two places, three who ask for one each, in this order."""
    with cast.here():
        outing = by_draw(cast)
        yield outing, [claimed(cast, outing, person) for person in (cast.newcomer, cast.newcomer_two, cast.mentor)]


# --- the draw ---------------------------------------------------------------------------------------------------------


def test_c4_numbers_of_a_saturday_decide_nothing_any_more_once_they_are_drawn(asked, cast):
    outing, _ = asked
    evening = saturday() + dt.timedelta(minutes=20)
    with frozen(evening), pytest.raises(Refused, match="이미 지난 때") as refusal:
        sealed(cast, outing, due_at=evening + dt.timedelta(hours=2))
    assert refusal.value.field == "due_at"
    with frozen(evening - dt.timedelta(hours=9)):
        seal = sealed(cast, outing, due_at=(evening - dt.timedelta(hours=6)))
    assert seal.due_at == saturday(), "whatever hour was typed, the numbers come in the evening"


def test_c4_a_round_of_drand_is_never_one_that_is_out_when_it_is_due():
    round_three = dt.datetime.fromtimestamp(1_692_803_367 + 6, tz=dt.UTC).astimezone(SEOUL)
    numbers = [announced("drand", round_three + dt.timedelta(seconds=more), None, "") for more in (0, 0.5, 2, 3)]
    assert [text.split()[-1] for text in numbers] == ["3", "4", "4", "4"]


def test_c4_nobody_walks_into_places_that_are_still_to_be_drawn(asked, cast):
    outing, _ = asked
    phone = Phone.at(cast, outing)
    seal = sealed(cast, outing)
    with pytest.raises(Refused, match="추첨 명단과 함께 봉했어요"):
        actions.allot(by=cast.coordinator, device=phone.device, places=1)
    walk = phone.note("walk")
    assert phone.answers() == {walk["uuid"]: "over"}, "kept and shown to the coordinator, but it takes no place"
    assert typed(seal, cast.coordinator, cast.mentor_two) == "drawn"
    assert Party.objects.filter(outing=outing, standing="held").count() == 2
    assert Outing.objects.get(pk=outing.pk).taken == 2


def test_c4_who_was_away_while_it_was_drawn_stands_behind_those_who_stayed(asked, cast):
    outing, parties = asked
    seal = sealed(cast, outing)
    with frozen(seal.due_at + dt.timedelta(minutes=1)):
        late = claimed(cast, outing, cast.member)
        extra = claimed(cast, outing, cast.mentor_two)
        actions.leave(by=cast.newcomer, party=parties[0])
        typed(seal, cast.coordinator, cast.mentor_two)
        back = actions.come_back(by=cast.newcomer, party=parties[0])
    assert back.standing == "waiting"
    assert list(Party.objects.filter(outing=outing, standing="waiting")) == [late, extra, back]


def test_a_plan_that_changed_while_the_form_was_open_puts_nobody_on_the_wrong_list(cast):
    with cast.here():
        for before, after in (("first_come", "draw"), ("draw", "first_come")):
            outing = planned(cast, places_by=before)
            stale = Outing.objects.get(pk=outing.pk)
            Outing.objects.filter(pk=outing.pk).update(places_by=after)
            if after == "draw":
                with pytest.raises(Refused, match="고쳤어요"):
                    claimed(cast, stale, cast.newcomer)
                assert Outing.objects.filter(pk=outing.pk, taken=0, line=0).exists()
            assert claimed(cast, Outing.objects.get(pk=outing.pk), cast.newcomer).standing == ("asked" if after == "draw" else "held")
            if after == "first_come":
                assert claimed(cast, stale, cast.mentor).standing == "held", "nobody waits for a draw that will never be"


def test_what_is_written_once_is_not_written_over_by_many_at_once(asked, cast):
    seal = sealed(cast, asked[0])
    seal.rule = "Lotto 6/45 no. 1"
    with pytest.raises(TypeError):
        Seal.objects.bulk_create([seal], update_conflicts=True, update_fields=["rule"], unique_fields=["id"])
    assert Seal.objects.get(pk=seal.pk).rule != seal.rule


def test_c4_a_drawn_place_goes_back_to_the_line_and_not_to_a_friend(asked, cast):
    outing, parties = asked
    before = [(row, actions.ask_along(by=row.lead, party=row, ticket=row.tickets.get())) for row in parties]
    seal = sealed(cast, outing)
    for step in ("sealed", "drawn"):
        if step == "drawn":
            typed(seal, cast.coordinator, cast.mentor_two)
        for party, token in before:
            with pytest.raises(Refused, match="바꿀 수 없어요"):
                actions.ask_along(by=party.lead, party=party, ticket=party.tickets.get())
            with pytest.raises(Refused, match="바꿀 수 없어요"):
                actions.come_along(by=cast.member, invitation=queries.invitation_of(token))
    page = client_of(cast.newcomer).get(reverse("gatherings:company", args=[outing.code])).content.decode()
    assert "누가 함께 오나요?" in page and "넘길" not in page and "다른 사람이 와요" not in page


# --- the line ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hour", "until"), [(9, 12), (16, 19), (19, 34), (23, 34), (27, 34), (28, 34), (29, 32)])
def test_c3_nobody_loses_an_offered_place_in_her_sleep(cast, hour, until):
    midnight = dt.datetime(2027, 3, 5, tzinfo=SEOUL)
    with cast.here():
        start = midnight + dt.timedelta(days=2)
        outing = planned(cast, seats=1, legs=[actions.Leg(starts_at=start, title_ko="오페라")])
        with frozen(midnight + dt.timedelta(hours=hour)):
            holder, waits = claimed(cast, outing, cast.member), claimed(cast, outing, cast.newcomer)
            actions.leave(by=cast.member, party=holder)
    waits.refresh_from_db()
    assert waits.offered_until == midnight + dt.timedelta(hours=until)


def test_c3_two_at_the_same_place_in_line_can_still_be_moved(cast):
    with cast.here():
        outing = planned(cast, seats=1)
        claimed(cast, outing, cast.member)
        first, second = claimed(cast, outing, cast.newcomer), claimed(cast, outing, cast.mentor)
        Party.objects.filter(pk__in=[first.pk, second.pk]).update(place=0)  # both came back to the front of it
        actions.move(by=cast.coordinator, party=second, to=1, reason="먼 길을 오세요")
        assert list(Party.objects.filter(outing=outing, standing="waiting")) == [second, first]


def test_who_signs_up_while_it_is_called_off_is_told_so_and_stands_on_no_list(cast):
    with cast.here():
        for places_by in ("first_come", "draw"):
            outing = planned(cast, places_by=places_by)
            stale = Outing.objects.select_related("calloff").get(pk=outing.pk)
            actions.call_off(by=cast.coordinator, outing=outing, reason="비가 와요")
            with pytest.raises(Refused, match="지금은 신청을 받지 않아요"):
                claimed(cast, stale, cast.newcomer)
            assert Outing.objects.filter(pk=outing.pk, taken=0, line=0).exists()
            assert not Party.objects.filter(outing=outing).exists()


# --- the door ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", ["[" * 100_000, '{"items": [], "off": 1e999}', '{"items": [[[]]]}', '{"items": 3}', "\xff", ""])
def test_c7_a_batch_that_is_none_is_answered_and_takes_nothing(cast, body):
    with cast.here():
        phone = Phone.at(cast, planned(cast))
    address = f"/outings/device/door/{phone.outing.code}/batches/"
    answer = phone.client.post(address, body.encode("latin-1"), content_type="application/json", headers=phone.headers)
    assert answer.status_code == (200 if "1e999" in body else 400)
    with scopes_disabled():
        assert not Scan.objects.exists()


# --- flowers ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def showing(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with cast.here():
        contest = actions.open_contest(by=cast.coordinator, body=cast.chapter, title_ko="그림 잔치", day=today())
        given = {"title_ko": "놀자", "age": "lower", "guardian_agreed": True}
        actions.hand_in(by=cast.coordinator, contest=contest, file=drawing(), **given)
        yield actions.hang(by=cast.coordinator, contest=contest, title_ko="나눔터", day=today(), flowers=3)


def test_c9_a_copy_typed_in_at_the_very_same_moment_gets_in_once(showing, monkeypatch):
    code = contests.print_codes(by=None, showing=showing, number=1)[0]
    hashed = contests.fingerprint

    def meanwhile(holder):
        Ballot.objects.filter(code=code, holder="").update(holder=hashed("the first phone"))
        return hashed(holder)

    monkeypatch.setattr(contests, "fingerprint", meanwhile)
    with pytest.raises(Refused, match="이미 쓰였어요"):
        contests.open_slip(showing=showing, typed=code, holder="the second phone", place="")
    assert Ballot.objects.get(code=code).copied == 1


def test_c9_a_flower_that_comes_while_the_box_is_closed_is_refused_and_not_lost(showing):
    code = contests.print_codes(by=None, showing=showing, number=1)[0]
    ballot = Ballot.objects.select_related("showing").get(code=code)
    contests.close_showing(by=None, showing=showing)
    with pytest.raises(Refused, match="끝났어요"):
        contests.put_flower(by=None, ballot=ballot, entry=Entry.objects.get())  # as her page knew it a moment ago
    assert not Sticker.objects.exists()
    assert not BallotLine.objects.exists()


# --- the booth --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["--5", "5-", "", "1e3", "९", "99999"])
def test_d9_a_number_that_is_none_counts_nobody_and_breaks_nothing(cast, number):
    with cast.here():
        booth = actions.open_booth(
            by=cast.coordinator, outing=planned(cast), title_ko="부스", opens_at=now(), closes_at=now() + dt.timedelta(hours=1)
        )
    address = reverse("gatherings:visitors", args=[booth.code])
    answer = client_of(cast.coordinator).post(address, {"number": number, "token": "a"}, headers={"Accept": "application/json"})
    assert answer.status_code in {200, 422}
    with scopes_disabled():
        assert actions.souvenirs.visitors(booth) == 0

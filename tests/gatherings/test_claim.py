"""Asking for places: parties hold them together or wait together, and twice is once."""

import datetime as dt

import pytest

from madang.gatherings import actions
from madang.gatherings.models import Outing, Party, Ticket, Turn
from madang.shared.clock import now
from madang.shared.refusals import Refused
from tests.gatherings.outings import claimed, planned


def standings(outing):
    return [(party.size, party.standing) for party in Party.objects.filter(outing=outing).order_by("number")]


def test_c6_places_go_until_they_are_gone_and_then_there_is_a_line(cast):
    with cast.here():
        outing = planned(cast, seats=4)
        claimed(cast, outing, cast.newcomer, 2)
        claimed(cast, outing, cast.mentor, 4)
        claimed(cast, outing, cast.newcomer_two, 2)
        claimed(cast, outing, cast.member)
        assert standings(outing) == [(2, "held"), (4, "waiting"), (2, "held"), (1, "waiting")]
        outing.refresh_from_db()
        assert (outing.taken, outing.free, outing.line) == (4, 0, 4)


def test_a_pair_is_one_party_and_both_have_a_named_place(cast):
    with cast.here():
        outing = planned(cast)
        party = claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        assert [ticket.person for ticket in party.tickets.all()] == [cast.newcomer, cast.mentor]
        assert party.turns.get().by == cast.newcomer


def test_c6_a_double_tap_is_one_party(cast):
    with cast.here():
        outing = planned(cast)
        first = claimed(cast, outing, cast.newcomer, 2, token="same-token")
        assert claimed(cast, outing, cast.newcomer, 2, token="same-token") == first
        assert claimed(cast, outing, cast.newcomer, token="another-token") == first
        outing.refresh_from_db()
        assert (outing.taken, Party.objects.count(), Ticket.objects.count()) == (2, 1, 2)


def test_a_partner_who_has_a_place_already_is_not_signed_up_twice(cast):
    with cast.here():
        outing = planned(cast)
        claimed(cast, outing, cast.mentor)
        with pytest.raises(Refused, match="이미 자리가") as refusal:
            claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        assert refusal.value.field == "way"
        outing.refresh_from_db()
        assert (outing.taken, Party.objects.count()) == (1, 1)


def test_somebody_elses_token_gives_nothing_away(cast):
    with cast.here():
        outing = planned(cast)
        claimed(cast, outing, cast.mentor, token="guessed")
        with pytest.raises(Refused, match="이미 처리"):
            claimed(cast, outing, cast.newcomer, token="guessed")


def test_a_party_larger_than_the_hall_is_told_so(cast):
    with cast.here():
        outing = planned(cast, seats=3)
        with pytest.raises(Refused, match="모두 3자리"):
            claimed(cast, outing, cast.newcomer, 4)


@pytest.mark.parametrize("size", [0, 5, 400])
def test_a_party_has_one_to_four_places(cast, size):
    with cast.here(), pytest.raises(Refused, match="네 자리까지"):
        claimed(cast, planned(cast, seats=500), cast.newcomer, size)


def test_nobody_gets_a_place_before_it_opens_after_it_closes_or_when_it_is_called_off(cast):
    day = dt.timedelta(days=1)
    with cast.here():
        outings = [
            planned(cast, opens_at=now() + day),
            planned(cast, closes_at=now() - day),
            planned(cast, publish=False),
            planned(cast, seats=0),
        ]
        off = planned(cast)
        actions.call_off(by=cast.coordinator, outing=off, reason="큰비")
        for outing in [*outings, off]:
            with pytest.raises(Refused, match="신청을 받지 않아요"):
                claimed(cast, Outing.objects.get(pk=outing.pk), cast.newcomer)
        assert not Party.objects.exists()


def test_after_leaving_one_may_ask_again(cast):
    with cast.here():
        outing = planned(cast)
        actions.leave(by=cast.newcomer, party=claimed(cast, outing, cast.newcomer))
        again = claimed(cast, outing, cast.newcomer)
        assert (again.standing, again.number) == ("held", 2)


def test_the_coordinator_asks_for_somebody_who_rang_up_and_that_is_written_down(cast):
    with cast.here():
        party = claimed(cast, planned(cast), cast.newcomer, by=cast.coordinator)
        assert party.lead == cast.newcomer
        assert Turn.objects.get(party=party).by == cast.coordinator

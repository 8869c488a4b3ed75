"""Whose turn it is: misses and places of earlier draws, a no-show, a withdrawal, an outing that was called off."""

import datetime as dt

import pytest

from madang.engines import lottery
from madang.gatherings import actions
from madang.gatherings.models import Outing, Party, Seal, Slip, Turn
from madang.gatherings.queries.turns import Luck, luck_of
from madang.shared.clock import frozen, now
from tests.cast import _person
from tests.gatherings.draws import by_draw, sealed, typed
from tests.gatherings.outings import claimed, planned


@pytest.fixture
def turns(cast):
    """`play(winner, *losers)`: an outing with one place whose draw goes as told, and its parties by person."""
    with cast.here():

        def play(winner, *losers):
            outing = by_draw(cast, seats=1)
            parties = {person: claimed(cast, outing, person) for person in (winner, *losers)}
            seal = sealed(cast, outing)
            typed(seal, cast.coordinator, cast.mentor_two, outcome=_that_seats(outing, seal, parties[winner]))
            Outing.objects.filter(pk=outing.pk).update(drawn_at=now() - dt.timedelta(hours=1) + dt.timedelta(minutes=play.count))
            play.count += 1
            assert Party.objects.get(pk=parties[winner].pk).standing == "held"
            return outing, parties

        play.count = 1
        yield play


def _that_seats(outing, seal, party):
    """Six numbers that happen to seat a party, found by trying: the first in its turn wins in time."""
    entries = lottery.parse_list(Seal.objects.get(pk=seal.pk).entries)
    code = Slip.objects.get(seal=seal, party=party).code
    for last in range(6, 46):
        for fifth in range(5, last):
            text = f"1 2 3 4 {fifth} {last}"
            stirred = lottery.seed(outing.code, seal.seats, seal.share, seal.fingerprint, seal.rule, text)
            if lottery.draw(entries, seal.seats, seal.share, stirred).seated[0].code == code:
                return text
    raise AssertionError("her turn does not come in this draw")


def luck(cast, *people):
    found = luck_of([person.pk for person in people], by_draw(cast))
    return [found[person.pk] for person in people]


def test_c4_a_draw_without_a_place_is_a_miss_and_a_place_sets_them_back(turns, cast):
    a, b, c = cast.newcomer, cast.newcomer_two, cast.member
    assert luck(cast, a, b) == [Luck(0, True)] * 2
    turns(c, a, b)
    assert luck(cast, a, b, c) == [Luck(1, False), Luck(1, False), Luck(0, False)]
    turns(b, a)
    assert luck(cast, a, b) == [Luck(2, False), Luck(0, False)]
    outing, parties = turns(a, c)
    assert luck(cast, a, c) == [Luck(0, False), Luck(1, False)]


def test_c4_the_list_that_is_sealed_carries_the_misses(turns, cast):
    a, b = cast.newcomer, cast.newcomer_two
    turns(cast.member, a)
    outing = by_draw(cast, seats=2)
    pair = claimed(cast, outing, a, 2, kind="pair", companions=[cast.mentor])
    new = claimed(cast, outing, b)
    seal = sealed(cast, outing)
    entries = {entry.code: entry for entry in lottery.parse_list(Seal.objects.get(pk=seal.pk).entries)}
    by_party = {slip.party: entries[slip.code] for slip in Slip.objects.filter(seal=seal)}
    # the pair stands where the one stands who waited longer, and her mentor asks for the first time
    assert (by_party[pair].missed, by_party[pair].first) == (1, True)
    assert (by_party[new].missed, by_party[new].first) == (0, True)


def test_c4_withdrawing_in_good_time_is_neither_win_nor_miss(turns, cast):
    a, b = cast.newcomer, cast.newcomer_two
    turns(cast.member, a)
    _, parties = turns(a, b)
    actions.leave(by=a, party=parties[a])
    assert luck(cast, a) == [Luck(1, False)]  # as she stood before
    before = luck(cast, b)
    outing = by_draw(cast, seats=1)
    party = claimed(cast, outing, b)
    claimed(cast, outing, cast.member)
    seal = sealed(cast, outing)
    actions.leave(by=b, party=party)
    typed(seal, cast.coordinator, cast.mentor_two)
    assert luck(cast, b) == before


def test_c4_a_no_show_costs_the_turn_and_nothing_else(turns, cast):
    a, b = cast.newcomer, cast.newcomer_two
    turns(b, a)
    outing, parties = turns(a, b)
    with frozen(outing.stops.get().starts_at + dt.timedelta(days=1)):
        # she held the place and never came: nothing of hers says so, and nothing asks the door
        assert luck(cast, a) == [Luck(0, False)]
        assert not Turn.objects.filter(party=parties[a]).exclude(what__in=["asked", "drawn"]).exists(), "nothing is held against her"
        again = by_draw(cast)
        assert claimed(cast, again, a).standing == "asked"


def test_c4_who_leaves_when_it_has_begun_kept_the_place_from_the_others(turns, cast):
    a, b = cast.newcomer, cast.newcomer_two
    turns(b, a)
    outing, parties = turns(a, b)
    with frozen(outing.stops.get().starts_at + dt.timedelta(minutes=1)):
        actions.leave(by=a, party=parties[a])
        assert luck(cast, a) == [Luck(0, False)]


def test_an_offered_place_that_one_could_not_take_is_no_miss_and_one_taken_is_a_place(turns, cast):
    a, b, c = cast.newcomer, cast.newcomer_two, cast.member
    _, parties = turns(c, a, b)
    assert luck(cast, a, b) == [Luck(1, False)] * 2
    actions.leave(by=c, party=parties[c])
    first = a if Party.objects.get(pk=parties[a].pk).standing == "offered" else b
    second = b if first == a else a
    actions.answer(by=first, party=parties[first], yes=False)
    assert luck(cast, first) == [Luck(0, True)]
    actions.answer(by=second, party=parties[second], yes=True)
    assert luck(cast, second) == [Luck(0, False)]


def test_an_outing_that_was_called_off_counts_for_nobody(turns, cast):
    a, b = cast.newcomer, cast.newcomer_two
    outing, _ = turns(a, b)
    actions.call_off(by=cast.coordinator, outing=outing, reason="비가 많이 와요")
    assert luck(cast, a, b) == [Luck(0, True)] * 2


def test_a_place_on_any_outing_is_not_the_first_any_more_and_another_council_does_not_count(turns, cast):
    stranger = _person(cast.other_council.realm, "먼봄", cast.other_chapter)
    claimed(cast, planned(cast), cast.newcomer)
    assert luck(cast, cast.newcomer, stranger) == [Luck(0, False), Luck(0, True)]

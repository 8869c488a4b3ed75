"""The waiting line: who is offered what became free, who answers, who steps out, who moved whom and why."""

import datetime as dt
from contextlib import suppress

import pytest
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madang.gatherings import actions
from madang.gatherings.actions.line import look_again
from madang.gatherings.models import Outing, Party, Ticket, Turn
from madang.gatherings.queries import hers
from madang.people import actions as people
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from madang.shared.sealed import reading
from tests.cast import _person
from tests.gatherings.outings import claimed, planned


def taken(outing):
    return Outing.objects.get(pk=outing.pk).taken


def in_use(outing):
    held = Party.objects.filter(outing=outing, standing__in=["held", "offered"])
    return sum(party.size for party in held)


def places(outing):
    """Tickets of parties that have places: as many as the parties say."""
    used = Ticket.objects.filter(outing=outing, given_back_at__isnull=True, party__standing__in=["held", "offered"])
    return used.count()


def line(outing):
    return list(Party.objects.filter(outing=outing, standing="waiting"))


@pytest.fixture
def full(cast):
    """Four seats held by a household; a four, a pair and a single wait."""
    with cast.here():
        outing = planned(cast, seats=4)
        holder = claimed(cast, outing, cast.member, 4)
        four = claimed(cast, outing, cast.mentor, 4)
        pair = claimed(cast, outing, cast.newcomer, 2)
        single = claimed(cast, outing, cast.newcomer_two)
        yield outing, holder, four, pair, single


def fresh(*parties):
    for party in parties:
        party.refresh_from_db()
    return [party.standing for party in parties]


def test_c6_a_freed_place_is_offered_to_the_first_party_that_fits(full, cast):
    outing, holder, four, pair, single = full
    actions.leave(by=cast.member, party=holder)
    assert fresh(four, pair, single) == ["offered", "waiting", "waiting"]
    assert taken(outing) == in_use(outing) == 4


def test_a_party_that_does_not_fit_is_passed_over_and_keeps_its_place(cast):
    with cast.here():
        outing = planned(cast, seats=3)
        two = claimed(cast, outing, cast.member, 2)
        claimed(cast, outing, cast.mentor_two)
        big = claimed(cast, outing, cast.mentor, 3)
        small = claimed(cast, outing, cast.newcomer, 2)
        actions.leave(by=cast.member, party=two)
        assert fresh(big, small) == ["waiting", "offered"]
        assert big.place < small.place


def test_an_offer_holds_the_place_until_it_is_answered(full, cast):
    outing, holder, four, pair, single = full
    actions.leave(by=cast.member, party=holder)
    actions.answer(by=cast.mentor, party=four, yes=True)
    assert fresh(four, pair, single) == ["held", "waiting", "waiting"]
    assert four.offered_until is None


def test_saying_no_passes_the_place_on_at_once(full, cast):
    outing, holder, four, pair, single = full
    actions.leave(by=cast.member, party=holder)
    actions.answer(by=cast.mentor, party=four, yes=False)
    assert fresh(four, pair, single) == ["left", "offered", "offered"]
    assert taken(outing) == in_use(outing) == 3


def test_c6_an_offer_that_runs_out_goes_to_the_next_in_line(full, cast):
    outing, holder, four, pair, single = full
    actions.leave(by=cast.member, party=holder)
    four.refresh_from_db()
    with frozen(four.offered_until + dt.timedelta(minutes=1)):
        with pytest.raises(Refused, match="답할 시간이 지나"):
            actions.answer(by=cast.mentor, party=four, yes=True)
        assert fresh(four, pair, single) == ["left", "offered", "offered"]
        lapsed = Turn.objects.get(party=four, what="lapsed")
        assert lapsed.by is None


def test_the_time_to_answer_is_short_when_the_outing_is_near(full, cast):
    outing, holder, four, *_ = full
    start = outing.stops.get().starts_at.replace(hour=6)  # three in the afternoon in Seoul
    outing.stops.update(starts_at=start)
    with frozen(start - dt.timedelta(hours=5)):
        actions.leave(by=cast.member, party=holder)
        four.refresh_from_db()
        assert four.offered_until == start - dt.timedelta(hours=2)


def test_the_partner_can_step_out_and_the_other_keeps_a_place(cast):
    with cast.here():
        outing = planned(cast, seats=2)
        pair = claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        waiting = claimed(cast, outing, cast.member)
        actions.step_out(by=cast.mentor, party=pair)
        pair.refresh_from_db()
        assert (pair.size, pair.standing, pair.lead) == (1, "held", cast.newcomer)
        assert fresh(waiting) == ["offered"]
        assert taken(outing) == 2


def test_when_the_one_who_signed_up_steps_out_the_partner_keeps_the_party(cast):
    with cast.here():
        pair = claimed(cast, planned(cast), cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        actions.step_out(by=cast.newcomer, party=pair)
        pair.refresh_from_db()
        assert pair.lead == cast.mentor
        actions.step_out(by=cast.mentor, party=pair)
        assert fresh(pair) == ["left"]


def test_leaving_twice_gives_back_once(full, cast):
    outing, holder, *_ = full
    actions.leave(by=cast.member, party=holder)
    before = taken(outing)
    actions.leave(by=cast.member, party=holder)
    assert taken(outing) == before


def test_c6_every_change_of_order_has_a_by_and_a_reason(full, cast):
    outing, _, four, pair, single = full
    with pytest.raises(Refused, match="까닭"):
        actions.move(by=cast.coordinator, party=single, to=1, reason="  ")
    actions.move(by=cast.coordinator, party=single, to=1, reason="먼 길을 온 분")
    assert line(outing) == [single, four, pair]
    turn = Turn.objects.get(party=single, what="moved")
    assert (turn.by, turn.reason) == (cast.coordinator, "먼 길을 온 분")
    with pytest.raises(Refused, match="까닭"):
        actions.remove(by=cast.coordinator, party=four, reason="")
    actions.remove(by=cast.coordinator, party=four, reason="두 번 적힘")
    assert Turn.objects.get(party=four, what="removed").reason == "두 번 적힘"


def test_more_seats_are_offered_to_those_who_wait(full, cast):
    outing, _, four, pair, single = full
    actions.change_outing(by=cast.coordinator, outing=outing, legs=[], attending=[], capacity=6)
    assert fresh(four, pair, single) == ["waiting", "offered", "waiting"]
    with pytest.raises(Refused, match="벌써 6자리") as refusal:
        actions.change_outing(by=cast.coordinator, outing=outing, legs=[], attending=[], capacity=3)
    assert refusal.value.field == "capacity"


def test_who_is_forgotten_leaves_no_ghost_in_the_counter(full, cast):
    outing, holder, four, *_ = full
    people.forget(by=cast.member, person=cast.member)
    assert fresh(holder, four) == ["left", "offered"]
    assert holder.lead is None
    assert taken(outing) == in_use(outing) == 4


steps = st.lists(
    st.tuples(
        st.sampled_from(["claim", "leave", "yes", "no", "lapse", "step", "grow", "less", "back"]),
        st.integers(0, 11),
        st.sampled_from([1, 2, 4]),
    ),
    max_size=40,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, seats=st.integers(1, 9))
def test_c6_after_any_history_nothing_is_oversold_and_nobody_waits_for_a_place_that_fits(db_cast, steps, seats):
    cast, people_ = db_cast
    with cast.here():
        outing, clock = planned(cast, seats=seats), now()
        for what, who, size in steps:
            with frozen(clock):
                _step(cast, outing, what, people_[who], min(size, seats))
            clock += dt.timedelta(minutes=4)
            row = Outing.objects.get(pk=outing.pk)
            assert row.taken == in_use(row) == places(row) <= seats
            assert all(party.size > row.free for party in line(row))


def _step(cast, outing, what, person, size):
    party = Party.objects.filter(outing=outing, lead=person).exclude(standing="left").first()
    if what == "claim":
        claimed(cast, outing, person, size)
    elif party and what == "leave":
        actions.leave(by=person, party=party)
    elif party and what == "step":
        actions.step_out(by=person, party=party)
    elif party and party.standing == "offered" and what in {"yes", "no"}:
        actions.answer(by=person, party=party, yes=what == "yes")
    elif what in {"grow", "less", "back"}:
        party = party or Party.objects.filter(outing=outing, lead=person).last()
        change = {"grow": actions.add_guest, "less": actions.give_up_guest, "back": actions.come_back}[what]
        with suppress(Refused):
            if party:
                change(by=person, party=party)
    elif party and what == "lapse":
        with frozen(now() + dt.timedelta(days=2)):
            actions.settle(outing=outing)


@pytest.fixture
def db_cast(cast):
    with cast.here():
        return cast, [_person(cast.chapter.realm, f"사람{number}", cast.chapter) for number in range(12)]


def test_c6_the_worker_comes_back_when_an_offer_has_run_out(full, cast):
    outing, holder, four, pair, single = full
    actions.leave(by=cast.member, party=holder)
    work = DBTaskResult.objects.get(task_path__endswith="look_again")
    four.refresh_from_db()
    assert work.args_kwargs["args"] == [outing.code]
    with frozen(four.offered_until + dt.timedelta(minutes=1)):
        look_again.call(outing.code)
    assert fresh(four, pair, single) == ["left", "offered", "offered"]


def test_a_person_takes_her_places_along(full, cast):
    outing, _, _, pair, _ = full
    actions.tell_need(by=cast.newcomer, party=pair, text="계단이 힘들어요")
    with reading():
        assert hers(cast.newcomer) == [
            {
                "나들이": "강변 오페라 함께 보기",
                "날": f"{outing.day}",
                "자리": 2,
                "어떻게 되었나": "기다리는 중",
                "미리 알려 준 것": "계단이 힘들어요",
            }
        ]
        assert "계단" not in str(hers(cast.mentor))

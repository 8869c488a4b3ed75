"""The draw: sealed before the outcome exists, drawn once when two have typed the same, and nothing of it can be changed."""

import datetime as dt

import pytest
from django_scopes import scopes_disabled

from madang.engines import lottery
from madang.gatherings import actions
from madang.gatherings.actions.outcomes import announced, next_lotto, written
from madang.gatherings.models import DrawEntry, Outing, Party, Seal, Slip, Turn
from madang.gatherings.queries import draw_of, since_sealed, still_fits, todos, whole_draw
from madang.people import actions as people
from madang.shared.clock import frozen, now
from madang.shared.refusals import Refused
from tests.cast import _person
from tests.gatherings.draws import NUMBERS, by_draw, drawn, saturday, sealed, typed
from tests.gatherings.outings import SEOUL, claimed, planned


@pytest.fixture
def asked(cast):
    """Two seats; a pair and two singles have asked."""
    with cast.here():
        outing = by_draw(cast)
        pair = claimed(cast, outing, cast.newcomer, 2, kind="pair", companions=[cast.mentor])
        one = claimed(cast, outing, cast.newcomer_two)
        two = claimed(cast, outing, cast.member)
        yield outing, pair, one, two


def fresh(outing):
    return Outing.objects.get(pk=outing.pk)


def standings(*parties):
    return [Party.objects.get(pk=party.pk).standing for party in parties]


def in_use(outing):
    return sum(party.size for party in Party.objects.filter(outing=outing, standing__in=["held", "offered"]))


# --- before -----------------------------------------------------------------------------------------------------------


def test_c4_before_the_draw_nobody_has_a_place_and_capacity_is_no_limit(asked, cast):
    outing, *parties = asked
    assert standings(*parties) == ["asked"] * 3
    assert (fresh(outing).taken, fresh(outing).line) == (0, 3)
    assert [row.what for row in Turn.objects.filter(party__outing=outing)] == ["asked"] * 3
    assert claimed(cast, outing, cast.member) == parties[2]  # asked twice, once on the list
    with pytest.raises(Refused, match="모두 2자리"):
        claimed(cast, outing, cast.mentor_two, 3)
    actions.settle(outing=outing)
    assert standings(*parties) == ["asked"] * 3


def test_c4_withdrawing_before_the_draw_touches_no_counter(asked, cast):
    outing, pair, one, _ = asked
    actions.step_out(by=cast.mentor, party=pair)
    actions.leave(by=cast.newcomer_two, party=one)
    pair.refresh_from_db()
    assert (pair.size, pair.standing, fresh(outing).taken) == (1, "asked", 0)


# --- the seal -----------------------------------------------------------------------------------------------------------


def test_c4_the_list_holds_random_codes_only_and_its_fingerprint_is_what_everybody_computes(asked, cast):
    outing, *parties = asked
    seal = sealed(cast, outing)
    entries = lottery.parse_list(Seal.objects.get(pk=seal.pk).entries)
    assert (seal.number, seal.parties, seal.people, seal.seats, seal.share) == (1, 3, 4, 2, 0)
    assert seal.fingerprint == lottery.fingerprint(entries)
    codes = {entry.code for entry in entries}
    assert codes == set(Slip.objects.filter(seal=seal).values_list("code", flat=True))
    assert sorted(entry.size for entry in entries) == [1, 1, 2]
    for party in parties:
        assert not any(code in party.code or party.code in code for code in codes)
    again = sealed(cast, outing, reason="한 모둠이 빠졌어요")
    assert not codes & set(Slip.objects.filter(seal=again).values_list("code", flat=True)), "codes are new for each seal"
    assert again.number == 2
    assert again.reason == "한 모둠이 빠졌어요"


def test_the_sealed_list_lies_sealed_in_the_database(asked, cast):
    seal = sealed(cast, asked[0])
    raw = Seal.objects.filter(pk=seal.pk).values_list("entries", flat=True).get()
    assert str(raw).startswith("s1.")
    assert not any(slip.code in str(raw) for slip in Slip.objects.filter(seal=seal))


@pytest.mark.parametrize(
    ("given", "words", "field"),
    [
        ({"due_at": lambda: now() - dt.timedelta(minutes=1)}, "이미 지난 때", "due_at"),
        ({"due_at": lambda: saturday() + dt.timedelta(weeks=8)}, "시작하기 전", "due_at"),
        ({"due_at": lambda: saturday() + dt.timedelta(days=1)}, "토요일", "due_at"),
        ({"number": lambda: 7}, "그날 추첨하는 로또는", "number"),
        ({"source": lambda: "other", "words": lambda: " | "}, "어느 곳의 어떤 결과", "words"),
        ({"source": lambda: "drand", "number": lambda: 1}, "번째 난수예요", "number"),
    ],
)
def test_c4_a_rule_is_refused_that_is_past_or_that_nobody_can_look_up(asked, cast, given, words, field):
    with pytest.raises(Refused, match=words) as refusal:
        sealed(cast, asked[0], **{name: value() for name, value in given.items()})
    assert refusal.value.field == field
    assert not Seal.objects.exists()


def test_only_an_outing_ahead_that_is_drawn_and_asked_for_can_be_sealed(cast):
    with cast.here():
        with pytest.raises(Refused, match="추첨으로 자리를 나누는"):
            sealed(cast, planned(cast))
        with pytest.raises(Refused, match="아무도 신청하지 않아서"):
            sealed(cast, by_draw(cast))


def test_c4_a_second_seal_is_a_redraw_and_says_why_and_the_first_one_counts_no_more(asked, cast):
    outing = asked[0]
    first = sealed(cast, outing)
    with pytest.raises(Refused, match="왜 다시 봉하는지") as refusal:
        sealed(cast, outing)
    assert refusal.value.field == "reason"
    second = sealed(cast, outing, reason="방송이 취소됐어요", due_at=saturday() + dt.timedelta(weeks=1))
    with pytest.raises(Refused, match="다시 봉했어요"):
        typed(first, cast.coordinator)
    assert draw_of(outing).seal == second
    assert [seal.number for seal in draw_of(outing).seals] == [1, 2]


def test_c4_the_log_of_a_draw_is_written_once(asked, cast):
    seal = sealed(cast, asked[0])
    row = actions.name_witness(by=cast.coordinator, seal=seal, person=cast.mentor_two)
    slip = Slip.objects.filter(seal=seal).first()
    for one in (seal, row, slip):
        with pytest.raises(TypeError, match="written once"):
            one.save()
        with pytest.raises(TypeError, match="written once"):
            one.delete()
        rows = type(one).objects.filter(pk=one.pk)
        with pytest.raises(TypeError, match="written once"):
            rows.update(pk=one.pk)
        with pytest.raises(TypeError, match="written once"):
            rows.delete()
        with pytest.raises(TypeError, match="written once"):
            type(one).objects.bulk_update([one], ["seal_id"] if hasattr(one, "seal_id") else ["rule"])


def test_c4_what_was_sealed_cannot_be_changed_in_the_plan(asked, cast):
    outing = asked[0]
    change = {"by": cast.coordinator, "outing": outing, "legs": [], "attending": []}
    with pytest.raises(Refused, match="벌써 신청한 사람이") as refusal:
        actions.change_outing(**change, places_by="first_come")
    assert refusal.value.field == "places_by"
    actions.change_outing(**change, capacity=3, share=20)
    seal = sealed(cast, outing)
    for field, value in (("capacity", 4), ("capacity", 2), ("share", 15)):
        with pytest.raises(Refused, match="봉") as refusal:
            actions.change_outing(**change, **{field: value})
        assert refusal.value.field == field
    actions.change_outing(**change, title_ko="이름만 고치기", capacity=3, share=20)
    typed(seal, cast.coordinator, cast.mentor_two)
    actions.change_outing(**change, capacity=9)
    assert fresh(outing).taken == in_use(outing) == 4
    with pytest.raises(Refused, match="봉"):
        actions.change_outing(**change, share=1)


# --- the outcome ---------------------------------------------------------------------------------------------------------


def test_c4_an_outcome_is_refused_before_its_announced_moment(asked, cast):
    seal = sealed(cast, asked[0])
    with frozen(seal.due_at - dt.timedelta(seconds=1)), pytest.raises(Refused, match="아직 결과가 나올 때가"):
        actions.type_outcome(by=cast.coordinator, seal=seal, outcome=NUMBERS)
    assert not DrawEntry.objects.exists()


def test_c4_one_person_alone_draws_nothing_however_often_she_types(asked, cast):
    outing, *parties = asked
    seal = sealed(cast, outing)
    assert typed(seal, cast.coordinator, cast.coordinator) == "waits"
    assert standings(*parties) == ["asked"] * 3
    assert fresh(outing).drawn_at is None


def test_c4_two_who_typed_differently_are_told_so_and_nothing_is_drawn(asked, cast):
    outing, *parties = asked
    seal = sealed(cast, outing)
    typed(seal, cast.coordinator)
    assert typed(seal, cast.mentor_two, outcome="3 11 20 25 31 45") == "differs"
    assert standings(*parties) == ["asked"] * 3
    assert draw_of(outing).differ
    assert typed(seal, cast.mentor_two) == "drawn"
    log = [(row.what, row.by, row.text) for row in DrawEntry.objects.filter(seal=seal).order_by("pk")]
    assert log == [
        ("typed", cast.coordinator, NUMBERS),
        ("typed", cast.mentor_two, "3 11 20 25 31 45"),
        ("typed", cast.mentor_two, NUMBERS),
        ("drawn", cast.mentor_two, NUMBERS),
    ]


def test_c4_what_was_corrected_counts_no_more(asked, cast):
    seal = sealed(cast, asked[0])
    typed(seal, cast.coordinator, outcome="1 2 3 4 5 6")
    typed(seal, cast.coordinator)
    assert typed(seal, cast.mentor_two, outcome="1 2 3 4 5 6") == "differs"


@pytest.mark.parametrize(
    ("source", "text", "right"),
    [
        ("lotto", " 44, 3·11 20\t25 31 ", NUMBERS),
        ("lotto", "４４ 3 11 20 25 31", NUMBERS),
        ("dice", "1-2-3 4 5 6 1 2 3 4", "1 2 3 4 5 6 1 2 3 4"),
        ("drand", "AB" * 16 + "\n" + "01" * 16, "ab" * 16 + "01" * 16),
        ("other", "  앞|면 \n 뒷면 ", "앞 면 뒷면"),
    ],
)
def test_an_outcome_is_written_in_one_way_only(source, text, right):
    assert written(source, text) == right


@pytest.mark.parametrize(
    ("source", "text"),
    [("lotto", "1 2 3 4 5"), ("lotto", "1 1 2 3 4 5"), ("lotto", "1 2 3 4 5 46"), ("lotto", "1 2 3 4 5 6 7"), ("dice", "1 2 3"),
     ("dice", "1 2 3 4 5 6 7 1 1 1"), ("drand", "ab"), ("other", " \n ")],
)  # fmt: skip
def test_what_cannot_have_come_out_is_refused_beside_its_field(source, text):
    with pytest.raises(Refused) as refusal:
        written(source, text)
    assert refusal.value.field == "outcome"


def test_the_rule_names_what_comes_out_then():
    evening = dt.datetime(2026, 11, 21, 20, 35, tzinfo=SEOUL)
    assert announced("lotto", evening, None, "") == "Lotto 6/45 no. 1251"
    assert announced("lotto", dt.datetime(2022, 1, 29, 20, 35, tzinfo=SEOUL), 1000, "") == "Lotto 6/45 no. 1000"
    assert announced("drand", dt.datetime.fromtimestamp(1_692_803_367 + 3, tz=dt.UTC), None, "") == "drand quicknet round 2"
    assert announced("dice", evening, None, "") == "Dice in the room 2026-11-21 20:35"
    assert announced("other", evening, None, " 한강\n수위 | 오전 9시 ") == "한강 수위 오전 9시"
    assert next_lotto(evening - dt.timedelta(seconds=1)) == evening
    assert next_lotto(evening) == evening + dt.timedelta(weeks=1)


# --- the draw --------------------------------------------------------------------------------------------------------------


def test_c4_the_draw_is_what_the_sealed_list_and_the_outcome_say(asked, cast):
    outing, *parties = asked
    seal = sealed(cast, outing)
    assert typed(seal, cast.coordinator, cast.mentor_two) == "drawn"
    whole = whole_draw(draw_of(outing))
    assert lottery.verify(whole, seal.fingerprint) == []
    assert (whole["event"], whole["rule"], whole["outcome"], whole["seats"]) == (outing.code, seal.rule, NUMBERS, 2)
    coded = {slip.code: slip.party for slip in Slip.objects.filter(seal=seal).select_related("party")}
    assert standings(*(coded[code] for code in whole["seated"])) == ["held"] * len(whole["seated"])
    line = list(Party.objects.filter(outing=outing, standing="waiting"))
    assert line == [coded[code] for code in whole["waiting"]]
    assert fresh(outing).taken == in_use(outing) == 2
    assert still_fits(draw_of(outing))
    for code in whole["seated"]:
        turn = Turn.objects.get(party=coded[code], what="drawn")
        assert (turn.by, turn.reason) == (None, f"{seal.rule}: {NUMBERS}")
    assert Turn.objects.filter(party__outing=outing, what="not_drawn").count() == len(whole["waiting"])
    with pytest.raises(Refused, match="벌써 추첨"):
        typed(seal, cast.coordinator)
    with pytest.raises(Refused, match="나온 결과는 바꾸지"):
        sealed(cast, outing, reason="다시")


def test_c6_after_the_draw_the_line_goes_on_as_ever(asked, cast):
    outing, *parties = asked
    typed(sealed(cast, outing), cast.coordinator, cast.mentor_two)
    late = claimed(cast, outing, cast.coordinator)
    assert late.standing == "waiting"
    line = list(Party.objects.filter(outing=outing, standing="waiting"))
    assert line[-1] == late
    held = Party.objects.filter(outing=outing, standing="held").first()
    actions.leave(by=held.lead, party=held)
    offered = list(Party.objects.filter(outing=outing, standing="offered"))
    assert offered
    assert offered[0] == line[0] or line[0].size > held.size
    assert fresh(outing).taken == in_use(outing) <= 2


def test_c4_who_asked_after_the_seal_stands_behind_the_drawn_and_who_left_is_passed_over(asked, cast):
    outing, pair, one, two = asked
    seal = sealed(cast, outing)
    late = claimed(cast, outing, cast.mentor_two)
    actions.leave(by=cast.newcomer, party=pair)
    assert (since_sealed(draw_of(outing)).joined, since_sealed(draw_of(outing)).left) == (1, 1)
    typed(seal, cast.coordinator, cast.mentor_two)
    assert lottery.verify(whole_draw(draw_of(outing)), seal.fingerprint) == []  # the list stays as it was sealed
    assert sorted(standings(one, two)) == ["held", "held"] or "offered" in standings(one, two)
    assert standings(pair, late) == ["left", "waiting"]
    assert fresh(outing).taken == in_use(outing) == 2


def test_c4_who_is_forgotten_between_seal_and_draw_leaves_her_code_and_her_place_goes_on(asked, cast):
    outing, _, one, two = asked
    seal = sealed(cast, outing)
    before = Seal.objects.get(pk=seal.pk).entries
    people.forget(by=cast.newcomer_two, person=cast.newcomer_two)
    typed(seal, cast.coordinator, cast.mentor_two)
    assert Seal.objects.get(pk=seal.pk).entries == before
    assert standings(one) == ["left"]
    assert lottery.verify(whole_draw(draw_of(outing)), seal.fingerprint) == []
    assert fresh(outing).taken == in_use(outing) <= 2


def test_c6_a_capacity_that_changed_all_the_same_oversells_nobody(asked, cast):
    """Behind the form's back: the draw counts the places that are there now."""
    outing, *parties = asked
    seal = sealed(cast, outing)
    Outing.objects.filter(pk=outing.pk).update(capacity=1)
    typed(seal, cast.coordinator, cast.mentor_two)
    assert fresh(outing).taken == in_use(outing) <= 1


def test_c4_a_draw_of_two_hundred_parties_seats_all_it_can_and_splits_nobody(cast):
    with cast.here():
        outing = by_draw(cast, seats=150, share=15)
        sizes = {}
        for number in range(200):
            person = _person(cast.chapter.realm, f"사람{number}", cast.chapter)
            party = claimed(cast, outing, person, number % 4 + 1)
            sizes[party.pk] = party.size
        typed(sealed(cast, outing), cast.coordinator, cast.mentor_two)
        held = Party.objects.filter(outing=outing, standing="held")
        assert {party.pk: party.size for party in held}.items() <= sizes.items()
        assert fresh(outing).taken == in_use(outing) == 150
        assert Party.objects.filter(outing=outing, standing="waiting").count() == 200 - len(held)


# --- witnesses ----------------------------------------------------------------------------------------------------------------


def test_c4_two_witnesses_sign_that_codes_are_people_and_it_stands_in_the_log(asked, cast):
    seal = sealed(cast, asked[0])
    for person in (cast.mentor_two, cast.reporter):
        actions.name_witness(by=cast.coordinator, seal=seal, person=person)
    assert actions.name_witness(by=cast.coordinator, seal=seal, person=cast.reporter)  # twice is once
    with pytest.raises(Refused, match="두 분이면"):
        actions.name_witness(by=cast.coordinator, seal=seal, person=cast.editor)
    with pytest.raises(Refused, match="정해진 분만"):
        actions.sign(by=cast.member, seal=seal)
    actions.sign(by=cast.mentor_two, seal=seal)
    actions.sign(by=cast.mentor_two, seal=seal)
    assert [(row.whom, signed) for row, signed in draw_of(asked[0]).witnesses] == [(cast.mentor_two, True), (cast.reporter, False)]
    assert DrawEntry.objects.filter(what="signed").count() == 1


def test_who_sealed_the_list_is_no_witness_of_it(asked, cast):
    seal = sealed(cast, asked[0])
    with pytest.raises(Refused, match="봉한 사람은"):
        actions.name_witness(by=cast.coordinator, seal=seal, person=cast.coordinator)


# --- the desk, and another council -----------------------------------------------------------------------------------------------


def test_the_desk_says_when_to_seal_and_when_to_type(asked, cast):
    outing = asked[0]

    def said():
        return [todo.text for todo in todos(cast.chapter) if "추첨" in str(todo.text)]

    assert said() == []
    with frozen(outing.stops.get().starts_at - dt.timedelta(days=10)):
        assert "봉해" in said()[0]
        seal = sealed(cast, outing)
        assert said() == []
    with frozen(seal.due_at + dt.timedelta(minutes=5)):
        assert "결과가 나왔어요" in said()[0]


def test_an_outing_without_a_draw_has_none(cast):
    with cast.here():
        outing = planned(cast)
        assert draw_of(outing) is None
        with scopes_disabled():
            assert drawn(cast, by_draw(cast, seats=1), cast.member).outing != outing

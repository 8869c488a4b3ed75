"""Pairs side by side whenever the hall allows it, wishes met, and a reason for whatever is not as wished."""

import random
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.seating import Hall, Party, Reason, Why, pairs_possible, parse, reseat, seat


def sits(hall, seats):
    """Says whether these seats are neighbours in one run."""
    return any(
        sorted(seats) == sorted(each.name for each in run[at : at + len(seats)])
        for row in hall.rows
        for run in row.runs
        for at in range(len(run))
    )


def parties(pairs, *sizes):
    return [*(Party(f"p{at:03}", 2) for at in range(pairs)), *(Party(f"x{at:03}", size) for at, size in enumerate(sizes))]


def sound(hall, people, seating):
    """Nobody sits on two seats, no seat has two, chairs are for people and spaces for wheelchairs."""
    given_away = [name for seats in seating.assignments.values() for name in seats]
    by_name = {each.name: each for each in hall.seats}
    assert len(set(given_away)) == len(given_away) and set(given_away) <= set(by_name)
    sizes = {party.key: party for party in people}
    for key, seats in seating.assignments.items():
        assert len(seats) == sizes[key].size
        assert sum(by_name[name].wheelchair for name in seats) <= sizes[key].wheelchair


def test_c5_in_ten_thousand_random_halls_all_pairs_sit_together_exactly_when_the_sum_allows_it():
    dice = random.Random(20250712)
    kept = broken = 0
    for _ in range(10_000):
        lengths = [dice.randint(1, 9) for _row in range(dice.randint(1, 6))]
        hall, chairs = Hall.of_runs(lengths), sum(lengths)
        people = []
        while chairs:
            size = min(chairs, dice.choice((1, 2, 2, 2, 2, 3, 4)))
            people.append(Party(f"{len(people):02}", size))
            chairs -= size
            if dice.random() < 0.05:
                break
        seating = seat(hall, people)
        pairs = [party.key for party in people if party.size == 2]
        apart = [key for key in pairs if not beside(seating.assignments[key])]
        allowed = sum(length // 2 for length in lengths) >= len(pairs)
        assert (not apart) == allowed, (lengths, people)
        assert {missed.key for missed in seating.reasons if missed.reason == Reason.APART} == set(apart)
        kept, broken = kept + allowed, broken + (not allowed)
    assert kept > 5000 and broken > 100


def beside(seats):
    (row, one), (other_row, other) = seats
    return row == other_row and abs(one - other) == 1


@given(st.lists(st.integers(1, 8), min_size=1, max_size=7), st.data())
@settings(max_examples=150)
def test_c5_pairs_sit_together_whoever_else_comes(lengths, data):
    hall, chairs = Hall.of_runs(lengths), sum(lengths)
    pairs = data.draw(st.integers(0, pairs_possible(hall)))
    others, left = [], chairs - pairs * 2
    while left and (size := data.draw(st.sampled_from((0, 1, 3, 4)))):
        others.append(min(size, left) if min(size, left) != 2 else 1)
        left -= others[-1]
    people = parties(pairs, *others)
    data.draw(st.randoms()).shuffle(people)
    seating = seat(hall, people)
    sound(hall, people, seating)
    assert all(len(seating.assignments[party.key]) == party.size for party in people)
    assert not [missed for missed in seating.reasons if missed.reason is Reason.APART]
    assert seating == seat(hall, people)


MARKED = st.lists(
    st.sampled_from(("1-4", "1-3", "휠1 2-4", "1-2 휠3", "| 1-3", "1-4 |", "1-2 | 3-4", "1", "휠1 동2", "1-5")), min_size=1, max_size=3
)
WISHES = st.builds(
    lambda size, wheel, aisle, companion: (size, wheel, aisle, companion), st.integers(1, 3), st.booleans(), st.booleans(), st.booleans()
)


@given(MARKED, st.lists(WISHES, min_size=1, max_size=2), st.integers(0, 2))
@settings(max_examples=120, deadline=None)
def test_c5_wishes_are_met_and_pairs_kept_together_whenever_any_plan_does_both(rows, wishing, pairs):
    hall = parse("\n".join(f"{at}열: {row}" for at, row in enumerate(rows, 1)))
    people = [
        *(
            Party(f"w{at}", size, wheel, aisle and not (wheel and size > 2), companion and size > 1 and wheel)
            for at, (size, wheel, aisle, companion) in enumerate(wishing)
        ),
        *parties(pairs),
    ]
    seating = seat(hall, people)
    sound(hall, people, seating)
    if perfect(hall, people):
        assert not [missed for missed in seating.reasons if missed.reason not in {Reason.BEHIND, Reason.NEAR}], people


def perfect(hall, people):
    """Brute force: is there any plan in which wishes are met, and everybody but a household of three sits together?"""
    seats = list(hall.seats)
    run = {each.name: (row.label, at, place) for row in hall.rows for at, line in enumerate(row.runs) for place, each in enumerate(line)}

    def together(chosen):
        places = sorted(run[each.name] for each in chosen)
        return places[0][:2] == places[-1][:2] and places[-1][2] - places[0][2] == len(places) - 1

    def answers(party):
        for chosen in combinations(seats, party.size):
            wheels = sum(each.wheelchair for each in chosen)
            if wheels != party.wheelchair or (party.aisle and not any(each.aisle for each in chosen)):
                continue
            if (party.size != 2 and not party.companion) or together(chosen):
                yield {each.name for each in chosen}

    def place(at, taken):
        return at == len(people) or any(place(at + 1, taken | mine) for mine in answers(people[at]) if not mine & taken)

    return place(0, frozenset())


def test_a_household_gets_the_run_that_fits_best_and_otherwise_sits_one_behind_the_other():
    hall = Hall.of_runs([6, 4, 3])
    assert sits(hall, seat(hall, parties(3, 4)).assignments["x000"])
    assert seat(hall, parties(3, 4, 3)).reasons == ()
    hall = Hall.of_runs([2, 2, 2])
    seating = seat(hall, parties(1, 4))
    (missed,) = seating.reasons
    assert (missed.key, missed.reason, missed.why) == ("x000", Reason.BEHIND, Why.NO_RUN)
    rows = sorted(row for row, _number in seating.assignments["x000"])
    assert rows in (["1", "1", "2", "2"], ["2", "2", "3", "3"])


def test_a_household_does_not_break_pairs_and_the_reason_says_that_others_have_the_run():
    hall = Hall.of_runs([5, 3])  # two pairs and a household of three and one more: the three fit beside a pair
    seating = seat(hall, parties(2, 3, 1))
    assert seating.reasons == ()
    hall = Hall.of_runs([4, 4, 1, 1, 1])
    seating = seat(hall, parties(4, 3))
    assert [(missed.reason, missed.why) for missed in seating.reasons] == [(Reason.NEAR, Why.TAKEN)]


def test_who_finds_no_chair_is_named_and_a_party_is_never_seated_in_part():
    hall = Hall.of_runs([3])
    seating = seat(hall, parties(1, 4, 1))
    assert set(seating.assignments) == {"p000", "x001"}
    assert [(missed.key, missed.reason) for missed in seating.reasons] == [("x000", Reason.NO_SEAT)]


def test_wheelchair_aisle_and_companion_are_answered_or_the_reason_says_why():
    hall = parse("가열: 휠1 동2 3-6 | 7-8\n나열: 1-6")
    wheel, aisle = Party("w", 2, wheelchair=True, companion=True), Party("a", 1, aisle=True)
    seating = seat(hall, [wheel, aisle, *parties(5)])
    assert seating.assignments["w"] == (("가", 1), ("가", 2)) and seating.assignments["a"][0] in {("가", 6), ("가", 7)}
    assert not seating.reasons
    second = Party("v", 1, wheelchair=True)
    assert [(m.key, m.reason, m.why) for m in seat(hall, [wheel, second]).reasons] == [("v", Reason.WHEELCHAIR, Why.TAKEN)]
    plain = Hall.of_runs([4])
    lonely = Party("l", 1, wheelchair=True, aisle=True, companion=True)
    assert {(m.reason, m.why) for m in seat(plain, [lonely]).reasons} == {
        (Reason.WHEELCHAIR, Why.NONE),
        (Reason.AISLE, Why.NONE),
        (Reason.COMPANION, Why.ALONE),
    }


def test_an_aisle_wish_takes_an_odd_chair_and_not_one_that_a_pair_needs():
    hall = parse("가열: | 1-4\n나열: | 1-3\n다열: 1-4")
    seating = seat(hall, [Party("a", 1, aisle=True), *parties(5)])
    assert seating.assignments["a"] == (("나", 1),) and not seating.reasons


def test_c5_a_latecomer_moves_nobody_where_that_goes_and_otherwise_as_few_as_possible():
    hall = Hall.of_runs([4, 3])
    people = parties(2, 1)
    before = {"p000": [("1", 1), ("1", 2)], "p001": [("1", 3), ("1", 4)], "x000": [("2", 2)]}
    after = reseat(hall, [*people, Party("new", 1)], before)
    assert all(list(after.assignments[key]) == seats for key, seats in before.items())
    after = reseat(hall, [*people, Party("new", 2)], before)  # the one in the middle makes room
    assert not after.reasons and [key for key, seats in before.items() if list(after.assignments[key]) != seats] == ["x000"]


def test_kept_seats_stay_and_a_wrong_one_is_refused():
    hall = Hall.of_runs([4])
    seating = seat(hall, parties(1, 1), {"x000": [("1", 2)]})
    assert seating.assignments == {"x000": (("1", 2),), "p000": (("1", 3), ("1", 4))}
    for wrong in ({"x000": [("9", 9)]}, {"x000": [("1", 1)], "p000": [("1", 1), ("1", 2)]}):
        with pytest.raises(ValueError, match="fixed seat"):
            seat(hall, parties(1, 1), wrong)
    with pytest.raises(ValueError, match="key of its own"):
        seat(hall, [Party("a", 1), Party("a", 1)])


def test_the_answer_does_not_hang_on_the_order_of_equal_pairs():
    hall = Hall.of_runs([3, 3, 2])
    for order in permutations(parties(2, 3)):
        assert not seat(hall, order).reasons

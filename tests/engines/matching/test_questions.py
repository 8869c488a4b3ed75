"""Bad questions get a fault with codes, and one may ask why and why not."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.matching import (
    BadInput,
    Cause,
    Fault,
    GenderWish,
    Mentee,
    Mentor,
    Points,
    Policy,
    Problem,
    Rule,
    closed_pairs,
    fingerprint,
    match,
    slots,
    why,
    why_not,
)
from tests.engines.matching.worlds import chapter, problems

FREE = slots((0, 0), (0, 1))
N, M = Mentee(code="n", slots=FREE), Mentor(code="m", slots=FREE)
GOOD = Problem(mentees=(N,), mentors=(M,), seed="s")

BAD = [
    (replace(GOOD, mentees=()), Fault.NO_MENTEES, ()),
    (replace(GOOD, mentors=()), Fault.NO_MENTORS, ()),
    (replace(GOOD, seed=""), Fault.NO_SEED, ()),
    (replace(GOOD, mentees=(replace(N, code=""),)), Fault.EMPTY_CODE, ()),
    (replace(GOOD, mentees=(N, N)), Fault.DUPLICATE_MENTEE, ("n",)),
    (replace(GOOD, mentors=(M, M)), Fault.DUPLICATE_MENTOR, ("m",)),
    (replace(GOOD, mentors=(replace(M, capacity=0),)), Fault.CAPACITY, ("m",)),
    (replace(GOOD, mentors=(replace(M, capacity=51),)), Fault.CAPACITY, ("m",)),
    (replace(GOOD, mentees=(replace(N, slots=1 << 42),)), Fault.SLOTS, ("n",)),
    (replace(GOOD, mentees=(replace(N, slots=-1),)), Fault.SLOTS, ("n",)),
    (replace(GOOD, mentees=(replace(N, weeks_waiting=-1),)), Fault.WEEKS, ("n",)),
    (replace(GOOD, mentees=(replace(N, max_km=math.nan),)), Fault.DISTANCE, ("n",)),
    (replace(GOOD, mentors=(replace(M, max_km=-1.0),)), Fault.DISTANCE, ("m",)),
    (replace(GOOD, km={("a", "b"): math.inf}), Fault.DISTANCE, ()),
    (replace(GOOD, coordinates={"a": (91.0, 0.0)}), Fault.COORDINATES, ()),
    (replace(GOOD, mentees=(replace(N, wishes=("m", "m")),)), Fault.DUPLICATE_WISH, ("n",)),
    (replace(GOOD, pins=(("n", "x"),)), Fault.UNKNOWN_PIN, ("n", "x")),
    (replace(GOOD, pins=(("n", "m"),), forbids=frozenset({("n", "m")})), Fault.PIN_AND_FORBID, ("n", "m")),
    (replace(GOOD, mentees=(N, replace(N, code="o")), pins=(("n", "m"), ("o", "m"))), Fault.TOO_MANY_PINS_FOR_MENTOR, ("m",)),
    (replace(GOOD, mentors=(replace(M, capacity=2),), pins=(("n", "m"), ("n", "m"))), Fault.DUPLICATE_PIN, ()),
    (
        replace(
            GOOD,
            mentors=(M, replace(M, code="o"), replace(M, code="p")),
            pins=(("n", "m"), ("n", "o"), ("n", "p")),
        ),
        Fault.TOO_MANY_PINS_FOR_MENTEE,
        ("n",),
    ),
    (replace(GOOD, policy=Policy(floor_budget=2.0)), Fault.POLICY, ()),
    (replace(GOOD, policy=Policy(points=Points(topic=-1))), Fault.POLICY, ()),
    (replace(GOOD, policy=Policy(points=Points(near_km=0.0))), Fault.POLICY, ()),
]


@pytest.mark.parametrize(("problem", "fault", "codes"), BAD, ids=lambda x: x.value if isinstance(x, Fault) else "")
def test_a_bad_question_is_answered_with_its_fault(problem: Problem, fault: Fault, codes: tuple[str, ...]) -> None:
    with pytest.raises(BadInput) as caught:
        match(problem)
    assert caught.value.fault is fault
    assert caught.value.codes == codes


def test_every_fault_is_tried_here() -> None:
    assert {fault for _, fault, _ in BAD} | {Fault.UNKNOWN_PERSON} == set(Fault)


@given(st.data())
@settings(max_examples=100)
def test_whatever_is_asked_the_answer_is_an_outcome_or_a_fault(data: st.DataObject) -> None:
    problem = data.draw(problems(pins=False))
    weird = st.sampled_from([0, -1, 1, 2**42, 2**60])
    mentors = tuple(replace(p, capacity=data.draw(weird), slots=data.draw(weird)) for p in problem.mentors)
    asked = replace(problem, mentors=mentors)
    if all(1 <= p.capacity <= 50 and 0 <= p.slots < 2**42 for p in mentors):
        assert match(asked).seed == asked.seed
    else:
        with pytest.raises(BadInput):
            match(asked)


def test_wishes_and_exclusions_of_people_who_are_not_there_do_no_harm() -> None:
    mentee = replace(N, wishes=("gone", "m"), not_with=frozenset({"elsewhere"}))
    outcome = match(replace(GOOD, mentees=(mentee,), conflicts=frozenset({("x", "y")}), alive=frozenset({("n", "gone")})))
    assert outcome.pairs[0].code == ("n", "m")
    assert [(e.mentee, e.mentor) for e in outcome.ended] == [("n", "gone")]


def test_closed_pairs_are_told_by_their_rules() -> None:
    mentors = (M, replace(M, code="o", languages=frozenset({"en"})))
    assert closed_pairs(replace(GOOD, mentors=mentors)).tolist() == [[0, int(Rule.LANGUAGE)]]
    with pytest.raises(BadInput):
        closed_pairs(replace(GOOD, mentees=()))


def test_nobody_is_his_own_mentor() -> None:
    both = replace(GOOD, mentees=(replace(N, code="p"),), mentors=(replace(M, code="p"),))
    outcome = match(both)
    assert not outcome.pairs
    assert outcome.left[0].rules[0].rule is Rule.SAME_PERSON
    assert outcome.left[0].cause is Cause.NO_OPTION


def test_an_unknown_district_closes_only_for_those_who_set_a_limit() -> None:
    near = replace(N, max_km=10.0, district="d0")
    left = match(replace(GOOD, mentees=(near,))).left[0]
    assert left.rules[0].rule is Rule.DISTANCE_UNKNOWN
    assert match(replace(GOOD, mentees=(replace(near, max_km=None),))).pairs


def test_a_table_of_kilometres_goes_before_coordinates_in_either_order() -> None:
    problem = replace(
        GOOD,
        mentees=(replace(N, max_km=10.0, district="a"),),
        mentors=(replace(M, district="b"),),
        coordinates={"a": (37.5, 127.0), "b": (37.5, 127.01)},
        km={("b", "a"): 40.0},
    )
    assert match(problem).left[0].rules[0].rule is Rule.DISTANCE


def test_why_of_people_who_are_no_pair_is_a_fault() -> None:
    with pytest.raises(BadInput) as caught:
        why(match(GOOD), ("n", "x"))
    assert caught.value.fault is Fault.UNKNOWN_PERSON
    with pytest.raises(BadInput):
        why_not(GOOD, match(GOOD), "n", "x")


def test_b5_why_not_names_private_rules_to_the_coordinator_only() -> None:
    mentor = replace(M, not_with=frozenset({"n"}), gender_wish=GenderWish.SAME, languages=frozenset({"en"}))
    problem = replace(GOOD, mentors=(mentor,))
    answer = why_not(problem, match(problem), "n", "m")
    assert answer.rules == Rule.MENTOR_NO_CONTACT | Rule.MENTOR_GENDER_WISH | Rule.LANGUAGE
    assert answer.shareable == Rule.LANGUAGE


def test_why_not_of_an_open_pair_tells_what_making_it_would_cost() -> None:
    mentees = (replace(N, code="a", wishes=("m",)), replace(N, code="b"))
    mentors = (M, replace(M, code="o", max_km=0.0, district="here"))
    problem = replace(GOOD, mentees=(mentees[0], replace(mentees[1], slots=FREE)), mentors=mentors)
    outcome = match(problem)
    assert [p.code for p in outcome.pairs] == [("a", "m")]
    answer = why_not(problem, outcome, "b", "m")
    assert (answer.rules, answer.people, answer.changes) == (Rule(0), 0, 2)
    assert answer.share > 0
    assert why_not(problem, outcome, "a", "m").paired


@pytest.mark.parametrize("seed", range(5))
def test_what_why_not_says_is_what_happens(seed: int) -> None:
    problem = chapter(12, 14, seed)
    outcome = match(problem)
    for mentor in problem.mentors:
        mentee = problem.mentees[seed]
        answer = why_not(problem, outcome, mentee.code, mentor.code)
        if answer.paired or answer.rules:
            continue
        then = match(replace(problem, pins=((mentee.code, mentor.code),)))
        assert len(outcome.pairs) - len(then.pairs) == answer.people >= 0
        before, after = ({p.mentee: p.mentor for p in o.pairs} for o in (outcome, then))
        assert sum(before.get(k) != after.get(k) for k in before | after) == answer.changes >= 1


@given(problems())
@settings(max_examples=50)
def test_the_fingerprint_moves_with_every_answer_and_with_nothing_else(problem: Problem) -> None:
    one = problem.mentees[0]
    again = replace(problem, mentees=tuple(replace(p) for p in problem.mentees))
    other = replace(problem, mentees=(replace(one, weeks_waiting=one.weeks_waiting + 1), *problem.mentees[1:]))
    assert fingerprint(again) == fingerprint(problem) == match(problem).inputs
    assert fingerprint(other) != fingerprint(problem)

"""Large rounds: the list, the table and the compiled loops give the same pairs; questions set out from known prices."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madang.engines.matching import (
    BadInput,
    Fault,
    Forbidden,
    GenderWish,
    Mentee,
    Mentor,
    Outcome,
    Pinned,
    Places,
    Policy,
    Problem,
    Round,
    Rule,
    Waived,
    When,
    assign,
    crowded,
    deferred_acceptance,
    match,
    slots,
    stable,
    swift,
    what_if,
)
from madang.engines.matching.edges import Edges
from madang.engines.matching.graph import graph_of, graph_without
from madang.engines.matching.sheets import sheets_of
from tests.engines.matching.worlds import chapter, problems

FREE = slots((0, 0), (0, 1))
needs_numba = pytest.mark.skipif(not swift.installed(), reason="numba is not installed")


def said(outcome: Outcome) -> Outcome:
    """All but the prices, of which there are many that prove the same."""
    return replace(outcome, certificate=None)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swift, "LEAST", 0)


@needs_numba
@pytest.mark.parametrize("seed", range(12))
def test_compiled_loops_give_the_same_pairs_as_scipy(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    r = random.Random(seed)
    policy = Policy(floor_budget=r.choice([0.0, 0.02, 0.3]))
    problem = chapter(r.randint(2, 70), r.randint(2, 60), seed, r.randint(1, 3), policy=policy)
    first = match(problem)
    alive = frozenset(p.code for p in first.pairs[::2])
    again = replace(problem, alive=alive, mentors=problem.mentors[1:], pins=tuple(p.code for p in first.pairs[:1] if p.mentor != "m0"))
    plain = match(again)
    monkeypatch.setattr(swift, "LEAST", 0)
    assert said(match(problem)) == said(first)
    assert said(match(again)) == said(plain)


@needs_numba
@pytest.mark.parametrize("seed", range(8))
def test_a_shortlist_completed_by_its_own_prices_gives_the_same_pairs(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = chapter(50 - 4 * seed, 20 + 3 * seed, seed, 1 + seed % 3, policy=Policy(floor_budget=0.1 * (seed % 2)))
    plain = match(problem)
    monkeypatch.setattr(swift, "LEAST", 0)
    monkeypatch.setattr(swift, "MOST", 0)
    monkeypatch.setattr(swift, "SHORTLIST", 2)
    assert said(match(problem)) == said(plain)


@needs_numba
@pytest.mark.parametrize("waived", [Rule(0), Rule.SLOTS, Rule.LANGUAGE, Rule.DISTANCE | Rule.DISTANCE_UNKNOWN])
def test_the_compiled_scan_finds_the_same_pairs_and_scores(waived: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(5):
        problem = replace(chapter(30, 40, seed, alive=frozenset({("n1", "m1")})), forbids=frozenset({("n0", "m0"), ("n29", "m39")}))
        problem = replace(problem, mentees=(replace(problem.mentees[0], district="elsewhere"), *problem.mentees[1:]))
        sheets = sheets_of(problem)
        monkeypatch.setattr(swift, "SCAN", 1 << 60)
        plain = graph_without(sheets, waived)
        monkeypatch.setattr(swift, "SCAN", 0)
        quick = graph_without(sheets, waived)
        for name in ("start", "column"):
            assert np.array_equal(getattr(plain.edges, name), getattr(quick.edges, name))
        assert np.array_equal(plain.scores, quick.scores)


@needs_numba
@given(problem=problems())
@settings(max_examples=60)
def test_compiled_loops_keep_the_policy_in_rounds_of_every_kind(problem: Problem) -> None:
    plain, least = match(problem), swift.LEAST
    try:
        swift.LEAST = 0
        assert said(match(problem)) == said(plain)
    finally:
        swift.LEAST = least


@pytest.mark.parametrize("seed", range(6))
def test_a_round_too_large_for_a_table_gets_the_same_pairs_from_the_list(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = chapter(30 + 7 * seed, 50 - 5 * seed, seed, 1 + seed % 3)
    table = match(problem)
    monkeypatch.setattr(assign, "TABLE", 0)
    assert match(problem) == table


@needs_numba
@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_prices_of_another_round_lead_to_the_same_total(seed: int) -> None:
    r = np.random.default_rng(seed)
    rows, columns = int(r.integers(2, 25)), int(r.integers(2, 20))
    table = r.random((rows, columns)) < 0.4
    capacity, weeks = r.integers(1, 4, columns), r.integers(0, 3, rows)
    edges = Edges.of(table)
    weight = r.integers(0, 50, len(edges))
    least = swift.LEAST
    try:
        swift.LEAST = 0
        seats, _ = assign.seats_of(edges, capacity, weeks)
        before = assign.best(weight, seats)
        fewer = seats.only(r.random(len(edges)) < 0.9)
        other = weight + r.integers(0, 5, len(edges))
        if assign.feasible(fewer):
            assert assign.best(other, fewer, known=before).total == assign.best(other, fewer).total
    finally:
        swift.LEAST = least


@pytest.mark.parametrize("seed", range(4))
def test_what_if_is_what_happens(seed: int) -> None:
    problem = chapter(16, 12, seed)
    round_, outcome = Round(problem), match(problem)
    pair = next(
        (a.code, b.code) for a in problem.mentees for b in problem.mentors if not graph_of(problem).closed[int(a.code[1:]), int(b.code[1:])]
    )
    more = tuple(replace(p, capacity=3) if p.code == "m2" else p for p in problem.mentors)
    for change, asked in [
        (Places("m2", 3), replace(problem, mentors=more)),
        (Pinned(pair), replace(problem, pins=(pair,))),
        (Forbidden(outcome.pairs[0].code), replace(problem, forbids=frozenset({outcome.pairs[0].code}))),
    ]:
        answer, then = round_.what_if(change), match(asked)
        assert answer.people == len(then.pairs) - len(outcome.pairs)
        assert answer.floor == then.floor - outcome.floor
        before, after = ({p.mentee: p.mentor for p in o.pairs} for o in (outcome, then))
        assert answer.changes == sum(before.get(k) != after.get(k) for k in before | after)


def test_what_if_a_practical_rule_did_not_count() -> None:
    mentees = (Mentee(code="a", slots=FREE, wishes=("m",)), Mentee(code="b", slots=slots((6, 5))))
    problem = Problem(mentees=mentees, mentors=(Mentor(code="m", slots=FREE), Mentor(code="o", slots=FREE)), seed="s")
    answer = what_if(problem, match(problem), Waived(Rule.SLOTS))
    assert (answer.people, answer.places, answer.changes) == (1, -1, 1)


def test_b5_what_a_person_decided_cannot_be_asked_away() -> None:
    mentor = Mentor(code="m", slots=FREE, not_with=frozenset({"a"}))
    round_ = Round(Problem(mentees=(Mentee(code="a", slots=FREE),), mentors=(mentor,), seed="s"))
    for rule in (Rule.MENTOR_NO_CONTACT, Rule.SLOTS | Rule.MENTEE_GENDER_WISH, Rule(0)):
        with pytest.raises(BadInput) as caught:
            round_.what_if(Waived(rule))
        assert caught.value.fault is Fault.POLICY
    refused = round_.what_if(Pinned(("a", "m")))
    assert refused.refused == Rule.MENTOR_NO_CONTACT
    assert (refused.people, refused.changes) == (0, 0)
    with pytest.raises(BadInput):
        round_.what_if(Places("m", 0))
    with pytest.raises(BadInput):
        round_.what_if(Places("nobody", 1))


@needs_numba
@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("seed", range(4))
def test_in_large_rounds_a_pair_costs_what_a_round_at_the_same_floor_would_lose(seed: int) -> None:
    problem = chapter(40, 44, seed, policy=Policy(floor_budget=0.0))
    round_, compared = Round(problem), 0
    for mentor in problem.mentors[::4]:
        answer = round_.why_not("n3", mentor.code)
        if answer.rules or answer.paired:
            continue
        then = Round(replace(problem, pins=(("n3", mentor.code),)))
        assert answer.people == len(round_.solved.leads) - len(then.solved.leads)
        assert answer.changes >= 1
        if then.solved.floor.points == round_.solved.floor.points:
            was, becomes = (x.graph.total(x.solved.leads) for x in (round_, then))
            assert answer.share == (was - becomes) / was
            compared += 1
    assert compared


def test_the_crowded_circle_says_whom_to_look_for() -> None:
    weekend, weekday = slots((5, 1), (5, 2), (6, 1)), slots((1, 1), (1, 2), (2, 1))
    mentees = tuple(Mentee(code=f"n{k}", slots=weekend, district="d1", gender="woman", gender_wish=GenderWish.SAME) for k in range(5))
    mentors = (Mentor(code="w", slots=weekend, gender="woman"), *(Mentor(code=f"m{k}", slots=weekday, gender="man") for k in range(4)))
    problem = Problem(mentees=mentees, mentors=mentors, seed="s")
    circle = crowded(problem, private=True)[0]
    assert (circle.people, circle.places, circle.short) == (5, 1, 4)
    assert (circle.wanted[0].opens, circle.wanted[0].when, circle.wanted[0].district) == (5, When.WEEKEND, "d1")
    assert circle.wanted[0].gender == "woman"


@given(problems(pins=False))
@settings(max_examples=60)
def test_b5_what_is_said_of_circles_does_not_change_with_private_answers(problem: Problem) -> None:
    innocent = {"not_with": frozenset(), "gender_wish": GenderWish.ANY, "home_region": None, "avoid_home_region": False, "gender": None}
    plain = replace(
        problem,
        mentees=tuple(replace(p, **innocent, consented=True) for p in problem.mentees),
        mentors=tuple(replace(p, **innocent, consented=True) for p in problem.mentors),
        conflicts=frozenset(),
        forbids=frozenset(),
    )
    said_ = crowded(problem)
    assert said_ == crowded(plain)
    assert all(kind.gender is None for circle in said_ for kind in circle.wanted)


@given(st.integers(0, 10_000))
@settings(max_examples=100)
def test_no_two_would_both_rather_be_together_in_a_stable_round(seed: int) -> None:
    r = random.Random(seed)
    hosts = [f"h{k}" for k in range(r.randint(1, 4))]
    names = [f"n{k}" for k in range(r.randint(1, 7))]
    wishes = {n: r.sample(hosts, r.randint(0, len(hosts))) for n in names}
    ranks = {h: r.sample(names, r.randint(0, len(names))) for h in hosts}
    capacity = {h: r.randint(1, 3) for h in hosts}
    made = deferred_acceptance(wishes, ranks, capacity)
    guests = {h: [n for n, at in made.items() if at == h] for h in hosts}
    for n in names:
        for h in wishes[n][: wishes[n].index(made[n]) if n in made else None]:
            worst = max((ranks[h].index(g) for g in guests[h]), default=-1)
            assert n not in ranks[h] or (len(guests[h]) == capacity[h] and worst < ranks[h].index(n))
    for h, own in guests.items():
        assert len(own) <= capacity[h]
        assert all(h in wishes[n] and n in ranks[h] for n in own)


def test_a_stable_round_may_leave_someone_without_and_says_so() -> None:
    mentees = (Mentee(code="a", slots=FREE, wishes=("m",)), Mentee(code="b", slots=FREE, languages=frozenset({"en"}), wishes=("m",)))
    both = frozenset({"ko", "en"})
    mentors = (Mentor(code="m", slots=FREE, languages=both, topics=frozenset("t")), Mentor(code="o", slots=FREE))
    problem = Problem(mentees=(replace(mentees[0], topics=frozenset("t")), mentees[1]), mentors=mentors, seed="s")
    found = stable(problem)
    assert found.pairs == (("a", "m"),)
    assert found.people == 1
    assert len(match(problem).pairs) == 2


def test_stable_rounds_of_thousands_need_no_recursion() -> None:
    many = 3_000
    wishes = {f"n{k}": ["h"] for k in range(many)}
    assert len(deferred_acceptance(wishes, {"h": list(wishes)}, {"h": 7})) == 7

"""The second program refuses every result that was changed."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from madang.engines.matching import Mentor, Outcome, Policy, Problem, Reason, Refused, Role, Why, check, match
from madang.engines.matching import policy as solver
from tests.engines.matching.worlds import chapter

Mutation = Callable[[Outcome, random.Random], Outcome | None]


def _pairs(outcome: Outcome, k: int, **change: Any) -> Outcome:
    return replace(outcome, pairs=(*outcome.pairs[:k], replace(outcome.pairs[k], **change), *outcome.pairs[k + 1 :]))


def swap_mentors(outcome: Outcome, r: random.Random) -> Outcome:
    a, b = r.sample(range(len(outcome.pairs)), 2)
    one, other = outcome.pairs[a].mentor, outcome.pairs[b].mentor
    return _pairs(_pairs(outcome, a, mentor=other), b, mentor=one)


def drop_a_pair(outcome: Outcome, r: random.Random) -> Outcome:
    gone = r.choice(outcome.pairs)
    return replace(outcome, pairs=tuple(p for p in outcome.pairs if p is not gone))


def take_a_standby(outcome: Outcome, r: random.Random) -> Outcome | None:
    if not outcome.standby:
        return None
    return _pairs(outcome, r.randrange(len(outcome.pairs)), mentor=r.choice(outcome.standby).mentor)


def place_someone_left(outcome: Outcome, r: random.Random) -> Outcome | None:
    if not outcome.left:
        return None
    out = r.choice(outcome.left)
    moved = _pairs(outcome, r.randrange(len(outcome.pairs)), mentee=out.mentee)
    return replace(moved, left=tuple(x for x in outcome.left if x is not out))


def swap_with_someone_left(outcome: Outcome, r: random.Random) -> Outcome | None:
    if not outcome.left:
        return None
    k, i = r.randrange(len(outcome.pairs)), r.randrange(len(outcome.left))
    left = list(outcome.left)
    moved = _pairs(outcome, k, mentee=left[i].mentee)
    left[i] = replace(left[i], mentee=outcome.pairs[k].mentee)
    return replace(moved, left=tuple(left))


def change_a_second(outcome: Outcome, r: random.Random) -> Outcome | None:
    teams = [k for k, p in enumerate(outcome.pairs) if p.second is not None]
    if len(teams) < 2:
        return None
    a, b = r.sample(teams, 2)
    one, other = outcome.pairs[a].second, outcome.pairs[b].second
    return _pairs(_pairs(outcome, a, second=other), b, second=one)


def drop_a_second(outcome: Outcome, r: random.Random) -> Outcome | None:
    teams = [k for k, p in enumerate(outcome.pairs) if p.second is not None]
    return _pairs(outcome, r.choice(teams), second=None) if teams else None


def other_floor(outcome: Outcome, r: random.Random) -> Outcome:
    return replace(outcome, floor=outcome.floor + r.choice([-250, -1, 1, 250]))


def other_total(outcome: Outcome, r: random.Random) -> Outcome:
    return replace(outcome, nash=outcome.nash + r.choice([-1, 1]))


def other_score(outcome: Outcome, r: random.Random) -> Outcome:
    k = r.randrange(len(outcome.pairs))
    return _pairs(outcome, k, score=outcome.pairs[k].score + r.choice([-1, 1]))


def other_price(outcome: Outcome, r: random.Random) -> Outcome:
    proof = outcome.certificate
    name = r.choice([n for n in ("free", "final", "ties", "team", "team_ties") if getattr(proof, n) is not None])
    duals = getattr(proof, name)
    values = list(duals.mentee)
    values[r.randrange(len(values))] += r.choice([-1, 1])
    return replace(outcome, certificate=replace(proof, **{name: replace(duals, mentee=tuple(values))}))


def other_circle(outcome: Outcome, r: random.Random) -> Outcome | None:
    if not outcome.crowds:
        return None
    k = r.randrange(len(outcome.crowds))
    crowd = replace(outcome.crowds[k], mentees=outcome.crowds[k].mentees[1:])
    return replace(outcome, crowds=(*outcome.crowds[:k], crowd, *outcome.crowds[k + 1 :]))


def forget_a_mentor(outcome: Outcome, r: random.Random) -> Outcome | None:
    return replace(outcome, standby=outcome.standby[1:]) if outcome.standby else None


def another_role(outcome: Outcome, r: random.Random) -> Outcome | None:
    second = [k for k, s in enumerate(outcome.standby) if s.role is Role.SECOND]
    if not second:
        return None
    k = r.choice(second)
    changed = replace(outcome.standby[k], role=Role.RESERVE)
    return replace(outcome, standby=(*outcome.standby[:k], changed, *outcome.standby[k + 1 :]))


def tell_a_private_reason(outcome: Outcome, r: random.Random) -> Outcome:
    kind = r.choice([Why.GENDER_WISH_MET, Why.WAITED, Why.WISH_RANK, Why.PINNED, Why.ONLY_OPTION, Why.RULES_OVERRULED])
    k = r.randrange(len(outcome.pairs))
    return _pairs(outcome, k, reasons=(*outcome.pairs[k].reasons, Reason(kind, shareable=True)))


def another_seed(outcome: Outcome, r: random.Random) -> Outcome:
    return replace(outcome, seed=outcome.seed + "!")


def other_numbers_left(outcome: Outcome, r: random.Random) -> Outcome:
    proof = outcome.certificate
    counts = list(proof.left_out)
    counts[r.randrange(len(counts))] += 1
    return replace(outcome, certificate=replace(proof, left_out=tuple(counts)))


MUTATIONS: list[Mutation] = [
    swap_mentors, drop_a_pair, take_a_standby, place_someone_left, swap_with_someone_left, change_a_second, drop_a_second,
    other_floor, other_total, other_score, other_price, other_circle, forget_a_mentor, another_role, tell_a_private_reason,
    another_seed, other_numbers_left,
]  # fmt: skip

ROUNDS = [(chapter(20, 40), "teams"), (chapter(40, 20), "crowded"), (chapter(30, 30, 3, 2), "even"), (chapter(10, 25, 4), "small")]


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda f: f.__name__)
def test_every_changed_result_is_refused(mutate: Mutation) -> None:
    tried = 0
    for problem, _ in ROUNDS:
        outcome = match(problem)
        for seed in range(25):
            changed = mutate(outcome, random.Random(seed))
            if changed is None or changed == outcome:
                continue
            tried += 1
            with pytest.raises(Refused):
                check(problem, changed)
    assert tried >= 25


def test_a_result_of_another_question_is_refused() -> None:
    problem = chapter(20, 30)
    outcome = match(problem)
    barred = outcome.pairs[0]
    mentees = tuple(replace(p, not_with=p.not_with | {barred.mentor}) if p.code == barred.mentee else p for p in problem.mentees)
    with pytest.raises(Refused):
        check(replace(problem, mentees=mentees), outcome)
    for newer in (
        replace(problem, mentors=(*problem.mentors, Mentor(code="m99", slots=(1 << 42) - 1))),
        replace(problem, pins=((problem.mentees[0].code, problem.mentors[0].code),)),
        replace(problem, policy=Policy(min_common_slots=3)),
    ):
        with pytest.raises(Refused):
            check(newer, outcome)


def test_a_wrong_result_of_the_solver_never_leaves_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = solver.solve

    def lazy(problem: Problem):
        solved = honest(problem)
        solved.leads.popitem()
        return solved

    monkeypatch.setattr(solver, "solve", lazy)
    with pytest.raises(Refused):
        match(chapter(10, 12))

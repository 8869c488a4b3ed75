"""The second program refuses every result that was changed."""

import itertools
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from madang.engines import matching as engine
from madang.engines.matching import Mentor, Outcome, Policy, Problem, Reason, Refused, Role, Step, Why, check, match
from madang.engines.matching import policy as solver
from madang.engines.matching.check.edges import open_of
from madang.engines.matching.check.paths import can_place, most_placed
from madang.engines.matching.graph import Graph
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


def other_price_of_a_step(outcome: Outcome, r: random.Random) -> Outcome:
    """Not the shares of waiting and of living pairs: they are proved by `check_file`, which solves anew."""
    k = r.randrange(len(outcome.prices))
    step = outcome.prices[k]
    people = step.step in {Step.WAITED, Step.KEPT} or r.random() < 0.5
    more = replace(step, people=step.people + r.choice([-1, 1])) if people else replace(step, share=step.share + 0.01)
    return replace(outcome, prices=(*outcome.prices[:k], more, *outcome.prices[k + 1 :]))


def other_price_of_a_place(outcome: Outcome, r: random.Random) -> Outcome:
    proof = outcome.certificate
    name = r.choice([n for n in ("free", "final", "ties", "team", "team_ties") if getattr(proof, n) is not None])
    duals = getattr(proof, name)
    values = list(duals.mentor)
    k = r.randrange(len(values))
    values[k] = r.choice([values[k] + 1, values[k] - 1, -1])
    return replace(outcome, certificate=replace(proof, **{name: replace(duals, mentor=tuple(values))}))


def other_price_of_waiting(outcome: Outcome, r: random.Random) -> Outcome | None:
    proof = outcome.certificate
    level = r.choice([k for k, n in enumerate(proof.left_out) if n] or [-1])
    if level < 0:
        return None
    values = list(proof.final.level)
    values[level] += r.choice([-1, 1])
    return replace(outcome, certificate=replace(proof, final=replace(proof.final, level=tuple(values))))


def prices_of_fewer(outcome: Outcome, r: random.Random) -> Outcome:
    proof = outcome.certificate
    return replace(outcome, certificate=replace(proof, final=replace(proof.final, mentee=proof.final.mentee[1:])))


def other_waiting_times(outcome: Outcome, r: random.Random) -> Outcome:
    proof = outcome.certificate
    weeks = list(proof.weeks)
    weeks[r.randrange(len(weeks))] += r.choice([-1, 1])
    return replace(outcome, certificate=replace(proof, weeks=tuple(weeks)))


def other_pairs_without_a_floor(outcome: Outcome, r: random.Random) -> Outcome:
    proof = outcome.certificate
    pairs = list(proof.free_pairs)
    a, b = r.sample(range(len(pairs)), 2)
    pairs[a], pairs[b] = (pairs[a][0], pairs[b][1]), (pairs[b][0], pairs[a][1])
    return replace(outcome, certificate=replace(proof, free_pairs=tuple(pairs)))


def no_bound_of_the_next_floor(outcome: Outcome, r: random.Random) -> Outcome | None:
    proof = outcome.certificate
    if proof.higher is None:
        return None
    values = list(proof.higher.mentee)
    values[r.randrange(len(values))] -= 10**6
    return replace(outcome, certificate=replace(proof, higher=r.choice([None, replace(proof.higher, mentee=tuple(values))])))


def another_fingerprint(outcome: Outcome, r: random.Random) -> Outcome:
    k = r.randrange(64)
    return replace(outcome, inputs=outcome.inputs[:k] + ("0" if outcome.inputs[k] != "0" else "1") + outcome.inputs[k + 1 :])


def called_pinned(outcome: Outcome, r: random.Random) -> Outcome:
    k = r.randrange(len(outcome.pairs))
    return _pairs(outcome, k, pinned=not outcome.pairs[k].pinned)


MUTATIONS: list[Mutation] = [
    swap_mentors, drop_a_pair, take_a_standby, place_someone_left, swap_with_someone_left, change_a_second, drop_a_second,
    other_floor, other_total, other_score, other_price, other_price_of_a_place, other_price_of_waiting, prices_of_fewer,
    other_price_of_a_step, other_circle, forget_a_mentor, another_role, tell_a_private_reason, another_seed, another_fingerprint,
    other_numbers_left, other_waiting_times, other_pairs_without_a_floor, no_bound_of_the_next_floor, called_pinned,
]  # fmt: skip
OF_EACH = 40

ROUNDS = [chapter(20, 40), chapter(40, 20), chapter(30, 30, 3, 2), chapter(10, 25, 4), chapter(24, 18, 6)]


@pytest.fixture(scope="module")
def answers() -> list[tuple[Problem, Outcome]]:
    """Rounds of every kind, one with a floor that its budget stopped."""
    tight = [chapter(20, 30, seed, policy=Policy(floor_budget=0.0)) for seed in (8, 16)]
    return [(problem, match(problem)) for problem in (*ROUNDS, *tight)]


def test_more_than_a_thousand_changed_results_are_tried() -> None:
    assert len(MUTATIONS) * OF_EACH >= 1_000


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda f: f.__name__)
def test_every_changed_result_is_refused(mutate: Mutation, answers: list[tuple[Problem, Outcome]]) -> None:
    """40 of each class, and each of them differs from the honest result."""
    tried = 0
    for seed, (problem, outcome) in zip(range(400), itertools.cycle(answers), strict=False):
        changed = mutate(outcome, random.Random(seed))
        if changed is None or changed == outcome:
            continue
        tried += 1
        with pytest.raises(Refused):
            check(problem, changed)
        if tried == OF_EACH:
            return
    pytest.fail(f"only {tried} changed results of this class")


def test_the_honest_results_are_not_refused(answers: list[tuple[Problem, Outcome]]) -> None:
    for problem, outcome in answers:
        check(problem, outcome)


def test_the_checker_shares_no_code_with_the_solver() -> None:
    """It names nothing of the engine but the nouns of question and answer, and the nouns lean on nothing else."""
    house = Path(engine.__file__).parent
    nouns = {"outcome", "people", "problem", "rules"}
    for path in (*house.glob("check/*.py"), *(house / f"{noun}.py" for noun in nouns)):
        for line in path.read_text().splitlines():
            found = re.match(r"\s*from (?:madang\.engines\.matching)?\.?(\w+)?(?:\.\w+)? import", line)
            if found and ("madang" in line or line.lstrip().startswith("from .")):
                part = line.split("import")[0].split("matching.")[-1].split(".")[0 if "matching." in line else 1].split()[0]
                assert part in nouns | {"check"} or path.parent.name == "check", f"{path.name}: {line}"
    program = "import sys, madang.engines.matching.check; print(*sorted(m for m in sys.modules if 'engines.matching.' in m))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": "src"}
    )
    loaded = {name.removeprefix("madang.engines.matching.").split(".")[0] for name in done.stdout.split()}
    assert loaded == nouns | {"check"}


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
    honest = solver.solve_graph

    def lazy(problem: Problem, graph: Graph):
        solved = honest(problem, graph)
        solved.leads.popitem()
        return solved

    monkeypatch.setattr(solver, "solve_graph", lazy)
    with pytest.raises(Refused):
        match(chapter(10, 12))


def test_paths_from_a_made_assignment_place_as_many_as_a_matching_from_nothing() -> None:
    r = random.Random(5)
    for _ in range(400):
        rows, columns = r.randint(1, 9), r.randint(1, 7)
        sets = [sum(1 << j for j in range(columns) if r.random() < 0.3) for _ in range(rows)]
        open_, room = open_of(sets, columns), np.array([r.randint(0, 2) for _ in range(columns)])
        made, load = np.full(rows, -1), [0] * columns
        for i, row in enumerate(sets):
            free = [j for j in range(columns) if row >> j & 1 and load[j] < room[j]]
            if free and r.random() < 0.6:
                made[i] = r.choice(free)
                load[made[i]] += 1
        most = most_placed(open_, room)
        assert [can_place(open_, room, made, wanted) for wanted in range(most + 3)] == [True] * (most + 1) + [False] * 2

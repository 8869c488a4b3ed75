"""The pairs are the exact optimum of the policy: against every assignment there is, scipy and published optima."""

import csv
import gzip
import math
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching, min_weight_full_bipartite_matching

from madang.engines.matching import Policy, Problem, check, match
from madang.engines.matching.assign import best, prices, seats_of
from madang.engines.matching.check.edges import Pairs
from madang.engines.matching.check.openness import open_rows
from madang.engines.matching.check.scores import Scores, Weigher
from tests.engines.matching.brute_force import bars, best_leads, best_seconds, pins_kept, score
from tests.engines.matching.worlds import chapter, problems


def scored(problem: Problem) -> Pairs:
    """Every pair there is, as the second program scores it."""
    n, m = len(problem.mentees), len(problem.mentors)
    return Scores(problem)(np.repeat(np.arange(n), m), np.tile(np.arange(m), n))


@given(problems())
@settings(max_examples=1_000)
def test_b4_the_result_is_the_best_of_all_assignments_there_are(problem: Problem) -> None:
    outcome = match(problem)
    pinned, pinned_seconds = pins_kept(problem)
    expected, floor, nash = best_leads(problem, pinned, list(pinned_seconds.values()))
    leads = {p.mentee: p.mentor for p in outcome.pairs}
    assert leads == {**expected, **pinned}
    assert (outcome.floor, outcome.nash) == (floor, nash)
    in_order = {p.code: leads[p.code] for p in problem.mentees if p.code in leads}
    seconds = {p.mentee: p.second for p in outcome.pairs if p.second is not None}
    assert seconds == {**best_seconds(problem, in_order, pinned_seconds), **pinned_seconds}


@given(problems())
@settings(max_examples=100)
def test_b5_rules_and_scores_are_those_of_a_plain_reading(problem: Problem) -> None:
    open_, table = open_rows(problem), scored(problem).score.reshape(len(problem.mentees), len(problem.mentors))
    from madang.engines.matching.graph import graph_of

    graph = graph_of(problem)
    for i, mentee in enumerate(problem.mentees):
        for j, mentor in enumerate(problem.mentors):
            rules = bars(problem, mentee, mentor)
            assert int(graph.closed[i, j]) == int(rules)
            assert bool(open_[i] >> j & 1) == (not rules)
            assert int(graph.score[i, j]) == int(table[i, j]) == score(problem, mentee, mentor)


def test_logarithms_of_solver_and_checker_agree_on_every_score() -> None:
    from madang.engines.matching.graph import _log_points

    assert _log_points(20_000).tolist() == [math.floor(100_000 * math.log1p(s) + 0.5) for s in range(20_001)]


@pytest.mark.parametrize(("n", "m", "seed"), [(40, 60, 1), (60, 40, 2), (90, 124, 3), (124, 90, 4)])
def test_scipy_finds_no_more_places_and_no_better_total(n: int, m: int, seed: int) -> None:
    problem = chapter(n, m, seed, policy=Policy(floor_budget=0.0))
    outcome = match(problem)
    table = np.array([[row >> j & 1 for j in range(m)] for row in open_rows(problem)], bool)
    most = int((maximum_bipartite_matching(csr_array(table), perm_type="column") >= 0).sum())
    assert len(outcome.pairs) == most
    weight = Weigher(problem.policy.points.most, problem.policy.keep_bonus)(scored(problem)).reshape(n, m)
    placed = [k for k, p in enumerate(problem.mentees) if p.code in {q.mentee for q in outcome.pairs}]
    sparse = csr_array(np.where(table, weight + 1, 0)[placed].astype(float))
    rows, columns = min_weight_full_bipartite_matching(sparse, maximize=True)
    assert outcome.nash >= int(weight[placed][rows, columns].sum())


@pytest.mark.parametrize(("name", "optimum"), [("assign100", 305), ("assign500", 991)])
def test_published_optima_of_the_or_library_are_reached_and_proved(shared_data: Path, name: str, optimum: int) -> None:
    numbers = np.array((shared_data / "matching" / f"{name}.txt").read_text().split(), np.int64)
    size = math.isqrt(len(numbers))  # one of the files comes without its first line, the size
    cost = numbers[-size * size :].reshape(size, size)
    weight = 1_000 - cost
    seats, _ = seats_of(np.ones((size, size), bool), np.ones(size, np.int64), np.zeros(size, np.int64))
    found = best(weight, seats)
    assert size * 1_000 - found.total == optimum
    proof = prices(weight, seats, found.choice)
    assert int(proof.row.sum() + proof.column.sum()) == found.total
    assert (proof.row[:, None] + proof.column[None, :] >= weight).all()


@pytest.mark.parametrize("part", range(6))
def test_scipy_agrees_on_three_hundred_random_rounds(part: int) -> None:
    """Most people, then the greatest total, as one assignment in which a place outweighs all points."""
    for seed in range(50 * part, 50 * part + 50):
        r = random.Random(seed)
        problem = chapter(r.randint(2, 16), r.randint(2, 16), seed, r.randint(1, 3), policy=Policy(floor_budget=0.0, teams=False))
        problem = replace(problem, mentees=tuple(replace(p, weeks_waiting=0) for p in problem.mentees))
        outcome = match(problem)
        n, m = len(problem.mentees), len(problem.mentors)
        table = np.array([[not bars(problem, a, b) for b in problem.mentors] for a in problem.mentees])
        points = np.array([[score(problem, a, b) for b in problem.mentors] for a in problem.mentees])
        worth = np.where(table, 10_000_000_000 + np.floor(1e5 * np.log1p(points) + 0.5).astype(np.int64), 0)
        alone = np.repeat(worth, [p.capacity for p in problem.mentors], axis=1)
        rows, columns = linear_sum_assignment(alone, maximize=True)
        most, total = divmod(int(alone[rows, columns].sum()), 10_000_000_000)
        assert (len(outcome.pairs), outcome.nash) == (most, total), f"{seed}: {n} x {m}"


def test_speed_dating_the_optimum_on_both_sides_liking_gives_more_mutual_yeses(shared_data: Path) -> None:
    """Columbia 2002-04: of 268 pairs at least 119 would both say yes again; pairs by greatest liking first give about 110."""
    liked: dict[tuple[int, int], float] = {}
    yes: set[tuple[int, int]] = set()
    waves: dict[str, tuple[set[int], set[int]]] = {}
    with gzip.open(shared_data / "matching" / "speed_dating_pairs.csv.gz", "rt") as file:
        for line in csv.DictReader(file):
            if line["pid"]:
                one, other = int(float(line["iid"])), int(float(line["pid"]))
                waves.setdefault(line["wave"], (set(), set()))[int(line["gender"])].add(one)
                liked[one, other] = float(line["like"] or 0)
                yes |= {(one, other)} if line["dec"] == "1" else set()
    made: list[tuple[int, int]] = []
    for women, men in (map(sorted, sides) for sides in waves.values()):
        met = np.array([[(a, b) in liked and (b, a) in liked for b in men] for a in women])
        both = np.array([[100 * liked.get((a, b), 0) * liked.get((b, a), 0) for b in men] for a in women])
        weight = np.floor(1e5 * np.log1p(both) + 0.5).astype(np.int64)
        seats, _ = seats_of(met, np.ones(len(men), np.int64), np.zeros(len(women), np.int64))
        made += [(women[k], men[j]) for k, j in enumerate(best(weight, seats).choice.tolist()) if j >= 0]
    assert len(made) == 268
    assert sum({(a, b), (b, a)} <= yes for a, b in made) >= 119


def test_capacities_are_used_as_if_each_place_stood_alone() -> None:
    r = np.random.default_rng(5)
    weight = r.integers(0, 10_000, (30, 12))
    capacity = r.integers(1, 5, 12)
    seats, _ = seats_of(np.ones((30, 12), bool), capacity, np.zeros(30, np.int64))
    alone = np.repeat(weight, capacity, axis=1)
    rows, columns = linear_sum_assignment(alone, maximize=True)
    if capacity.sum() >= 30:
        assert best(weight, seats).total == int(alone[rows, columns].sum())
    else:
        assert int((best(weight, seats).choice >= 0).sum()) == int(capacity.sum())


def test_the_real_size_of_the_country_is_solved_and_checked() -> None:
    """May 2024: about 500 newcomers and 1,049 mentors."""
    problem = chapter(500, 1049)
    outcome = match(problem)
    check(problem, outcome)
    assert len(outcome.pairs) + len(outcome.left) == 500
    assert len({p.mentor for p in outcome.pairs}) + len(outcome.standby) == 1049

"""From a question to an answer: the policy, step by step, each with its price."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace

import numpy as np

from .assign import LEFT, Prices, best, prices, seats_of, without_priority
from .check import check
from .graph import Graph, graph_of
from .leftovers import crowds_of, ended_of, left_of, standby_of
from .outcome import Certificate, Duals, Outcome, Pair, Price, Step
from .pins import Pins
from .problem import Problem, refuse_bad
from .reasons import reasons_of
from .rules import NO_RULE, PINNABLE
from .solving import Solved, solve_graph
from .teams import Teams, teams_of


def match(problem: Problem, told: Callable[[str], object] = str) -> Outcome:
    """Place the newcomers of one round with mentors, and say why.

    The exact optimum of: hard rules > most people placed > who waited longest > highest floor
    (as far as it costs at most `floor_budget` of the whole) > sum of ln(1 + score), a living pair
    carrying its bonus > fewest changes > the seed. The answer has been checked by a second
    program before it is returned. `told` hears what is done as soon as it is: 'weighed' (who is
    open to whom, and how well), 'placed' (with the reasons), 'checked'.

    Raises:
        BadInput: the question cannot be answered as put.
        Refused: the second program did not agree; nothing is returned.
    """
    refuse_bad(problem)
    graph = graph_of(problem)
    told("weighed")
    solved = solve_graph(problem, graph)
    pins, leads = solved.pins, solved.leads
    teams = teams_of(problem, graph, leads, pins.seconds)
    crowds = crowds_of(problem, graph, solved.rows, solved.seats.edges, solved.capacity, solved.settled.choice)
    outcome = Outcome(
        pairs=_pairs(problem, graph, pins, leads, teams),
        left=left_of(problem, graph, leads, crowds),
        standby=standby_of(problem, graph, leads, teams.seconds),
        crowds=crowds,
        refused_pins=tuple(pins.refused),
        ended=ended_of(problem, graph, leads, teams.seconds),
        prices=_prices(problem, solved),
        floor=solved.floor.points,
        nash=solved.settled.total,
        seed=problem.seed,
        inputs=fingerprint(problem),
        certificate=_certificate(problem, solved, teams),
    )
    told("placed")
    check(problem, outcome)
    told("checked")
    return outcome


def fingerprint(problem: Problem) -> str:
    """SHA-256 of the whole question in a fixed order, hex. For auditors who hold the question."""
    parts: list[str] = [problem.seed, repr(problem.policy)]
    for person in (*problem.mentees, *problem.mentors):
        values = [getattr(person, f.name) for f in fields(person)]
        parts.append("|".join(repr(sorted(v)) if isinstance(v, frozenset) else repr(v) for v in values))
    parts += [repr(problem.pins), repr(sorted(problem.forbids)), repr(sorted(problem.conflicts))]
    parts += [repr(sorted(problem.alive)), repr(sorted(problem.coordinates.items()))]
    parts += [repr(sorted(problem.km.items())), problem.salt]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _pairs(problem: Problem, graph: Graph, pins: Pins, leads: dict[int, int], teams: Teams) -> tuple[Pair, ...]:
    pairs = []
    first, second = _scores(graph, leads), _scores(graph, teams.seconds)
    for i in sorted(leads):
        j = leads[i]
        pair = Pair(
            mentee=problem.mentees[i].code,
            mentor=problem.mentors[j].code,
            score=first[i],
            reasons=reasons_of(problem, graph, i, j, pinned=i in pins.leads),
            pinned=i in pins.leads,
            alive=(problem.mentees[i].code, problem.mentors[j].code) in problem.alive,
            overruled=graph.rule(i, j) & PINNABLE if i in pins.leads else NO_RULE,
        )
        if i in second:
            pair = _with_second(problem, graph, pair, i, teams.seconds[i], second[i], i in pins.seconds)
        pairs.append(pair)
    return tuple(pairs)


def _scores(graph: Graph, pairs: Mapping[int, int]) -> dict[int, int]:
    rows, columns = np.array(list(pairs), np.int64), np.array(list(pairs.values()), np.int64)
    return dict(zip(pairs, graph.sheets.score(rows, columns).tolist(), strict=True))


def _with_second(problem: Problem, graph: Graph, pair: Pair, row: int, column: int, score: int, pinned: bool) -> Pair:
    return replace(
        pair,
        second=problem.mentors[column].code,
        second_score=score,
        second_reasons=reasons_of(problem, graph, row, column, pinned=pinned, second=True),
        second_pinned=pinned,
        second_overruled=graph.rule(row, column) & PINNABLE if pinned else NO_RULE,
    )


def _prices(problem: Problem, solved: Solved) -> tuple[Price, ...]:
    graph, seats, weight = solved.graph, solved.seats, solved.weight
    costs = {step: Price(step, 0, 0.0) for step in Step}
    if solved.pins.leads or solved.pins.seconds:
        freely, _ = seats_of(graph.edges, graph.capacity, graph.weeks)
        unplaced = len(problem.mentees) - len(solved.leads)
        costs[Step.PINS] = Price(Step.PINS, unplaced - int(freely.left_out.sum()), 0.0)
    free = solved.floor.free.total
    if seats.left_out.sum():
        any_order = best(weight, without_priority(seats)).total
        costs[Step.WAITED] = Price(Step.WAITED, 0, _share(any_order, free))
    costs[Step.FLOOR] = Price(Step.FLOOR, 0, _share(free, solved.settled.total))
    if problem.policy.keep_bonus and solved.alive.any():
        plain = weight - problem.policy.keep_bonus * solved.alive
        placed = np.flatnonzero(solved.settled.choice != LEFT)
        kept = int(plain[seats.edges.find(placed, solved.settled.choice[placed])].sum())
        costs[Step.KEPT] = Price(Step.KEPT, 0, _share(best(plain, solved.floor.seats).total, kept))
    return tuple(costs.values())


def _share(before: int, after: int) -> float:
    return (before - after) / before if before else 0.0


def _certificate(problem: Problem, solved: Solved, teams: Teams) -> Certificate:
    weight = solved.weight
    times = np.unique(solved.weeks)
    free, higher = solved.floor.free, solved.floor.higher
    return Certificate(
        weeks=tuple(times.tolist()),
        left_out=tuple(solved.seats.left_out.tolist()),
        free=_duals(prices(weight, solved.seats, free)),
        free_pairs=tuple(
            (problem.mentees[solved.rows[r]].code, problem.mentors[j].code) for r, j in enumerate(free.choice.tolist()) if j != LEFT
        ),
        final=_duals(solved.settled.prices),
        ties=_duals(solved.settled.ties),
        higher=None if higher is None else _duals(prices(weight, *higher)),
        team=None if teams.proof is None else _duals(teams.proof.prices),
        team_ties=None if teams.proof is None else _duals(teams.proof.ties),
    )


def _duals(found: Prices) -> Duals:
    return Duals(tuple(found.row.tolist()), tuple(found.column.tolist()), tuple(found.level.tolist()))

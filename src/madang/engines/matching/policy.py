"""From a question to an answer: the policy, step by step, each with its price."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace

import numpy as np

from .assign import LEFT, Prices, Seats, best, prices, seats_of, without_priority
from .check import check
from .graph import Bools, Graph, Ints, graph_of
from .ladder import Floor, Settled, highest_floor, settle
from .leftovers import crowds_of, ended_of, left_of, standby_of
from .outcome import Certificate, Duals, Outcome, Pair, Price, Step
from .pins import Pins, pins_of
from .problem import Problem, refuse_bad
from .reasons import reasons_of
from .rules import PINNABLE, Rule
from .teams import Teams, teams_of


@dataclass(frozen=True, slots=True)
class Solved:
    """The placed part of a round. rows: mentees that were free to be placed (not pinned)."""

    graph: Graph
    pins: Pins
    rows: list[int]
    open: Bools
    capacity: Ints
    weeks: Ints
    seats: Seats
    floor: Floor
    settled: Settled
    leads: dict[int, int]


def match(problem: Problem) -> Outcome:
    """Place the newcomers of one round with mentors, and say why.

    The exact optimum of: hard rules > most people placed > who waited longest > highest floor
    (as far as it costs at most `floor_budget` of the whole) > sum of ln(1 + score), a living pair
    carrying its bonus > fewest changes > the seed. The answer has been checked by a second
    program before it is returned.

    Raises:
        BadInput: the question cannot be answered as put.
        Refused: the second program did not agree; nothing is returned.
    """
    refuse_bad(problem)
    solved = solve(problem)
    graph, pins, leads = solved.graph, solved.pins, solved.leads
    teams = teams_of(problem, graph, leads, pins.seconds)
    crowds = crowds_of(problem, graph, solved.rows, solved.open, solved.capacity, solved.settled.choice)
    outcome = Outcome(
        pairs=_pairs(problem, graph, pins, leads, teams),
        left=left_of(problem, graph, leads, solved.open, crowds),
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
    check(problem, outcome)
    return outcome


def solve(problem: Problem) -> Solved:
    """The steps up to the seed, for a question that has been looked at."""
    graph = graph_of(problem)
    pins = pins_of(problem, graph)
    rows = [i for i in range(len(problem.mentees)) if i not in pins.leads]
    taken = [*pins.leads.values(), *pins.seconds.values()]
    capacity = graph.capacity - np.bincount(taken, minlength=len(graph.capacity)).astype(np.int64)
    open_ = (graph.closed[rows] == 0) & (capacity > 0)[None, :]
    weeks = graph.weeks[rows]
    seats, _ = seats_of(open_, capacity, weeks)
    weight, score, alive = graph.weight[rows], graph.score[rows], graph.alive[rows]
    floor = highest_floor(weight, score, alive, seats, problem.policy)
    codes = [problem.mentees[i].code for i in rows]
    mentors = [p.code for p in problem.mentors]
    settled = settle(weight, floor.seats, alive, problem.seed, codes, mentors)
    found = {rows[r]: j for r, j in enumerate(settled.choice.tolist()) if j != LEFT}
    leads = {**pins.leads, **found}
    return Solved(graph, pins, rows, open_, capacity, weeks, seats, floor, settled, leads)


def fingerprint(problem: Problem) -> str:
    """SHA-256 of the whole question in a fixed order, hex. For auditors who hold the question."""
    parts: list[str] = [problem.seed, repr(problem.policy)]
    for person in (*problem.mentees, *problem.mentors):
        values = [getattr(person, f.name) for f in fields(person)]
        parts.append("|".join(repr(sorted(v)) if isinstance(v, frozenset) else repr(v) for v in values))
    parts += [repr(problem.pins), repr(sorted(problem.forbids)), repr(sorted(problem.conflicts))]
    parts += [repr(sorted(problem.alive)), repr(sorted(problem.coordinates.items()))]
    parts.append(repr(sorted(problem.km.items())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _pairs(problem: Problem, graph: Graph, pins: Pins, leads: dict[int, int], teams: Teams) -> tuple[Pair, ...]:
    pairs = []
    for i in sorted(leads):
        j, second = leads[i], teams.seconds.get(i)
        pair = Pair(
            mentee=problem.mentees[i].code,
            mentor=problem.mentors[j].code,
            score=int(graph.score[i, j]),
            reasons=reasons_of(problem, graph, i, j, pinned=i in pins.leads),
            pinned=i in pins.leads,
            alive=bool(graph.alive[i, j]),
            overruled=Rule(int(graph.closed[i, j])) & PINNABLE,
        )
        if second is not None:
            pair = _with_second(problem, graph, pair, i, second, i in pins.seconds)
        pairs.append(pair)
    return tuple(pairs)


def _with_second(problem: Problem, graph: Graph, pair: Pair, row: int, column: int, pinned: bool) -> Pair:
    return replace(
        pair,
        second=problem.mentors[column].code,
        second_score=int(graph.score[row, column]),
        second_reasons=reasons_of(problem, graph, row, column, pinned=pinned, second=True),
        second_pinned=pinned,
        second_overruled=Rule(int(graph.closed[row, column])) & PINNABLE,
    )


def _prices(problem: Problem, solved: Solved) -> tuple[Price, ...]:
    graph, seats = solved.graph, solved.seats
    weight = graph.weight[solved.rows]
    costs = {step: Price(step, 0, 0.0) for step in Step}
    if solved.pins.leads or solved.pins.seconds:
        freely, _ = seats_of(graph.closed == 0, graph.capacity, graph.weeks)
        unplaced = len(problem.mentees) - len(solved.leads)
        costs[Step.PINS] = Price(Step.PINS, unplaced - int(freely.left_out.sum()), 0.0)
    free = solved.floor.free.total
    if seats.left_out.sum():
        any_order = best(weight, without_priority(seats)).total
        costs[Step.WAITED] = Price(Step.WAITED, 0, _share(any_order, free))
    costs[Step.FLOOR] = Price(Step.FLOOR, 0, _share(free, solved.settled.total))
    if problem.policy.keep_bonus and graph.alive.any():
        plain = weight - problem.policy.keep_bonus * graph.alive[solved.rows]
        chosen = solved.settled.choice
        placed = np.flatnonzero(chosen != LEFT)
        kept = int(plain[placed, chosen[placed]].sum())
        costs[Step.KEPT] = Price(Step.KEPT, 0, _share(best(plain, solved.floor.seats).total, kept))
    return tuple(costs.values())


def _share(before: int, after: int) -> float:
    return (before - after) / before if before else 0.0


def _certificate(problem: Problem, solved: Solved, teams: Teams) -> Certificate:
    weight = solved.graph.weight[solved.rows]
    times = np.unique(solved.weeks)
    free, higher = solved.floor.free, solved.floor.higher
    return Certificate(
        weeks=tuple(times.tolist()),
        left_out=tuple(solved.seats.left_out.tolist()),
        free=_duals(prices(weight, solved.seats, free.choice)),
        free_pairs=tuple(
            (problem.mentees[solved.rows[r]].code, problem.mentors[j].code) for r, j in enumerate(free.choice.tolist()) if j != LEFT
        ),
        final=_duals(solved.settled.prices),
        ties=_duals(solved.settled.ties),
        higher=None if higher is None else _duals(prices(weight, higher, best(weight, higher).choice)),
        team=None if teams.proof is None else _duals(teams.proof.prices),
        team_ties=None if teams.proof is None else _duals(teams.proof.ties),
    )


def _duals(found: Prices) -> Duals:
    return Duals(tuple(found.row.tolist()), tuple(found.column.tolist()), tuple(found.level.tolist()))

"""The placed part of a round: pins, then the steps of the policy up to the seed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .assign import LEFT, Best, NotOptimal, Seats, best, feasible, seats_of
from .edges import Edges
from .graph import Graph, Scores, graph_of
from .ladder import Floor, Settled, highest_floor, settle
from .pins import Pins, pins_of
from .problem import Problem
from .sheets import Bools, Ints


@dataclass(frozen=True, slots=True)
class Pool:
    """Who is left to be placed when the pins are followed. rows: these mentees.

    edges: their open pairs with mentors who still have a place; weight, score, alive: of each of these.
    """

    graph: Graph
    pins: Pins
    rows: list[int]
    edges: Edges
    weight: Ints
    score: Scores
    alive: Bools
    capacity: Ints
    weeks: Ints


@dataclass(frozen=True, slots=True)
class Solved:
    """The placed part of a round. rows: mentees that were free to be placed (not pinned).

    weight, score, alive: of the open pairs of these, which `seats` lists.
    """

    graph: Graph
    pins: Pins
    rows: list[int]
    weight: Ints
    score: Scores
    alive: Bools
    capacity: Ints
    weeks: Ints
    seats: Seats
    floor: Floor
    settled: Settled
    leads: dict[int, int]


def solve(problem: Problem) -> Solved:
    """The steps up to the seed, for a question that has been looked at."""
    return solve_graph(problem, graph_of(problem))


def solve_graph(problem: Problem, graph: Graph, near: Solved | None = None) -> Solved:
    """The same, when the graph is there already. near: a round much like it, from whose prices the search sets out."""
    pool = pool_of(problem, graph)
    seats, _ = seats_of(pool.edges, pool.capacity, pool.weeks)
    known = None if near is None else (near.floor.points, _carried(near.floor.free, near, pool))
    floor = highest_floor(pool.weight, pool.score, pool.alive, seats, problem.policy, known)
    codes = [problem.mentees[i].code for i in pool.rows]
    mentors = [p.code for p in problem.mentors]
    settled = settle(pool.weight, floor.seats, floor.best, pool.alive, problem.seed, codes, mentors)
    return Solved(
        graph, pool.pins, pool.rows, pool.weight, pool.score, pool.alive, pool.capacity, pool.weeks, seats, floor, settled,
        _leads(pool, settled.choice),
    )  # fmt: skip


def hold(problem: Problem, near: Solved) -> dict[int, int] | None:
    """Leads of a round much like `near`, by one more search from its prices, at its floor; ties are not looked at.

    Returns None where the floor or the number of people cannot stay as they are.
    """
    pool = pool_of(problem, near.graph)
    times, level = np.unique(pool.weeks, return_inverse=True)
    was = dict(zip(np.unique(near.weeks).tolist(), near.seats.left_out.tolist(), strict=True))
    left_out = np.array([was[t] for t in times.tolist()], np.int64)
    if int(left_out.sum()) != int(near.seats.left_out.sum()):
        return None
    known = _carried(Best(near.settled.choice, 0, near.settled.prices), near, pool)
    open_ = pool.alive | (pool.score >= near.floor.points)
    seats = Seats(pool.edges, open_, pool.capacity, level.astype(np.int64), left_out, left_out[level] > 0, known.choice)
    if not feasible(seats):
        return None
    try:
        return _leads(pool, best(pool.weight, seats, known=known).choice)
    except NotOptimal:
        return None


def pool_of(problem: Problem, graph: Graph) -> Pool:
    """Follow the pins and see who is left."""
    pins = pins_of(problem, graph)
    rows = [i for i in range(len(problem.mentees)) if i not in pins.leads]
    taken = [*pins.leads.values(), *pins.seconds.values()]
    capacity = graph.capacity - np.bincount(taken, minlength=len(graph.capacity)).astype(np.int64)
    edges, at = graph.edges, np.arange(len(graph.edges))
    if taken:
        edges, at = edges.of_rows(np.array(rows, np.int64))
        with_place = capacity[edges.column] > 0
        edges, at = edges.only(with_place), at[with_place]
    return Pool(graph, pins, rows, edges, graph.weight[at], graph.scores[at], graph.alive[at], capacity, graph.weeks[rows])


def _leads(pool: Pool, choice: Ints) -> dict[int, int]:
    found = {pool.rows[r]: j for r, j in enumerate(choice.tolist()) if j != LEFT}
    return {**pool.pins.leads, **found}


def _carried(known: Best, near: Solved, pool: Pool) -> Best:
    """What was found for one round, in the rows and waiting times of another."""
    if known.prices is None:
        return known
    of_row = np.full(len(near.graph.mentees), LEFT)
    of_row[near.rows] = known.choice
    level = dict(zip(np.unique(near.weeks).tolist(), known.prices.level.tolist(), strict=True))
    levels = np.array([level.get(t, 0) for t in np.unique(pool.weeks).tolist()], np.int64)
    return replace(known, choice=of_row[pool.rows], prices=replace(known.prices, level=levels))

"""The same round solved by Madang and by its peers. Each returns (placed, total); a peer that is not installed is None."""

from importlib.util import find_spec

import numpy as np

from madang.engines.matching.assign import best, seats_of
from madang.engines.matching.edges import Edges


def installed(package: str) -> bool:
    """Whether a peer is there."""
    return find_spec(package) is not None


def ours(edges: Edges, weight: np.ndarray, capacity: np.ndarray) -> tuple[int, int]:
    """Most people, then the greatest total; refuses unless its prices prove it, in every run."""
    seats, _ = seats_of(edges, capacity, np.zeros(edges.rows, np.int64))
    found = best(weight, seats)
    return int((found.choice >= 0).sum()), found.total


def ortools_flow(edges: Edges, weight: np.ndarray, capacity: np.ndarray) -> tuple[int, int]:
    """OR-Tools SimpleMinCostFlow: who stays without pays ten times the greatest weight."""
    from ortools.graph.python import min_cost_flow

    rows, columns, pairs = edges.rows, edges.columns, len(edges)
    people, mentors, sink = np.arange(rows), rows + np.arange(columns), rows + columns
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([edges.row, people, mentors]).astype(np.int32),
        np.concatenate([edges.column + rows, np.full(rows + columns, sink)]).astype(np.int32),
        np.concatenate([np.ones(pairs + rows, np.int64), capacity]),
        np.concatenate([-weight, np.full(rows, 10 * int(weight.max())), np.zeros(columns, np.int64)]).astype(np.int64),
    )
    flow.set_nodes_supplies(np.append(people, sink).astype(np.int32), np.append(np.ones(rows, np.int64), -rows))
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("no optimum")
    used = flow.flows(np.arange(pairs))
    return int(used.sum()), int((used * weight).sum())


def scipy_list(edges: Edges, weight: np.ndarray, capacity: np.ndarray) -> tuple[int, int]:
    """scipy's sparse assignment: places side by side, an empty place for each newcomer."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    first = np.cumsum(capacity) - capacity
    times = capacity[edges.column]
    at = np.repeat(np.arange(len(edges)), times)
    nth = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
    top, people, places = int(weight.max()), np.arange(edges.rows), int(capacity.sum())
    cost = np.concatenate([top + 1 - weight[at], np.full(edges.rows, 10 * top)]).astype(float)
    row, column = np.concatenate([edges.row[at], people]), np.concatenate([first[edges.column[at]] + nth, places + people])
    made = min_weight_full_bipartite_matching(coo_array((cost, (row, column)), shape=(edges.rows, places + edges.rows)).tocsr())[1]
    value = cost[:0]
    owner = np.repeat(np.arange(edges.columns), capacity)
    placed = made < places
    value = weight[edges.find(people[placed], owner[made[placed]])]
    return int(placed.sum()), int(value.sum())


def koenig(edges: Edges, capacity: np.ndarray) -> int:
    """The most that anybody could place: a largest set of pairs without a common person (scipy)."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    first = np.cumsum(capacity) - capacity
    times = capacity[edges.column]
    at = np.repeat(np.arange(len(edges)), times)
    nth = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
    table = coo_array((np.ones(len(at), bool), (edges.row[at], first[edges.column[at]] + nth)), shape=(edges.rows, int(capacity.sum())))
    return int((maximum_bipartite_matching(table.tocsr(), perm_type="column") >= 0).sum())


def greedy(edges: Edges, weight: np.ndarray, capacity: np.ndarray) -> tuple[int, int]:
    """By score, as a person or a site for finding oneself a match does it."""
    room, free, placed, total = capacity.tolist(), [True] * edges.rows, 0, 0
    order = np.argsort(-weight, kind="stable")
    for row, column, value in zip(edges.row[order].tolist(), edges.column[order].tolist(), weight[order].tolist(), strict=True):
        if free[row] and room[column]:
            free[row] = False
            room[column] -= 1
            placed, total = placed + 1, total + value
    return placed, total

"""Deferred acceptance, for bodies that want it: pairs that no newcomer and mentor would both rather leave for each other.

Nothing here promises the most people placed: a stable round may leave someone without whom the
policy would have placed. `cost` says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappush, heappushpop

import numpy as np

from .draws import tickets, words_of
from .graph import graph_of
from .problem import PairCode, Problem, refuse_bad
from .solving import solve_graph

TICKET = 24


@dataclass(frozen=True, slots=True)
class Stable:
    """pairs: (mentee, mentor); people: how many fewer are placed than the policy would place."""

    pairs: tuple[PairCode, ...]
    people: int


def stable(problem: Problem) -> Stable:
    """The stable round that is best for every newcomer among all stable ones, over open pairs.

    Newcomers prefer by their wishes, then by the score; mentors by the score; equal ones by the
    seed. Pins do not count here.

    Raises:
        BadInput: the question cannot be answered as put.
    """
    refuse_bad(problem)
    graph = graph_of(problem)
    edges, sheets = graph.edges, graph.sheets
    mentees, mentors = [p.code for p in problem.mentees], [p.code for p in problem.mentors]
    rank = sheets.rank.at(edges.row.astype(np.int64) * edges.columns + edges.column)
    rank[rank == 0] = len(mentors) + 1
    lot = tickets(words_of(problem.seed, mentees)[edges.row], words_of(problem.seed, mentors)[edges.column], TICKET)
    wished = np.lexsort((-lot, -graph.scores, rank, edges.row))
    liked = np.lexsort((edges.row, -lot, -graph.scores, edges.column))
    place = np.empty(len(edges), np.int64)
    place[liked] = np.arange(len(edges))
    wishes = [list(zip(edges.column[own].tolist(), place[own].tolist(), strict=True)) for own in np.split(wished, edges.start[1:-1])]
    made = _deferred([iter(own) for own in wishes], graph.capacity.tolist())
    pairs = tuple((mentees[i], mentors[j]) for i, j in sorted(made.items()))
    return Stable(pairs, len(solve_graph(problem, graph).leads) - len(pairs))


def deferred_acceptance(
    wishes: Mapping[str, Sequence[str]], ranks: Mapping[str, Sequence[str]], capacity: Mapping[str, int]
) -> dict[str, str]:
    """Each of the wishing with one of the ranking, or with none (Gale and Shapley 1962).

    wishes, ranks: codes, best first; who is not named is not acceptable. The answer is the best
    stable one for those who wish. No recursion; each wish is looked at once.
    """
    names = list(wishes)
    hosts = {code: k for k, code in enumerate(ranks)}
    place = [{code: k for k, code in enumerate(order)} for order in ranks.values()]

    def acceptable(name: str) -> Iterator[tuple[int, int]]:
        for code in wishes[name]:
            host = hosts.get(code)
            if host is not None and name in place[host]:
                yield host, place[host][name]

    made = _deferred([acceptable(name) for name in names], [capacity.get(code, 1) for code in ranks])
    codes = list(ranks)
    return {names[i]: codes[j] for i, j in made.items()}


def _deferred(wishes: Sequence[Iterator[tuple[int, int]]], capacity: Sequence[int]) -> dict[int, int]:
    """wishes: for each row (column, place in the column's order), best first. Rows -> columns."""
    held: list[list[tuple[int, int]]] = [[] for _ in capacity]
    for first in range(len(wishes)):
        row = first
        while (wish := next(wishes[row], None)) is not None:
            column, place = wish
            if len(held[column]) < capacity[column]:
                heappush(held[column], (-place, row))
                break
            if capacity[column] and -place > held[column][0][0]:
                _, row = heappushpop(held[column], (-place, row))
    return {row: column for column, rows in enumerate(held) for _, row in rows}

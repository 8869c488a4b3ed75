"""Teams of two: when mentors are left over, a second one joins a pair where the rules permit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .assign import LEFT, best, seats_of
from .edges import Edges
from .graph import Graph
from .ladder import Settled, settle
from .problem import Problem
from .sheets import Ints


@dataclass(frozen=True, slots=True)
class Teams:
    """seconds: mentee's row -> second mentor's column; proof, when anything was to be decided."""

    seconds: dict[int, int]
    proof: Settled | None


def teams_of(problem: Problem, graph: Graph, leads: Mapping[int, int], pinned: Mapping[int, int]) -> Teams:
    """Most second mentors, then the best Nash total, then the seed. One second for a newcomer.

    leads: mentee's row -> leading mentor's column. pinned: seconds that the coordinator fixed.
    A mentor with a newcomer of his own is no one's second, unless pinned.
    """
    busy = {*leads.values(), *pinned.values()}
    spare = [j for j in range(len(problem.mentors)) if j not in busy]
    alone = [i for i in sorted(leads) if i not in pinned]
    if not (problem.policy.teams and spare and alone):
        return Teams(dict(pinned), None)
    edges, at = _may_join(problem, graph, alone, spare, leads)
    weight, alive = graph.weight[at], graph.alive[at]
    seats, _ = seats_of(edges, np.ones(len(alone), np.int64), np.zeros(len(spare), np.int64))
    mentors = [problem.mentors[j].code for j in spare]
    mentees = [problem.mentees[i].code for i in alone]
    proof = settle(weight, seats, best(weight, seats), alive, problem.seed, mentors, mentees)
    joined = {alone[k]: spare[r] for r, k in enumerate(proof.choice.tolist()) if k != LEFT}
    return Teams({**pinned, **joined}, proof)


def _may_join(problem: Problem, graph: Graph, alone: list[int], spare: list[int], leads: Mapping[int, int]) -> tuple[Edges, Ints]:
    """Pairs of a spare mentor and a pair that he could join, and where the graph lists them.

    The pair rules hold for the second too, the three can meet, all like teams. A living pair gets
    no new second mentor without having asked for one.
    """
    edges, sides = graph.edges, (graph.sheets.rows, graph.sheets.columns)
    likes = [np.array([p.team_ok for p in side]) for side in (problem.mentees, problem.mentors)]
    lead = np.zeros(edges.rows, np.int64)
    lead[alone] = [leads[i] for i in alone]
    inside, free = np.zeros(edges.rows, np.bool_), np.zeros(edges.columns, np.bool_)
    inside[alone], free[spare] = True, True
    inside &= likes[0] & likes[1][lead]
    at = np.flatnonzero(inside[edges.row] & (free & likes[1])[edges.column])
    row, column = edges.row[at], edges.column[at]
    able = np.ones(len(at), np.bool_)
    if problem.policy.min_common_slots:
        able &= (sides[0].slots & sides[1].slots[lead])[row] & sides[1].slots[column] != 0
    if len(graph.sheets.alive.key):
        living = graph.sheets.alive.at(np.arange(edges.rows) * edges.columns + lead) != 0
        able &= ~living[row] | graph.alive[at]
    able &= ~np.isin(lead[row] * edges.columns + column, _averse(problem, graph))
    at = at[able]
    table = np.zeros(edges.columns, np.int64)
    table[spare] = np.arange(len(spare))
    at = at[np.argsort(table[edges.column[at]], kind="stable")]
    place = np.zeros(edges.rows, np.int64)
    place[alone] = np.arange(len(alone))
    size = np.bincount(table[edges.column[at]], minlength=len(spare))
    start = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
    return Edges(start, place[edges.row[at]].astype(np.int32), len(alone)), at


def _averse(problem: Problem, graph: Graph) -> list[int]:
    """Mentors of whom one does not want the other: one * mentors + other, both ways."""
    width, known, found = len(problem.mentors), graph.mentors, []
    for j, mentor in enumerate(problem.mentors):
        for other in mentor.not_with & known.keys():
            found += [j * width + known[other], known[other] * width + j]
    return found

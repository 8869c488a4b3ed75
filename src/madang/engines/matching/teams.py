"""Teams of two: when mentors are left over, a second one joins a pair where the rules permit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .assign import LEFT, seats_of
from .graph import Graph
from .ladder import Settled, settle
from .pins import team_bars
from .problem import Problem


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
    open_ = np.array([[may_join(problem, graph, i, leads[i], j) for i in alone] for j in spare], np.bool_)
    weight = graph.weight[np.ix_(alone, spare)].T
    alive = graph.alive[np.ix_(alone, spare)].T
    seats, _ = seats_of(open_, np.ones(len(alone), np.int64), np.zeros(len(spare), np.int64))
    mentors = [problem.mentors[j].code for j in spare]
    mentees = [problem.mentees[i].code for i in alone]
    proof = settle(weight, seats, alive, problem.seed, mentors, mentees)
    joined = {alone[k]: spare[r] for r, k in enumerate(proof.choice.tolist()) if k != LEFT}
    return Teams({**pinned, **joined}, proof)


def may_join(problem: Problem, graph: Graph, row: int, lead: int, second: int) -> bool:
    """The pair rules hold for the second mentor too, the three can meet, and all like teams.

    A living pair gets no new second mentor without having asked for one.
    """
    if graph.closed[row, second] or (graph.alive[row, lead] and not graph.alive[row, second]):
        return False
    if problem.policy.min_common_slots and not (graph.common[row, lead] & graph.common[row, second]):
        return False
    return not team_bars(problem, row, lead, second)

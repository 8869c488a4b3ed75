"""Teams of two: when mentors are left over, a second one joins a pair where the rules permit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .assign import LEFT, seats_of
from .graph import Bools, Graph
from .ladder import Settled, settle
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
    open_ = _may_join(problem, graph, alone, [leads[i] for i in alone], spare).T
    weight = graph.weight[np.ix_(alone, spare)].T
    alive = graph.alive[np.ix_(alone, spare)].T
    seats, _ = seats_of(open_, np.ones(len(alone), np.int64), np.zeros(len(spare), np.int64))
    mentors = [problem.mentors[j].code for j in spare]
    mentees = [problem.mentees[i].code for i in alone]
    proof = settle(weight, seats, alive, problem.seed, mentors, mentees)
    joined = {alone[k]: spare[r] for r, k in enumerate(proof.choice.tolist()) if k != LEFT}
    return Teams({**pinned, **joined}, proof)


def _may_join(problem: Problem, graph: Graph, rows: list[int], leads: list[int], spare: list[int]) -> Bools:
    """(pairs, spare mentors): the pair rules hold for the second too, the three can meet, all like teams.

    A living pair gets no new second mentor without having asked for one.
    """
    table = np.ix_(rows, spare)
    joint = graph.common[table] & graph.common[rows, leads][:, None]
    new = graph.alive[rows, leads][:, None] & ~graph.alive[table]
    able = (graph.closed[table] == 0) & ~new
    if problem.policy.min_common_slots:
        able &= joint != 0
    able &= np.array([p.team_ok for p in problem.mentees])[rows][:, None]
    able &= np.array([p.team_ok for p in problem.mentors])[leads][:, None]
    able &= np.array([p.team_ok for p in problem.mentors])[spare][None, :]
    averse = _averse(problem, graph)
    return np.asarray(able & ~averse[np.ix_(leads, spare)])


def _averse(problem: Problem, graph: Graph) -> Bools:
    """(mentors, mentors): one does not want the other."""
    table = np.zeros((len(problem.mentors), len(problem.mentors)), np.bool_)
    for j, mentor in enumerate(problem.mentors):
        for other in mentor.not_with & graph.mentors.keys():
            table[j, graph.mentors[other]] = table[graph.mentors[other], j] = True
    return table

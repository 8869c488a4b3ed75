"""Who is left over, and what closed their ways: nobody is dropped silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .assign import LEFT, reachable
from .graph import Bools, Graph, Ints
from .outcome import Cause, Closed, Crowd, Ended, LeftOver, Role, Standby
from .problem import Problem
from .rules import NO_RULE, Rule


def closed_by(closed: Ints) -> tuple[Closed, ...]:
    """How many of these pairs each rule closes, most first. closed: (pairs,) bitmasks."""
    rules = (Closed(rule, int(((closed & rule) != 0).sum()), int((closed == rule).sum())) for rule in Rule)
    return tuple(sorted((c for c in rules if c.pairs), key=lambda c: (-c.pairs, -c.alone, c.rule)))


def crowds_of(problem: Problem, graph: Graph, rows: Sequence[int], open_: Bools, capacity: Ints, choice: Ints) -> tuple[Crowd, ...]:
    """Each crowded circle: newcomers who can only have places of the same few mentors.

    rows: the mentees' rows that the solver placed, of which open_ and choice speak. The crowded
    part is what alternating paths reach from those left out (Dulmage and Mendelsohn); it falls
    apart into circles that have no open pair in common.
    """
    in_rows, in_columns = reachable(open_, capacity, choice)
    label = _components(open_ & in_rows[:, None] & in_columns[None, :])
    crowds = []
    for k in dict.fromkeys(label[in_rows].tolist()):
        if k < 0:
            continue
        mine = np.flatnonzero(in_rows & (label == k))
        columns = np.flatnonzero(open_[mine].any(axis=0))
        people = [rows[i] for i in mine.tolist()]
        rules = closed_by(graph.closed[people].ravel())
        crowds.append(
            Crowd(
                mentees=tuple(problem.mentees[i].code for i in people),
                mentors=tuple(problem.mentors[j].code for j in columns.tolist()),
                places=int(capacity[columns].sum()),
                rule=rules[0].rule if rules else NO_RULE,
            )
        )
    return tuple(crowds)


def left_of(problem: Problem, graph: Graph, placed: Mapping[int, int], open_: Bools, crowds: Sequence[Crowd]) -> tuple[LeftOver, ...]:
    """Everyone without a mentor. open_: (mentees, mentors) that still had places after the pins."""
    crowd_of = {code: crowd for crowd in crowds for code in crowd.mentees}
    left = []
    for i, mentee in enumerate(problem.mentees):
        if i in placed:
            continue
        rules = closed_by(graph.closed[i])
        options = int((graph.closed[i] == 0).sum())
        crowd = crowd_of.get(mentee.code)
        if crowd is not None:
            sharing, places = len(crowd.mentees), crowd.places
        else:
            sharing, places = int(bool(options)), 0
        cause = Cause.NO_PLACE if options else Cause.NO_OPTION
        left.append(LeftOver(mentee.code, cause, options, rules, sharing, places))
    return tuple(left)


def standby_of(problem: Problem, graph: Graph, leads: Mapping[int, int], seconds: Mapping[int, int]) -> tuple[Standby, ...]:
    """A role for every mentor who leads no pair."""
    leading, joining = set(leads.values()), set(seconds.values())
    open_to_any = (graph.closed == 0).any(axis=0)
    standby = []
    for j, mentor in enumerate(problem.mentors):
        if j in leading:
            continue
        if j in joining:
            role = Role.SECOND
        elif not mentor.consented:
            role = Role.ASK_CONSENT
        else:
            role = Role.RESERVE if open_to_any[j] else Role.HELPER
        standby.append(Standby(mentor.code, role))
    return tuple(standby)


def ended_of(problem: Problem, graph: Graph, leads: Mapping[int, int], seconds: Mapping[int, int]) -> tuple[Ended, ...]:
    """Living pairs that did not stay, with the rules that close them now."""
    ended = []
    for mentee, mentor in sorted(problem.alive):
        i, j = graph.mentees.get(mentee), graph.mentors.get(mentor)
        if i is None or j is None:
            ended.append(Ended(mentee, mentor, NO_RULE))
        elif leads.get(i) != j and seconds.get(i) != j:
            ended.append(Ended(mentee, mentor, Rule(int(graph.closed[i, j]))))
    return tuple(ended)


def _components(table: Bools) -> Ints:
    """Component of each row, -1 for a row without any pair. (Rows that share a column.)"""
    label = np.full(len(table), LEFT, np.int64)
    for i in range(len(table)):
        if label[i] != LEFT or not table[i].any():
            continue
        mine = np.zeros(len(table), np.bool_)
        fresh = mine.copy()
        fresh[i] = True
        while fresh.any():
            mine |= fresh
            columns = table[fresh].any(axis=0)
            fresh = table[:, columns].any(axis=1) & ~mine
        label[mine] = i
    return label

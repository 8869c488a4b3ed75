"""Who is left over, and what closed their ways: nobody is dropped silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .assign import reachable
from .edges import Edges
from .graph import Graph
from .outcome import Cause, Closed, Crowd, Ended, LeftOver, Role, Standby
from .problem import Problem
from .rules import NO_RULE, Rule
from .sheets import Bools, Ints, Masks

BLOCK = 500
"""People whose rules are looked at in one go."""


def closed_by(closed: Masks) -> tuple[Closed, ...]:
    """How many of these pairs each rule closes, most first. closed: bitmasks of pairs."""
    return _told(np.bincount(closed.reshape(-1)))


def crowd_rules(graph: Graph, rows: Sequence[int]) -> tuple[Closed, ...]:
    """The same for all pairs of these mentees."""
    count = np.zeros(2 * max(Rule), np.int64)
    for low in range(0, len(rows), BLOCK):
        count += np.bincount(graph.rules(np.array(rows[low : low + BLOCK])).reshape(-1), minlength=len(count))
    return _told(count)


def _told(count: Ints) -> tuple[Closed, ...]:
    """count: how many pairs have each bitmask."""
    masks = np.flatnonzero(count)
    rules = (Closed(rule, int(count[masks[(masks & rule) != 0]].sum()), _alone(count, rule)) for rule in Rule)
    return tuple(sorted((c for c in rules if c.pairs), key=lambda c: (-c.pairs, -c.alone, c.rule)))


def _alone(count: Ints, rule: Rule) -> int:
    return int(count[rule]) if rule < len(count) else 0


def crowds_of(problem: Problem, graph: Graph, rows: Sequence[int], pairs: Edges, capacity: Ints, choice: Ints) -> tuple[Crowd, ...]:
    """Each crowded circle: newcomers who can only have places of the same few mentors.

    rows: the mentees' rows that the solver placed, of which pairs and choice speak. The crowded
    part is what alternating paths reach from those left out (Dulmage and Mendelsohn); it falls
    apart into circles that have no open pair in common.
    """
    in_rows, _ = reachable(pairs, choice)
    in_rows &= np.diff(pairs.start) > 0
    if not in_rows.any():
        return ()
    label = _components(pairs, in_rows)
    crowds = []
    for k in dict.fromkeys(label[in_rows].tolist()):
        mine = np.flatnonzero(in_rows & (label == k))
        columns = np.unique(pairs.column[pairs.at(mine)])
        people = [rows[i] for i in mine.tolist()]
        rules = crowd_rules(graph, people)
        crowds.append(
            Crowd(
                mentees=tuple(problem.mentees[i].code for i in people),
                mentors=tuple(problem.mentors[j].code for j in columns.tolist()),
                places=int(capacity[columns].sum()),
                rule=rules[0].rule if rules else NO_RULE,
            )
        )
    return tuple(crowds)


def left_of(problem: Problem, graph: Graph, placed: Mapping[int, int], crowds: Sequence[Crowd]) -> tuple[LeftOver, ...]:
    """Everyone without a mentor."""
    crowd_of = {code: crowd for crowd in crowds for code in crowd.mentees}
    left = []
    for i, mentee in enumerate(problem.mentees):
        if i in placed:
            continue
        rules = closed_by(graph.rules(np.array([i])))
        options = graph.options(i)
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
    open_to_any = np.bincount(graph.edges.column, minlength=graph.edges.columns) > 0
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
            ended.append(Ended(mentee, mentor, graph.rule(i, j)))
    return tuple(ended)


def _components(pairs: Edges, rows: Bools) -> Ints:
    """Component of each row: rows that share a column."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    at = rows[pairs.row]
    row, column = pairs.row[at], pairs.column[at] + pairs.rows
    size = pairs.rows + pairs.columns
    _, label = connected_components(coo_array((np.ones(len(row), np.int8), (row, column)), shape=(size, size)), directed=False)
    return np.asarray(label[: pairs.rows], np.int64)

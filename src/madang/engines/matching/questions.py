"""Questions to a solved round: why not this pair, what if a rule, a place or a pin were different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import swift
from .graph import Graph, graph_of, graph_without
from .outcome import WhyNot
from .problem import MOST_CAPACITY, BadInput, Fault, PairCode, Problem, refuse_bad
from .rules import NO_RULE, PINNABLE, SHAREABLE, Rule
from .solving import Solved, hold, solve_graph


@dataclass(frozen=True, slots=True)
class Waived:
    """What if this practical rule did not count? What a person decided for herself cannot be asked away."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class Places:
    """What if this mentor took so many newcomers?"""

    mentor: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Pinned:
    """What if the coordinator fixed this pair?"""

    pair: PairCode


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What if the coordinator did not want this pair?"""

    pair: PairCode


Change = Waived | Places | Pinned | Forbidden


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a change would bring, beside the round as it is. For the coordinator.

    people: how many more newcomers would be placed; places: how many more places would stay free;
    share: of the Nash total gained (or lost, below 0), pairs that are made in both ways counted
    alike; floor: by how many points the lowest pair would rise; changes: how many newcomers would
    get another mentor, or one at all, or none; refused: the rules that no pin overrules.
    """

    people: int
    places: int
    share: float
    floor: int
    changes: int
    refused: Rule = NO_RULE


class Round:
    """A round that was solved once and is asked many times: each answer sets out from its prices."""

    def __init__(self, problem: Problem) -> None:
        refuse_bad(problem)
        self.problem = problem
        self.graph = graph_of(problem)
        self.solved = solve_graph(problem, self.graph)

    def why_not(self, mentee: str, mentor: str) -> WhyNot:
        """Why they are not a pair: the rules that close it, or what making it would cost.

        In rounds of some hundred people the cost is that of the round solved anew with the pair
        pinned. In very large ones it is the cost at the floor that stands, where one can stand.

        Raises:
            BadInput: one of them is not in this round.
        """
        problem, graph, now = self.problem, self.graph, self.solved
        i, j = self._places(mentee, mentor)
        rules = graph.rule(i, j)
        if rules or now.leads.get(i) == j:
            return WhyNot(mentee, mentor, now.leads.get(i) == j, rules, rules & SHAREABLE)
        others = tuple(pin for pin in problem.pins if pin[0] != mentee)
        asked = replace(problem, pins=(*_room_for(problem, others, mentor), (mentee, mentor)))
        then = hold(asked, now) if swift.worthwhile(len(graph.edges)) else None
        floor = 0
        if then is None:
            anew = solve_graph(asked, graph, now)
            then, floor = anew.leads, now.floor.points - anew.floor.points
        was, becomes = graph.total(now.leads), graph.total(then)
        return WhyNot(
            mentee,
            mentor,
            paired=False,
            rules=rules,
            shareable=NO_RULE,
            people=len(now.leads) - len(then),
            floor=floor,
            share=(was - becomes) / was if was else 0.0,
            changes=_changes(now.leads, then),
        )

    def what_if(self, change: Change) -> WhatIf:
        """What a change would bring.

        Raises:
            BadInput: someone is not in this round, or such a change cannot be asked for.
        """
        problem, graph, now = self.problem, self.graph, self.solved
        match change:
            case Waived(rule):
                if not rule or rule & ~PINNABLE:
                    raise BadInput(Fault.POLICY)
                graph = graph_without(self.graph.sheets, rule)
            case Places(mentor, capacity):
                problem = _with_places(problem, mentor, capacity)
                graph = graph.with_capacity([p.capacity for p in problem.mentors])
            case Pinned((mentee, mentor)):
                return self._if_pinned(mentee, mentor)
            case Forbidden(pair):
                self._places(*pair)
                problem = replace(problem, forbids=problem.forbids | {pair}, pins=tuple(p for p in problem.pins if p != pair))
                graph = graph_of(problem)
        return self._beside(solve_graph(problem, graph, now))

    def _if_pinned(self, mentee: str, mentor: str) -> WhatIf:
        i, j = self._places(mentee, mentor)
        refused = self.graph.rule(i, j) & ~PINNABLE
        if refused:
            return WhatIf(0, 0, 0.0, 0, 0, refused)
        others = tuple(pin for pin in self.problem.pins if pin[0] != mentee)
        asked = replace(self.problem, pins=(*_room_for(self.problem, others, mentor), (mentee, mentor)))
        return self._beside(solve_graph(asked, self.graph, self.solved))

    def _beside(self, then: Solved) -> WhatIf:
        now = self.solved
        was, becomes = self.graph.total(now.leads), then.graph.total(then.leads)
        return WhatIf(
            people=len(then.leads) - len(now.leads),
            places=_free(then) - _free(now),
            share=(becomes - was) / was if was else 0.0,
            floor=then.floor.points - now.floor.points,
            changes=_changes(now.leads, then.leads),
        )

    def _places(self, mentee: str, mentor: str) -> tuple[int, int]:
        graph: Graph = self.graph
        if mentee not in graph.mentees or mentor not in graph.mentors:
            raise BadInput(Fault.UNKNOWN_PERSON, mentee, mentor)
        return graph.mentees[mentee], graph.mentors[mentor]


def _changes(before: Mapping[int, int], after: Mapping[int, int]) -> int:
    return sum(before.get(i) != after.get(i) for i in before.keys() | after.keys())


def _free(solved: Solved) -> int:
    return int(solved.graph.capacity.sum()) - len(solved.leads)


def _with_places(problem: Problem, mentor: str, capacity: int) -> Problem:
    pinned = sum(pin[1] == mentor for pin in problem.pins)
    if all(p.code != mentor for p in problem.mentors):
        raise BadInput(Fault.UNKNOWN_PERSON, mentor)
    if not max(1, pinned) <= capacity <= MOST_CAPACITY:
        raise BadInput(Fault.CAPACITY, mentor)
    return replace(problem, mentors=tuple(replace(p, capacity=capacity) if p.code == mentor else p for p in problem.mentors))


def _room_for(problem: Problem, pins: tuple[PairCode, ...], mentor: str) -> tuple[PairCode, ...]:
    """The coordinator's other pins, less the last of this mentor's when he has no place left."""
    capacity = {p.code: p.capacity for p in problem.mentors}[mentor]
    own = [pin for pin in pins if pin[1] == mentor]
    dropped = set(own[capacity - 1 :])
    return tuple(pin for pin in pins if pin not in dropped)

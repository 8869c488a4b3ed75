"""What the coordinator fixed by hand, and what of it the rules refuse."""

from __future__ import annotations

from dataclasses import dataclass, field

from .graph import Graph
from .outcome import RefusedPin
from .problem import Problem
from .rules import NO_RULE, PINNABLE, Rule


@dataclass(slots=True)
class Pins:
    """leads, seconds: mentee's row -> mentor's column; refused: pins that were not followed."""

    leads: dict[int, int] = field(default_factory=dict)
    seconds: dict[int, int] = field(default_factory=dict)
    refused: list[RefusedPin] = field(default_factory=list)


def pins_of(problem: Problem, graph: Graph) -> Pins:
    """A pin may overrule practical rules, never what a person decided for herself."""
    pins = Pins()
    for mentee, mentor in problem.pins:
        row, column = graph.mentees[mentee], graph.mentors[mentor]
        bars = graph.rule(row, column) & ~PINNABLE
        if row in pins.leads:
            bars |= team_bars(problem, row, pins.leads[row], column)
        if bars:
            pins.refused.append(RefusedPin(mentee, mentor, bars))
        elif row in pins.leads:
            pins.seconds[row] = column
        else:
            pins.leads[row] = column
    return pins


def team_bars(problem: Problem, row: int, lead: int, second: int) -> Rule:
    """Why these two mentors may not be a team for this newcomer, beyond the rules of a pair."""
    one, other = problem.mentors[lead], problem.mentors[second]
    bars = NO_RULE
    if one.code in other.not_with or other.code in one.not_with:
        bars |= Rule.MENTOR_NO_CONTACT
    if not (problem.mentees[row].team_ok and one.team_ok and other.team_ok):
        bars |= Rule.TEAM
    return bars

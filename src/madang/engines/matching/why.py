"""Questions about one pair."""

from __future__ import annotations

from dataclasses import replace

from .outcome import Outcome, Reason, WhyNot
from .policy import Solved, solve
from .problem import BadInput, Fault, PairCode, Problem
from .rules import NO_RULE, SHAREABLE


def why(outcome: Outcome, pair: PairCode, *, shareable_only: bool = True) -> tuple[Reason, ...]:
    """Why this newcomer and this mentor (leading or second) are together.

    Returns:
        the reasons; only those that both partners may see, unless asked otherwise.

    Raises:
        BadInput: they are not a pair of this outcome.
    """
    mentee, mentor = pair
    for made in outcome.pairs:
        if made.mentee == mentee and mentor in (made.mentor, made.second):
            reasons = made.reasons if mentor == made.mentor else made.second_reasons
            return tuple(r for r in reasons if r.shareable or not shareable_only)
    raise BadInput(Fault.UNKNOWN_PERSON, mentee, mentor)


def why_not(problem: Problem, outcome: Outcome, mentee: str, mentor: str) -> WhyNot:
    """Why they are not a pair: the rules that close it, or what making it would cost.

    The cost is exact: the round is solved again with the pair pinned. The answer is for the
    coordinator; of the rules only `shareable` may be passed on.

    Raises:
        BadInput: one of them is not in this round.
    """
    now = solve(problem)
    graph = now.graph
    if mentee not in graph.mentees or mentor not in graph.mentors:
        raise BadInput(Fault.UNKNOWN_PERSON, mentee, mentor)
    i, j = graph.mentees[mentee], graph.mentors[mentor]
    rules = graph.rule(i, j)
    together = any(p.mentee == mentee and mentor in (p.mentor, p.second) for p in outcome.pairs)
    if rules or together:
        return WhyNot(mentee, mentor, together, rules, rules & SHAREABLE)
    others = tuple(pin for pin in problem.pins if pin[0] != mentee)
    then = solve(replace(problem, pins=(*_room_for(problem, others, mentor), (mentee, mentor))))
    before = {p.mentee: p.mentor for p in outcome.pairs}
    after = {problem.mentees[r].code: problem.mentors[c].code for r, c in then.leads.items()}
    people = {*before, *after}
    was, becomes = _nash(now), _nash(then)
    return WhyNot(
        mentee,
        mentor,
        paired=False,
        rules=rules,
        shareable=NO_RULE,
        people=len(before) - len(after),
        floor=now.floor.points - then.floor.points,
        share=(was - becomes) / was if was else 0.0,
        changes=sum(before.get(p) != after.get(p) for p in people),
    )


def _room_for(problem: Problem, pins: tuple[PairCode, ...], mentor: str) -> tuple[PairCode, ...]:
    """The coordinator's other pins, less the last of this mentor's when he has no place left."""
    capacity = {p.code: p.capacity for p in problem.mentors}[mentor]
    own = [pin for pin in pins if pin[1] == mentor]
    dropped = set(own[capacity - 1 :])
    return tuple(pin for pin in pins if pin not in dropped)


def _nash(solved: Solved) -> int:
    return solved.graph.total(solved.leads)

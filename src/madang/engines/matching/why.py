"""Questions about one pair, and about one change."""

from __future__ import annotations

from .outcome import Outcome, Reason, WhyNot
from .problem import BadInput, Fault, PairCode, Problem
from .questions import Change, Round, WhatIf


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

    The answer is for the coordinator; of the rules only `shareable` may be passed on. Who asks
    more than once keeps a `Round`.

    Raises:
        BadInput: one of them is not in this round.
    """
    answer = Round(problem).why_not(mentee, mentor)
    if any(p.mentee == mentee and mentor == p.second for p in outcome.pairs):
        return WhyNot(mentee, mentor, paired=True, rules=answer.rules, shareable=answer.shareable)
    return answer


def what_if(problem: Problem, outcome: Outcome, change: Change) -> WhatIf:
    """What a change of a practical rule, of one mentor's places or of one pin would bring. Who asks more than once keeps a `Round`.

    Raises:
        BadInput: someone is not in this round, or such a change cannot be asked for.
    """
    return Round(problem).what_if(change)

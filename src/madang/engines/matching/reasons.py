"""Why a pair: reasons as values. What may be shown never stems from a private answer."""

from __future__ import annotations

import math

from .graph import Graph
from .outcome import Reason, Why
from .people import GenderWish
from .problem import Problem
from .rules import NO_RULE, PINNABLE

NEAR_STEP = 5


def reasons_of(problem: Problem, graph: Graph, row: int, column: int, *, pinned: bool = False, second: bool = False) -> tuple[Reason, ...]:
    """Reasons for one newcomer (row) and one mentor (column), those to be shown first."""
    return (
        *_shareable(problem, graph, row, column, second),
        *_private(problem, graph, row, column, pinned),
    )


def _shareable(problem: Problem, graph: Graph, row: int, column: int, second: bool) -> list[Reason]:
    """From wishes for a mentor, free time, languages, topics, districts and the pair itself."""
    mentee, mentor = problem.mentees[row], problem.mentors[column]
    found = []
    if (mentee.code, mentor.code) in problem.alive:
        found.append(Reason(Why.MEETING_ALREADY, True))
    if second:
        found.append(Reason(Why.SECOND_MENTOR, True))
    if mentor.code in mentee.wishes:
        found.append(Reason(Why.WISHED, True))
    topics = tuple(sorted(mentee.topics & mentor.topics))
    if topics:
        found.append(Reason(Why.SHARED_TOPICS, True, len(topics), topics))
    mask = mentee.slots & mentor.slots
    if mask:
        found.append(Reason(Why.COMMON_SLOTS, True, mask.bit_count(), mask=mask))
    languages = tuple(sorted(mentee.languages & mentor.languages))
    if languages:
        found.append(Reason(Why.SHARED_LANGUAGES, True, len(languages), languages))
    sheets = graph.sheets
    km = float(sheets.km[sheets.rows.place[row], sheets.columns.place[column]])
    if mentee.district is not None and mentee.district == mentor.district:
        found.append(Reason(Why.SAME_DISTRICT, True, items=(mentee.district,)))
    elif km <= problem.policy.points.near_km:
        found.append(Reason(Why.NEARBY, True, max(NEAR_STEP, math.ceil(km / NEAR_STEP) * NEAR_STEP)))
    return found


def _private(problem: Problem, graph: Graph, row: int, column: int, pinned: bool) -> list[Reason]:
    mentee, mentor = problem.mentees[row], problem.mentors[column]
    found = []
    if mentor.code in mentee.wishes:
        found.append(Reason(Why.WISH_RANK, False, mentee.wishes.index(mentor.code) + 1))
    if not mentee.wishes:
        found.append(Reason(Why.LEFT_OPEN, False))
    if pinned:
        found.append(Reason(Why.PINNED, False))
    overruled = graph.rule(row, column) & PINNABLE if pinned else NO_RULE
    if overruled:
        found.append(Reason(Why.RULES_OVERRULED, False, mask=int(overruled)))
    if mentee.weeks_waiting:
        found.append(Reason(Why.WAITED, False, mentee.weeks_waiting))
    if graph.options(row) == 1 and not overruled:
        found.append(Reason(Why.ONLY_OPTION, False))
    if mentee.gender_wish != GenderWish.ANY or mentor.gender_wish != GenderWish.ANY:
        found.append(Reason(Why.GENDER_WISH_MET, False))
    return found

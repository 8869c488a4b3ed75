"""The whole check of one result, with everybody's answers at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from madang.engines.matching.check import firsts, seconds, told
from madang.engines.matching.check.distance import districts_of
from madang.engines.matching.check.edges import Ints, Listed, Open, Pairs, open_of
from madang.engines.matching.check.firsts import Claim, Proof
from madang.engines.matching.check.openness import Teams, open_rows, personal_rows
from madang.engines.matching.check.proof import ALONE, Lots, seats_of
from madang.engines.matching.check.question import inputs_of
from madang.engines.matching.check.refusal import OTHER_QUESTION, Refused, must
from madang.engines.matching.check.scores import Scores, Weigher
from madang.engines.matching.check.ties import decided
from madang.engines.matching.outcome import Outcome
from madang.engines.matching.problem import Problem

__all__ = ["Answer", "Desk", "Refused", "check", "prove"]
STAYING = 1_000_000
"""Weeks that count for who is in a living pair: she does not lose her place to one who waits."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is claimed, by positions: newcomer -> mentor, newcomer -> second mentor."""

    leads: dict[int, int]
    seconds: dict[int, int]
    floor: int
    nash: int
    weeks: tuple[int, ...] | None
    proof: Proof


class Desk:
    """The question and the answer by positions, as the checker understands them."""

    def __init__(self, problem: Problem, leads: dict[int, int], seconds: dict[int, int]) -> None:
        self.problem, self.leads, self.seconds = problem, leads, seconds
        self.personal = personal_rows(problem)
        districts = districts_of(problem)
        self.open = open_rows(problem, self.personal, districts)
        self.teams, self.scores = Teams(problem), Scores(problem, districts)
        self.row, self.column = self.scores.row, self.scores.column
        self.weigh = Weigher(problem.policy.points.most, problem.policy.keep_bonus)
        self.pinned: dict[int, int] = {}
        self.pinned_seconds: dict[int, int] = {}
        self.refused: list[tuple[int, int]] = []
        self._pins()
        self.rows = [i for i in range(len(problem.mentees)) if i not in self.pinned]
        self._known: dict[tuple[int, int], int] = {}

    def _pins(self) -> None:
        """Every pin is to be followed, or refused by a rule that no pin overrules."""
        for mentee, mentor in self.problem.pins:
            i, j = self.row[mentee], self.column[mentor]
            fine = self.personal[i] >> j & 1
            if fine and i not in self.pinned:
                self.pinned[i] = j
            elif fine and self.teams.wished(i, self.pinned[i]) >> j & 1:
                self.pinned_seconds[i] = j
            else:
                self.refused.append((i, j))

    def score(self, row: int, column: int) -> int:
        """The points of one made pair."""
        if not self._known:
            made = sorted({*self.leads.items(), *self.seconds.items()})
            pairs = self.scores(np.array([i for i, _ in made], np.int64), np.array([j for _, j in made], np.int64))
            self._known = dict(zip(made, pairs.score.tolist(), strict=True))
        return self._known[row, column]

    def spare(self) -> list[int]:
        """Mentors who could be the second of a team."""
        busy = {*self.leads.values(), *self.pinned_seconds.values()}
        return [j for j in range(len(self.problem.mentors)) if j not in busy]

    def alone(self) -> list[int]:
        """Newcomers whose mentor could have a second beside him; none where there are no teams."""
        if not (self.problem.policy.teams and self.spare()):
            return []
        return [i for i in sorted(self.leads) if i not in self.pinned_seconds]


def check(problem: Problem, outcome: Outcome) -> None:
    """Refuse any result that breaks a rule or is not the optimum of the policy.

    Hard rules and places; the coordinator's pins; nobody forgotten; most people placed and who
    waited longest (alternating paths); floor, Nash total, changes and seed (prices of the
    certificate, weak duality); second mentors likewise; reasons that tell nothing private; prices
    of the steps; the fingerprint.

    Raises:
        Refused: with what is wrong.
    """
    must(outcome.seed == problem.seed, "another seed")
    must(outcome.inputs == inputs_of(problem), OTHER_QUESTION)
    desk = desk_of(problem, outcome)
    told.people(desk, outcome)
    told.pins(desk, outcome)
    told.reasons(desk, outcome)
    best, sets, made, capacity = prove(desk, _answer(desk, outcome))
    told.prices(desk, outcome, best)
    told.crowds(desk, outcome, sets, made, capacity)


def prove(desk: Desk, answer: Answer) -> tuple[int, dict[int, int], dict[int, int], list[int]]:
    """Rules, optimum and ties of an answer.

    Returns:
        the best total without a floor; then of the newcomers that were free to be placed, by
        their order: open mentors, mentors made; and the places left by pins.

    Raises:
        Refused: with what is wrong.
    """
    _rules(desk)
    best, sets, made, capacity = _first_mentors(desk, answer)
    _second_mentors(desk, answer.proof)
    return best, sets, made, capacity


def desk_of(problem: Problem, outcome: Outcome) -> Desk:
    """The pairs of an outcome by positions; strangers and doubles are refused."""
    row = {p.code: i for i, p in enumerate(problem.mentees)}
    column = {p.code: j for j, p in enumerate(problem.mentors)}
    leads: dict[int, int] = {}
    joining: dict[int, int] = {}
    for pair in outcome.pairs:
        must(pair.mentee in row and pair.mentor in column, "a stranger in a pair")
        must(row[pair.mentee] not in leads, "a newcomer in two pairs")
        leads[row[pair.mentee]] = column[pair.mentor]
        if pair.second is not None:
            must(pair.second in column and pair.second != pair.mentor, "no second mentor")
            joining[row[pair.mentee]] = column[pair.second]
    return Desk(problem, leads, joining)


def _answer(desk: Desk, outcome: Outcome) -> Answer:
    shown, free = outcome.certificate, free_of(desk, outcome)
    proof = Proof(shown.left_out, shown.free, free, shown.final, shown.higher, shown.team, shown.ties, shown.team_ties)
    return Answer(desk.leads, desk.seconds, outcome.floor, outcome.nash, shown.weeks, proof)


def free_of(desk: Desk, outcome: Outcome) -> Ints:
    """The assignment that is best without a floor, for each newcomer who was free to be placed."""
    shown = outcome.certificate
    place = {i: k for k, i in enumerate(desk.rows)}
    free = np.full(len(desk.rows), ALONE, np.int64)
    for mentee, mentor in shown.free_pairs:
        must(desk.row.get(mentee, -1) in place and mentor in desk.column, "a pair of strangers in the proof")
        must(free[place[desk.row[mentee]]] == ALONE, "a newcomer twice in the proof")
        free[place[desk.row[mentee]]] = desk.column[mentor]
    return free


def levels_of(desk: Desk) -> tuple[Ints, Ints]:
    """The waiting times, ascending, and whose is which, for each newcomer who was free to be placed."""
    weeks = np.array(_waited(desk), np.int64)[desk.rows] if desk.rows else np.zeros(0, np.int64)
    times, level = np.unique(weeks, return_inverse=True)
    return times, level.reshape(len(desk.rows))


def _rules(desk: Desk) -> None:
    """No place twice, no pair breaks a rule; the personal ones are looked at once more, person by person."""
    problem = desk.problem
    load = Counter([*desk.leads.values(), *desk.seconds.values()])
    must(all(load[j] <= p.capacity for j, p in enumerate(problem.mentors)), "too many for one mentor")
    must(len(set(desk.seconds.values())) == len(desk.seconds) or bool(problem.pins), "second in two teams")
    must(all(desk.leads.get(i) == j for i, j in desk.pinned.items()), "a pin was not followed")
    must(all(desk.seconds.get(i) == j for i, j in desk.pinned_seconds.items()), "a pinned team was not made")
    for i, j in desk.leads.items():
        must(bool(desk.open[i] >> j & 1) or desk.pinned.get(i) == j, "a closed pair")
    for i, j in desk.seconds.items():
        must(bool(desk.open[i] >> j & 1) or desk.pinned_seconds.get(i) == j, "a closed second")
        must(bool(desk.teams.wished(i, desk.leads[i]) >> j & 1), "a team that someone does not want")
    for i, j in (*desk.leads.items(), *desk.seconds.items()):
        mentee, mentor = problem.mentees[i], problem.mentors[j]
        must(mentor.code not in mentee.not_with and mentee.code not in mentor.not_with, "a no-contact")
        must(mentee.consented and mentor.consented, "no consent")


def _first_mentors(desk: Desk, answer: Answer) -> tuple[int, dict[int, int], dict[int, int], list[int]]:
    problem, proof, rows = desk.problem, answer.proof, np.array(desk.rows, np.int64)
    taken = Counter([*desk.pinned.values(), *desk.pinned_seconds.values()])
    capacity = [p.capacity - taken[j] for j, p in enumerate(problem.mentors)]
    with_place = told.fullness(capacity)
    sets = {k: desk.open[i] & with_place for k, i in enumerate(desk.rows)}
    made = {k: desk.leads[i] for k, i in enumerate(desk.rows) if i in desk.leads}
    times, level = levels_of(desk)
    must(answer.weeks is None or answer.weeks == tuple(times.tolist()), "other waiting times")
    must(len(proof.left_out) == len(times), "other waiting times")

    def scored(row: Ints, column: Ints) -> Pairs:
        found = desk.scores(rows[row] if len(row) else row, column)
        return Pairs(row, column, found.score, found.alive)

    open_ = open_of(list(sets.values()), len(capacity))
    seats = seats_of(np.array(capacity, np.int64), level, proof.left_out)
    chosen = _column(made, len(rows))
    budget = round(problem.policy.floor_budget * 1_000_000)
    source = Listed(open_, len(capacity), scored)
    best, tight = firsts.prove(Claim(source, seats, desk.weigh, chosen, answer.floor, answer.nash, budget, proof))
    lots = Lots(problem.seed, [problem.mentees[i].code for i in desk.rows], [p.code for p in problem.mentors])
    decided(seats, proof.final, tight, chosen, lots, proof.ties)
    return best, sets, made, capacity


def _waited(desk: Desk) -> list[int]:
    """Weeks; more than anyone's for who is in a living pair that no rule closes."""
    problem = desk.problem
    weeks = [p.weeks_waiting for p in problem.mentees]
    for mentee, mentor in problem.alive:
        if mentee in desk.row and mentor in desk.column and desk.open[desk.row[mentee]] >> desk.column[mentor] & 1:
            weeks[desk.row[mentee]] = STAYING
    return weeks


def _second_mentors(desk: Desk, proof: Proof) -> None:
    problem, spare, alone = desk.problem, desk.spare(), desk.alone()
    place, at = {j: r for r, j in enumerate(spare)}, {i: k for k, i in enumerate(alone)}
    joined = {place[j]: at[i] for i, j in desk.seconds.items() if j in place and i in at}
    must(len(joined) == len(desk.seconds) - len(desk.pinned_seconds), "a team where none may be")
    must((proof.team is None) == (not alone), "no proof for the teams")
    if proof.team is None:
        return
    open_, pairs = joining_of(desk, alone, spare)
    seats = seats_of(np.ones(len(alone), np.int64), np.zeros(len(spare), np.int64), [len(spare) - len(joined)])
    made = _column(joined, len(spare))
    tight = seconds.prove(seats, open_, pairs, desk.weigh(pairs), made, proof.team)
    lots = Lots(problem.seed, [problem.mentors[j].code for j in spare], [problem.mentees[i].code for i in alone])
    decided(seats, proof.team, tight, made, lots, proof.team_ties)


def joining_of(desk: Desk, alone: list[int], spare: list[int]) -> tuple[Open, Pairs]:
    """Who may be the second mentor of whom: rows are the mentors to spare, columns the newcomers with one mentor."""
    problem = desk.problem
    sets, able_at_all = [], sum(1 << j for j in spare)
    living: dict[int, int] = {}
    for mentee, mentor in problem.alive:
        if mentee in desk.row and mentor in desk.column:
            living[desk.row[mentee]] = living.get(desk.row[mentee], 0) | 1 << desk.column[mentor]
    for i in alone:
        lead = desk.leads[i]
        able = desk.open[i] & desk.teams.wished(i, lead) & able_at_all
        if problem.policy.min_common_slots:
            able &= desk.teams.meeting(i, lead)
        if living.get(i, 0) >> lead & 1:
            able &= living[i]
        sets.append(able)
    joining = open_of(sets, len(problem.mentors))
    column, other = joining.rows(0, len(alone)), joining.column.astype(np.int64)
    found = desk.scores(np.array(alone, np.int64)[column], other)
    where = np.zeros(len(problem.mentors), np.int64)
    where[spare] = np.arange(len(spare))
    row = where[other]
    order = np.argsort(row, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(spare)))])
    pairs = Pairs(row[order], column[order], found.score[order], found.alive[order])
    return Open(start, pairs.column.astype(np.int32)), pairs


def _column(made: Mapping[int, int], rows: int) -> Ints:
    chosen = np.full(rows, ALONE, np.int64)
    chosen[list(made)] = list(made.values())
    return chosen

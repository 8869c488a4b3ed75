"""Checks a certificate file: by its numbers alone, or together with the question it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from madang.engines.matching.check import firsts, seconds
from madang.engines.matching.check.edges import Ints, Open, Pairs
from madang.engines.matching.check.file import CertificateFile, Market
from madang.engines.matching.check.firsts import Claim, Proof
from madang.engines.matching.check.proof import ALONE, seats_of
from madang.engines.matching.check.question import inputs_of, order_of
from madang.engines.matching.check.refusal import OTHER_QUESTION, must
from madang.engines.matching.check.resolved import same_prices
from madang.engines.matching.check.scores import Weigher
from madang.engines.matching.check.verdict import Answer, Desk, levels_of, prove
from madang.engines.matching.outcome import Duals, Step
from madang.engines.matching.problem import Problem

NEAR = 1 << 15
"""Pairs looked at in one go: 256 KB a number."""


class Shown(StrEnum):
    """What a check can show, in the order of the policy."""

    WHOLE = "whole"
    """The file is as it was written (its own hash; no signature)."""
    PLACES = "places"
    """Nobody has two mentors but in a team, no mentor more newcomers than places, only open pairs or pinned ones."""
    PLACED = "placed"
    """Nobody more could be placed."""
    WAITED = "waited"
    """Nobody left out could take the place of one who waited less."""
    FLOOR = "floor"
    """The floor is the highest that costs nobody's place and no more than the budget."""
    NASH = "nash"
    """No other pairs above the floor have a greater total."""
    TEAMS = "teams"
    """No more teams, and no better ones."""
    PRICES = "prices"
    """The price of each step, by solving anew without it."""
    INPUTS = "inputs"
    """The fingerprint is that of this question."""
    OPEN = "open"
    """The open pairs and their points are what the rules make of everybody's answers."""
    RULES = "rules"
    """No pair breaks a rule; every pin was followed or refused by a rule that no pin overrules."""
    TIES = "ties"
    """Among exact ties the fewest changes and then the published seed decided."""


NUMBERS = (Shown.PLACES, Shown.PLACED, Shown.WAITED, Shown.FLOOR, Shown.NASH, Shown.TEAMS, Shown.PRICES)
QUESTION = (Shown.INPUTS, Shown.OPEN, Shown.RULES, Shown.TIES)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was shown, and what could not be looked at with what was at hand."""

    shown: frozenset[Shown]

    @property
    def missing(self) -> tuple[Shown, ...]:
        """What nobody can say from here."""
        return tuple(s for s in Shown if s not in self.shown)


def check_file(file: CertificateFile, problem: Problem | None = None) -> Checked:
    """Checks all that can be checked: with the numbers of the file, with the question where there is one.

    Raises:
        Refused: with what is wrong, without personal data.
    """
    shown = {Shown.WHOLE}
    if file.market is not None:
        check_numbers(file)
        same_prices(file)
        shown |= {*NUMBERS}
    if problem is not None:
        must(inputs_of(problem) == file.inputs, OTHER_QUESTION)
        must(problem.seed == file.seed and problem.policy == file.policy, "another seed or policy")
        shown.add(Shown.INPUTS)
        if file.market is not None:
            _with_question(file, file.market, problem)
            shown |= {*QUESTION}
    return Checked(frozenset(shown))


def check_numbers(file: CertificateFile) -> None:
    """The proof by numbers alone; needs the market.

    Raises:
        Refused: with what is wrong.
    """
    market = file.market
    must(market is not None, "a certificate without its pairs proves nothing")
    assert market is not None
    rows = np.flatnonzero(~market.pinned)
    _places(file, market)
    taken = np.concatenate([market.lead[market.pinned], market.second[market.pinned_second]])
    capacity = market.capacity - np.bincount(taken, minlength=file.mentors)
    level, weigh = market.level[rows], Weigher(file.policy.points.most, file.policy.keep_bonus)
    must(bool((level >= 0).all()), "a waiting time that is none")
    must(bool((market.free[market.pinned] == ALONE).all()), "a pinned newcomer in the proof")
    seats = seats_of(capacity, level, market.left_out)
    claim = Claim(
        _Given(market, rows, capacity), seats, weigh, market.lead[rows], file.floor, file.nash,
        round(file.policy.floor_budget * 1_000_000), proof_of(market, rows),
    )  # fmt: skip
    best, _ = firsts.prove(claim)
    price = next(p for p in file.steps if p.step is Step.FLOOR)
    must(abs(price.share * best - (best - file.nash)) < 1, "another price of the floor")
    _teams(market, weigh)


def proof_of(market: Market, rows: Ints) -> Proof:
    """The prices of a file."""
    free, final = market.prices["free"], market.prices["final"]
    must(free is not None and final is not None, "no prices")
    assert free is not None
    assert final is not None
    return Proof(market.left_out, free, market.free[rows], final, market.prices["higher"], market.prices["team"])


def _places(file: CertificateFile, market: Market) -> None:
    placed, joined = market.lead != ALONE, market.second != ALONE
    must([p.step for p in file.steps] == list(Step), "other steps")
    must(file.placed == int(placed.sum()) and file.teams == int(joined.sum()), "other numbers than said")
    must(file.places == int(market.capacity.sum()), "other places than said")
    must(bool((placed | ~(joined | market.pinned)).all()) and bool((joined | ~market.pinned_second).all()), "a team without a pair")
    must(bool((market.lead[joined] != market.second[joined]).all()), "one mentor twice in a team")
    both = np.concatenate([market.lead[placed], market.second[joined]])
    must(bool((np.bincount(both, minlength=file.mentors) <= market.capacity).all()), "too many for one mentor")


class _Given:
    """The open pairs of those who were free to be placed, with the places that pins left."""

    def __init__(self, market: Market, rows: Ints, capacity: Ints) -> None:
        self.open, self.score, self.alive = market.open, market.score, market.alive
        if len(rows) < len(market.lead) or not capacity.all():
            number = np.full(len(market.lead), -1, np.int64)
            number[rows] = np.arange(len(rows))
            row, column = number[market.open.rows(0, len(number))], market.open.column
            kept = np.flatnonzero((row >= 0) & (capacity[column] > 0))
            start = np.concatenate([[0], np.cumsum(np.bincount(row[kept], minlength=len(rows)))])
            self.open, self.score, self.alive = Open(start, column[kept]), market.score[kept], market.alive[kept]

    def blocks(self) -> Iterator[Pairs]:
        """All of them, as many at a time as a processor keeps at hand."""
        for first, last in self.open.spans(NEAR):
            here = slice(*self.open.start[[first, last]].tolist())
            yield Pairs(self.open.rows(first, last), self.open.column[here].astype(np.int64), self.score[here], self.alive[here])


def _teams(market: Market, weigh: Weigher) -> None:
    """Second mentors: rows are mentors to spare, columns newcomers with one mentor."""
    busy = np.zeros(len(market.capacity), np.bool_)
    busy[market.lead[market.lead != ALONE]] = busy[market.second[market.pinned_second]] = True
    spare, alone = np.flatnonzero(~busy), np.flatnonzero((market.lead != ALONE) & ~market.pinned_second)
    joined = alone[market.second[alone] != ALONE]
    duals = market.prices["team"]
    if duals is None:
        must(not len(joined) and not len(market.joins), "no proof for the teams")
        return
    row, column = np.full(len(busy), -1, np.int64), np.full(len(market.lead), -1, np.int64)
    row[spare], column[alone] = np.arange(len(spare)), np.arange(len(alone))
    at = market.joins
    r, c = row[market.open.column[at]], column[market.open.rows(0, len(market.lead))[at]]
    must(not len(r) or (int(r.min()) >= 0 and int(c.min()) >= 0), "a mentor to spare who is not")
    order = np.lexsort((c, r))
    pairs = Pairs(r[order], c[order], market.score[at][order], market.alive[at][order])
    made = np.full(len(spare), ALONE, np.int64)
    must(bool((row[market.second[joined]] >= 0).all()), "a mentor to spare who is not")
    made[row[market.second[joined]]] = column[joined]
    must(int((made != ALONE).sum()) == len(joined), "a mentor in two teams")
    seats = seats_of(np.ones(len(alone), np.int64), np.zeros(len(spare), np.int64), [len(spare) - len(joined)])
    start = np.concatenate([[0], np.cumsum(np.bincount(pairs.row, minlength=len(spare)))])
    seconds.prove(seats, Open(start, pairs.column.astype(np.int32)), pairs, weigh(pairs), made, duals)


def _with_question(file: CertificateFile, market: Market, problem: Problem) -> None:
    """Everything again from everybody's answers; who is which number follows from them."""
    mentees, mentors = (np.array(side, np.int64) for side in order_of(problem))
    must((len(mentees), len(mentors)) == (file.mentees, file.mentors), "other people")
    desk = Desk(problem, _made(market.lead, mentees, mentors), _made(market.second, mentees, mentors))
    must({int(mentees[k]) for k in np.flatnonzero(market.pinned)} == desk.pinned.keys(), "other pins")
    must({int(mentees[k]) for k in np.flatnonzero(market.pinned_second)} == desk.pinned_seconds.keys(), "other pins")
    _same_pairs(desk, market, mentees, mentors)
    rows = np.flatnonzero(~market.pinned)
    proof = proof_of(market, rows)
    by_row = np.argsort(mentees[rows])
    free = proof.free_made[by_row]
    turned = Proof(
        left_out=proof.left_out,
        free=_turned(proof.free, by_row, np.argsort(mentors)),
        free_made=np.where(free == ALONE, ALONE, mentors[free]),
        final=_turned(proof.final, by_row, np.argsort(mentors)),
        higher=None if proof.higher is None else _turned(proof.higher, by_row, np.argsort(mentors)),
        team=_turned_team(desk, proof.team, mentees, mentors),
    )
    prove(desk, Answer(desk.leads, desk.seconds, file.floor, file.nash, None, turned))


def _same_pairs(desk: Desk, market: Market, mentees: Ints, mentors: Ints) -> None:
    row, column = mentees[market.open.rows(0, len(mentees))], mentors[market.open.column]
    must(sum(one.bit_count() for one in desk.open) == len(row), "other pairs are open")
    must(all(desk.open[i] >> j & 1 for i, j in zip(row.tolist(), column.tolist(), strict=True)), "other pairs are open")
    order = np.lexsort((column, row))
    pairs = desk.scores(row[order], column[order])
    same = (pairs.score == market.score[order]).all() and (pairs.alive == market.alive[order]).all()
    must(bool(same), "other points than the answers give")
    _, level = levels_of(desk)
    number = np.argsort(mentees)[desk.rows]
    must(bool((market.level[number] == level).all()), "other waiting times")
    must([desk.problem.mentors[j].capacity for j in mentors.tolist()] == market.capacity.tolist(), "other places")


def _made(made: Ints, mentees: Ints, mentors: Ints) -> dict[int, int]:
    placed = np.flatnonzero(made != ALONE)
    return dict(sorted(zip(mentees[placed].tolist(), mentors[made[placed]].tolist(), strict=True)))


def _turned(duals: Duals, row: Ints, column: Ints) -> Duals:
    must((len(duals.mentee), len(duals.mentor)) == (len(row), len(column)), "prices of another market")
    mentee, mentor = (np.array(side, np.int64)[by] for side, by in ((duals.mentee, row), (duals.mentor, column)))
    return Duals(tuple(mentee.tolist()), tuple(mentor.tolist()), duals.level)


def _turned_team(desk: Desk, duals: Duals | None, mentees: Ints, mentors: Ints) -> Duals | None:
    if duals is None:
        return None
    spare, alone = np.isin(mentors, desk.spare()), np.isin(mentees, desk.alone())
    return _turned(duals, np.argsort(mentors[spare]), np.argsort(mentees[alone]))

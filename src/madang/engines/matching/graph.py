"""The question as a graph: which pairs are open and what they score, which rules close the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from . import swift
from .edges import BLOCK, Edges, starts
from .problem import Problem, refuse_bad
from .rules import NO_RULE, Rule
from .sheets import Bools, Ints, Masks, Sheets, sheets_of

Scores = npt.NDArray[np.int32]
STAYING = 1_000_000
"""Weeks that count for who is in a living pair: she does not lose her place to one who waits."""


@dataclass(frozen=True)
class Graph:
    """edges: the open pairs; scores, alive, weight: of each of them.

    scores: 0..10,000. weight: round(100,000 * ln(1 + score)), plus the keep bonus where the pair is alive.
    """

    sheets: Sheets
    edges: Edges
    scores: Scores
    alive: Bools
    weight: Ints
    capacity: Ints
    weeks: Ints

    @property
    def mentees(self) -> dict[str, int]:
        """Code -> row."""
        return self.sheets.mentees

    @property
    def mentors(self) -> dict[str, int]:
        """Code -> column."""
        return self.sheets.mentors

    @cached_property
    def closed(self) -> Masks:
        """Bitmask of the rules that close a pair, 0 = open, (mentees, mentors). For rounds that fit."""
        return self.rules(np.arange(len(self.mentees)))

    @cached_property
    def score(self) -> Scores:
        """The score of every pair, open or closed, (mentees, mentors). For rounds that fit."""
        shape = (len(self.mentees), len(self.mentors))
        rows, columns = np.divmod(np.arange(shape[0] * shape[1]), shape[1])
        return self.sheets.score(rows, columns).reshape(shape)

    def rules(self, rows: Ints) -> Masks:
        """The rules between these mentees and every mentor, (rows, mentors)."""
        return self.sheets.closed(np.asarray(rows, np.int64))[0]

    def rule(self, row: int, column: int) -> Rule:
        """The rules that close one pair."""
        return Rule(int(self.rules(np.array([row]))[0, column]))

    def total(self, pairs: Mapping[int, int]) -> int:
        """Weight of these pairs, open or pinned."""
        rows, columns = np.array(list(pairs), np.int64), np.array(list(pairs.values()), np.int64)
        plain = _log_points(self.sheets.problem.policy.points.most)[self.sheets.score(rows, columns)]
        living = self.sheets.alive.at(rows * len(self.mentors) + columns)
        return int(plain.sum()) + self.sheets.problem.policy.keep_bonus * int(living.sum())

    def with_capacity(self, capacity: Sequence[int]) -> Graph:
        """The same pairs, other places."""
        return replace(self, capacity=np.array(capacity, np.int64))

    def options(self, row: int) -> int:
        """How many mentors are open to a mentee."""
        return int(self.edges.start[row + 1] - self.edges.start[row])


def graph_of(problem: Problem) -> Graph:
    """Write a (checked) question as a graph."""
    return graph_without(sheets_of(problem), NO_RULE)


def graph_without(sheets: Sheets, waived: Rule) -> Graph:
    """The graph when some rules do not count."""
    edges, score = _open_pairs(sheets, waived)
    return graph_from(sheets, edges, score)


def graph_from(sheets: Sheets, edges: Edges, score: Scores) -> Graph:
    """The graph of some open pairs with their scores."""
    problem = sheets.problem
    alive = np.zeros(len(edges), np.bool_)
    weeks = np.array([p.weeks_waiting for p in problem.mentees], np.int64)
    if len(sheets.alive.key):
        alive = sheets.alive.at(edges.row.astype(np.int64) * edges.columns + edges.column) != 0
        weeks[edges.row[alive]] = STAYING
    weight = _log_points(problem.policy.points.most)[score]
    weight[alive] += problem.policy.keep_bonus
    capacity = np.array([p.capacity for p in problem.mentors], np.int64)
    return Graph(sheets, edges, score, alive, weight, capacity, weeks)


def closed_pairs(problem: Problem) -> Masks:
    """For every pair the bitmask of the rules (`Rule`) that close it, 0 = open; (mentees, mentors).

    Raises:
        BadInput: the question cannot be answered as put.
    """
    refuse_bad(problem)
    sheets = sheets_of(problem)
    return sheets.closed(np.arange(len(sheets.mentees)))[0]


def _open_pairs(sheets: Sheets, waived: Rule = NO_RULE) -> tuple[Edges, npt.NDArray[np.int32]]:
    """All pairs that no rule closes but those that are waived, and their scores."""
    if swift.scans(len(sheets.mentees) * len(sheets.mentors)):
        return swift.open_pairs(sheets, int(waived))
    rows, columns = len(sheets.mentees), len(sheets.mentors)
    step = max(1, BLOCK // columns)
    size = np.zeros(rows, np.int64)
    parts: list[tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]] = []
    for low in range(0, rows, step):
        block = np.arange(low, min(low + step, rows), dtype=np.int64)
        closed, shared = sheets.closed(block)
        found = np.flatnonzero((closed & ~np.uint16(waived)) == 0)
        row, column = np.divmod(found, columns)
        size[block] = np.bincount(row, minlength=len(block))
        parts.append((column.astype(np.int32), sheets.score(row + low, column, shared.reshape(-1)[found])))
    return Edges(starts(size), np.concatenate([p[0] for p in parts]), columns), np.concatenate([p[1] for p in parts])


def _log_points(most: int) -> Ints:
    return np.floor(1e5 * np.log1p(np.arange(most + 1, dtype=np.float64)) + 0.5).astype(np.int64)

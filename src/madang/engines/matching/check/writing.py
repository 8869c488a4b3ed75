"""Writes a certificate file."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import numpy as np

from madang.engines.matching.check.edges import Ints, open_of
from madang.engines.matching.check.file import FORMAT, MOST_PAIRS, seal_of
from madang.engines.matching.check.proof import ALONE
from madang.engines.matching.check.question import order_of
from madang.engines.matching.check.verdict import Desk, desk_of, free_of, joining_of, levels_of
from madang.engines.matching.outcome import Duals, Outcome
from madang.engines.matching.problem import Problem


def certificate_file(problem: Problem, outcome: Outcome, *, market: bool = True) -> bytes:
    """The certificate of an outcome as a file (JSON) that another machine can check.

    market: with the open pairs by number, which prove the result without anybody's answers; for
    auditors. Without them the file only tells the prices, and may be shown to everybody. A round
    with more than 400,000 open pairs has none.
    """
    desk = desk_of(problem, outcome)
    told: dict[str, Any] = {
        "format": FORMAT,
        "inputs": outcome.inputs,
        "seed": outcome.seed,
        "policy": asdict(problem.policy),
        "people": {
            "mentees": len(problem.mentees),
            "mentors": len(problem.mentors),
            "places": sum(p.capacity for p in problem.mentors),
        },
        "result": {
            "placed": len(desk.leads),
            "teams": len(desk.seconds),
            "floor": outcome.floor,
            "nash": outcome.nash,
        },
        "steps": [{"step": p.step.value, "people": p.people, "share": p.share} for p in outcome.prices],
        "market": None,
    }
    if market and sum(row.bit_count() for row in desk.open) <= MOST_PAIRS:
        told["market"] = _market(desk, outcome)
    return json.dumps({**told, "seal": seal_of(told)}, separators=(",", ":")).encode()


def _market(desk: Desk, outcome: Outcome) -> dict[str, Any]:
    """Positions of the question become numbers of the file."""
    mentees, mentors = order_of(desk.problem)
    row, column = _turned(mentees), _turned(mentors)
    m = len(mentors)
    sets = open_of([desk.open[i] for i in mentees], m)
    file_row = sets.rows(0, len(mentees))
    other = column[sets.column]
    order = np.lexsort((other, file_row))
    position = np.array(mentors, np.int64)[other[order]]
    key = np.array(mentees, np.int64)[file_row] * m + position
    by_key = np.argsort(key)
    pairs = desk.scores(key[by_key] // m, key[by_key] % m)
    score, alive = np.empty_like(pairs.score), np.empty_like(pairs.alive)
    score[by_key], alive[by_key] = pairs.score, pairs.alive
    _, level = levels_of(desk)
    levels = np.full(len(mentees), -1, np.int64)
    levels[row[desk.rows]] = level
    free = np.full(len(mentees), ALONE, np.int64)
    for k, j in enumerate(free_of(desk, outcome).tolist()):
        free[row[desk.rows[k]]] = j if j == ALONE else column[j]
    return {
        "capacity": [desk.problem.mentors[j].capacity for j in mentors],
        "level": levels.tolist(),
        "start": sets.start.tolist(),
        "column": other[order].tolist(),
        "score": score.tolist(),
        "alive": np.flatnonzero(alive).tolist(),
        "lead": _placed(desk.leads, row, column),
        "second": _placed(desk.seconds, row, column),
        "pinned": sorted(row[list(desk.pinned)].tolist()) if desk.pinned else [],
        "pinned_second": sorted(row[list(desk.pinned_seconds)].tolist()) if desk.pinned_seconds else [],
        "free": free.tolist(),
        "joins": np.flatnonzero(np.isin(key, _joins(desk))).tolist(),
        "left_out": list(outcome.certificate.left_out),
        "prices": _prices(desk, outcome, row, column),
    }


def _joins(desk: Desk) -> Ints:
    """The pairs that may be a second, as keys of positions."""
    alone, place = desk.alone(), desk.spare()
    if not alone or not place:
        return np.zeros(0, np.int64)
    _, pairs = joining_of(desk, alone, place)
    return np.array(alone, np.int64)[pairs.column] * len(desk.problem.mentors) + np.array(place, np.int64)[pairs.row]


def _prices(desk: Desk, outcome: Outcome, row: Ints, column: Ints) -> dict[str, Any]:
    proof = outcome.certificate
    rows, every = row[desk.rows], column
    alone, place = row[desk.alone()], column[desk.spare()]
    return {
        "free": _duals(proof.free, rows, every),
        "final": _duals(proof.final, rows, every),
        "higher": None if proof.higher is None else _duals(proof.higher, rows, every),
        "team": None if proof.team is None else _duals(proof.team, place, alone),
    }


def _duals(duals: Duals, row: Ints, column: Ints) -> dict[str, list[int]]:
    """In the order of the file's numbers."""
    mentee, mentor = (np.array(side, np.int64)[np.argsort(by)].tolist() for side, by in ((duals.mentee, row), (duals.mentor, column)))
    return {"mentee": mentee, "mentor": mentor, "level": list(duals.level)}


def _turned(order: list[int]) -> Ints:
    """Position -> number."""
    found = np.empty(len(order), np.int64)
    found[order] = np.arange(len(order))
    return found


def _placed(made: dict[int, int], row: Ints, column: Ints) -> list[int]:
    found = np.full(len(row), ALONE, np.int64)
    if made:
        found[row[list(made)]] = column[list(made.values())]
    return found.tolist()

"""The certificate as a file: what stands in it, and reading it with suspicion.

It carries no name, no code and no answer: newcomers and mentors are numbers in an order that only
the whole question gives away, and of the question there are only the pairs that its rules left
open, with their points.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from madang.engines.matching.check.edges import Bools, Ints, Open
from madang.engines.matching.check.proof import ALONE
from madang.engines.matching.check.refusal import CHANGED, UNKNOWN_FILE, must
from madang.engines.matching.outcome import Duals, Price, Step
from madang.engines.matching.problem import MOST_CAPACITY, Points, Policy

FORMAT = "madang.matching.certificate/1"
MOST_PAIRS = 400_000
"""Above so many open pairs a file carries prices only; it would be larger than anybody sends."""
MOST_BYTES = 64_000_000
MOST_PEOPLE = 200_000


@dataclass(frozen=True, slots=True)
class Market:
    """The open pairs by number, and what was made of them. lead, second, free: (mentees,) a mentor or -1.

    pinned, pinned_second: fixed by hand, not necessarily open. level: waiting time as a rank, -1 where
    pinned. free: what is best without a floor. joins: the open pairs (by position) that may be a second.
    """

    capacity: Ints
    level: Ints
    open: Open
    score: Ints
    alive: Bools
    lead: Ints
    second: Ints
    pinned: Bools
    pinned_second: Bools
    free: Ints
    joins: Ints
    left_out: tuple[int, ...]
    prices: dict[str, Duals | None]


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """One certificate. market: None where only prices were published. seal: SHA-256 of the rest."""

    inputs: str
    seed: str
    policy: Policy
    mentees: int
    mentors: int
    places: int
    placed: int
    teams: int
    floor: int
    nash: int
    steps: tuple[Price, ...]
    market: Market | None
    seal: str


def seal_of(told: dict[str, Any]) -> str:
    """SHA-256 of a certificate without its seal, written down in one way only."""
    rest = {name: value for name, value in told.items() if name != "seal"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()).hexdigest()


def read(content: bytes) -> CertificateFile:
    """Reads a certificate file and checks that it is whole.

    Raises:
        Refused: it is none, or was changed after it was written.
    """
    must(len(content) <= MOST_BYTES, "a file too large to be a certificate")
    try:
        told = json.loads(content)
        must(isinstance(told, dict) and told.get("format") == FORMAT, UNKNOWN_FILE)
        must(told.get("seal") == seal_of(told), CHANGED)
        return _certificate(told)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError, AttributeError):
        must(False, UNKNOWN_FILE)
        raise


def _certificate(told: dict[str, Any]) -> CertificateFile:
    people, result = told["people"], told["result"]
    n, m = _number(people["mentees"], 1, MOST_PEOPLE), _number(people["mentors"], 1, MOST_PEOPLE)
    must(len(told["inputs"]) == 64 and set(told["inputs"]) <= set("0123456789abcdef"), "a fingerprint that is none")
    must(isinstance(told["seed"], str) and bool(told["seed"]), "no seed")
    return CertificateFile(
        inputs=told["inputs"],
        seed=told["seed"],
        policy=_policy(told["policy"]),
        mentees=n,
        mentors=m,
        places=_number(people["places"], 0),
        placed=_number(result["placed"], 0, n),
        teams=_number(result["teams"], 0, n),
        floor=_number(result["floor"], 0),
        nash=_number(result["nash"], 0),
        steps=tuple(Price(Step(s["step"]), _number(s["people"], -n), _share(s["share"])) for s in told["steps"]),
        market=None if told["market"] is None else _market(told["market"], n, m),
        seal=told["seal"],
    )


def _market(told: dict[str, Any], n: int, m: int) -> Market:
    start, column = _numbers(told["start"], n + 1, 0), _numbers(told["column"], None, 0, m - 1)
    count = len(column)
    must(start[0] == 0 and int(start[-1]) == count and bool((np.diff(start) >= 0).all()), "pairs out of order")
    open_ = Open(start, column.astype(np.int32))
    key = open_.rows(0, n) * m + column
    must(bool((np.diff(key) > 0).all()), "pairs out of order")
    out = _numbers(told["left_out"], None, 0, n)
    return Market(
        capacity=_numbers(told["capacity"], m, 1, MOST_CAPACITY),
        level=_numbers(told["level"], n, -1, len(out) - 1),
        open=open_,
        score=_numbers(told["score"], count, 0, 1_000_000),
        alive=_marked(told["alive"], count),
        lead=_numbers(told["lead"], n, ALONE, m - 1),
        second=_numbers(told["second"], n, ALONE, m - 1),
        pinned=_marked(told["pinned"], n),
        pinned_second=_marked(told["pinned_second"], n),
        free=_numbers(told["free"], n, ALONE, m - 1),
        joins=np.flatnonzero(_marked(told["joins"], count)),
        left_out=tuple(out.tolist()),
        prices={name: _duals(told["prices"][name]) for name in ("free", "final", "higher", "team")},
    )


def _duals(told: dict[str, Any] | None) -> Duals | None:
    if told is None:
        return None
    return Duals(*(tuple(_numbers(told[side], None, -(1 << 60), 1 << 60).tolist()) for side in ("mentee", "mentor", "level")))


def _policy(told: dict[str, Any]) -> Policy:
    points = {f.name: told["points"][f.name] for f in fields(Points)}
    points["wish"] = tuple(_numbers(points["wish"], None, 0, 1_000_000).tolist())
    for name in points.keys() - {"wish", "near_km"}:
        _number(points[name], 0, 1_000_000)
    must(isinstance(points["near_km"], (int, float)) and points["near_km"] > 0, "no policy")
    must(isinstance(told["teams"], bool) and 0 <= _share(told["floor_budget"]) <= 1, "no policy")
    found = Policy(
        min_common_slots=_number(told["min_common_slots"], 0, 42),
        teams=told["teams"],
        floor_budget=told["floor_budget"],
        keep_bonus=_number(told["keep_bonus"], 0, 100_000_000),
        points=Points(**points),
    )
    must(found.points.most <= 1_000_000, "no policy")
    return found


def _number(value: Any, least: int, most: int = 1 << 60) -> int:
    must(type(value) is int and least <= value <= most, "a number that cannot be")
    return int(value)


def _share(value: Any) -> float:
    must(type(value) in (int, float) and math.isfinite(value) and abs(value) <= 1, "a share that cannot be")
    return float(value)


def _numbers(values: Any, count: int | None, least: int, most: int = 1 << 60) -> Ints:
    must(isinstance(values, list) and (count is None or len(values) == count), "a list of another length")
    must(all(type(x) is int for x in values), "a number that cannot be")
    must(not values or (min(values) >= least and max(values) <= most), "a number that cannot be")
    return np.array(values, np.int64)


def _marked(positions: Any, count: int) -> Bools:
    found = np.zeros(count, np.bool_)
    found[_numbers(positions, None, 0, count - 1)] = True
    return found

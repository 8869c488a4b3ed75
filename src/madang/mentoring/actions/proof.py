"""Keeping what proves a draft, in the moment in which it was proved: the question itself is gone after the run."""

import datetime as dt
import json
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from madang.engines.matching import Outcome, Problem
from madang.mentoring.models import Draft, Proof
from madang.shared.clock import now

MOST_PAIRS = 300_000  # above so many possible pairs a whole certificate takes longer than a coordinator would wait
RUNNING = f"madang {version('madang')}"


def keep_proof(*, by: Any, draft: Draft, problem: Problem, outcome: Outcome) -> Proof:
    """Writes down what `match` has just had proved by the separate checker (it returns nothing else), with the certificate."""
    from madang.engines.matching.check import certificate_file  # with numpy: when a proposal is computed

    whole = len(problem.mentees) * len(problem.mentors) <= MOST_PAIRS
    file, prices = (certificate_file(problem, outcome, market=market).decode() for market in (whole, False))
    kept: Proof = Proof.objects.create(draft=draft, figures=_figures(problem, outcome), version=RUNNING, file=file, prices=prices)
    return kept


def _figures(problem: Problem, outcome: Outcome) -> str:
    policy = problem.policy
    figures = {
        "prices": [{"step": price.step.value, "people": price.people, "share": price.share} for price in outcome.prices],
        "policy": {"slots": policy.min_common_slots, "teams": policy.teams, "budget": policy.floor_budget, "keep": policy.keep_bonus > 0},
        "people": {"newcomers": len(problem.mentees), "mentors": len(problem.mentors), "placed": len(outcome.pairs)},
        "pins": len(problem.pins),
        "forbids": len(problem.forbids),
    }
    return json.dumps(figures)


@dataclass(frozen=True)
class Looked:
    """What the separate checker said, when, and which version of it. `again`: it looked this very moment at the kept
    certificate; otherwise it was when the draft was made."""

    agrees: bool
    at: dt.datetime
    version: str
    again: bool


def look_again(proof: Proof) -> Looked:
    """Has the separate checker look at the kept certificate now."""
    from madang.engines.matching.check import Refused, Shown, check_file, read

    try:
        shown = check_file(read(proof.file.encode())).shown
    except Refused:
        return Looked(False, now(), RUNNING, again=True)
    if Shown.NASH in shown:
        return Looked(True, now(), RUNNING, again=True)
    return Looked(True, proof.checked_at, proof.version, again=False)

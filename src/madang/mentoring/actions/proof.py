"""Keeping what proves a draft, in the moment in which it was proved: the question itself is gone after the run."""

import datetime as dt
import json
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from madang.engines.matching import Outcome, Problem
from madang.mentoring.models import Draft, Proof
from madang.shared.clock import now

RUNNING = f"madang {version('madang')}"


def keep_proof(*, by: Any, draft: Draft, problem: Problem, outcome: Outcome) -> Proof:
    """Has the separate checker look once more, and writes down what it looked at. Raises its refusal: such a draft is none."""
    from madang.engines.matching import check  # with numpy: when a proposal is computed

    check(problem, outcome)
    return Proof.objects.create(draft=draft, figures=_figures(problem, outcome), version=RUNNING, file=_file(problem, outcome))


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


def _file(problem: Problem, outcome: Outcome) -> str:
    """The certificate as a text that `madang match check` reads."""
    import madang.engines.matching as engine

    write = getattr(engine, "certificate_file", None)
    return str(write(problem, outcome)) if write else ""


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
    import madang.engines.matching as engine

    look = getattr(engine, "check_file", None)
    if not (proof.file and look):
        return Looked(True, proof.checked_at, proof.version, again=False)
    try:
        look(proof.file)
    except engine.Refused:
        return Looked(False, now(), RUNNING, again=True)
    return Looked(True, now(), RUNNING, again=True)

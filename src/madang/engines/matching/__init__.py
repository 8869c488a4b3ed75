"""Who walks with whom, and why.

    problem = Problem(mentees=(...), mentors=(...), seed="...", pins=(("n7", "m3"),))
    outcome = match(problem)            # BadInput(fault, codes) | Outcome
    why(outcome, ("n7", "m3"))          # reasons that both may see
    why_not(problem, outcome, "n7", "m1")
    what_if(problem, outcome, Places("m3", 2))      # or Waived(rule), Pinned(pair), Forbidden(pair)
    crowded(problem)                    # N people share M places: recruit a mentor of this kind

The order of the policy is fixed: hard rules > most people placed > who waited longest > highest
floor > Nash sum of ln(1 + score) > fewest changes > published seed. Every result is proved by
prices and looked at by `check`, which shares no code with the solver; what it refuses is never
returned. Reasons are enums and values; `shareable` ones never stem from a private answer
(exclusions, no-contact, gender wish, origin).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .outcome import (
    Cause,
    Certificate,
    Closed,
    Crowd,
    Duals,
    Ended,
    LeftOver,
    Outcome,
    Pair,
    Price,
    Reason,
    RefusedPin,
    Role,
    Standby,
    Step,
    Why,
    WhyNot,
)
from .people import ALL_SLOTS, DAYS, PARTS, SLOTS, GenderWish, Mentee, Mentor, Person, slots
from .problem import BadInput, Fault, PairCode, Points, Policy, Problem, refuse_bad
from .rules import NO_CONTACT, PINNABLE, SHAREABLE, Rule

if TYPE_CHECKING:
    from .check import Refused, check
    from .crowds import Circle, Kind, When, crowded
    from .graph import closed_pairs
    from .policy import fingerprint, match
    from .questions import Change, Forbidden, Pinned, Places, Round, Waived, WhatIf
    from .stable import Stable, deferred_acceptance, stable
    from .why import what_if, why, why_not

# What computes needs numpy (16 MB); a worker that only reads names and enums does without until it is asked.
_COMPUTES = {
    "check": ("Refused", "check"),
    "crowds": ("Circle", "Kind", "When", "crowded"),
    "graph": ("closed_pairs",),
    "policy": ("fingerprint", "match"),
    "questions": ("Change", "Forbidden", "Pinned", "Places", "Round", "Waived", "WhatIf"),
    "stable": ("Stable", "deferred_acceptance", "stable"),
    "why": ("what_if", "why", "why_not"),
}


def __getattr__(name: str) -> Any:
    """Loads what computes, all at once: a submodule of the same name must not stand in for its function."""
    if not any(name in names for names in _COMPUTES.values()):
        raise AttributeError(name)
    loaded = [(import_module(f".{module}", __name__), names) for module, names in _COMPUTES.items()]
    globals().update({each: getattr(module, each) for module, names in loaded for each in names})
    return globals()[name]


__all__ = [
    "ALL_SLOTS",
    "DAYS",
    "NO_CONTACT",
    "PARTS",
    "PINNABLE",
    "SHAREABLE",
    "SLOTS",
    "BadInput",
    "Cause",
    "Certificate",
    "Change",
    "Circle",
    "Closed",
    "Crowd",
    "Duals",
    "Ended",
    "Fault",
    "Forbidden",
    "GenderWish",
    "Kind",
    "LeftOver",
    "Mentee",
    "Mentor",
    "Outcome",
    "Pair",
    "PairCode",
    "Person",
    "Pinned",
    "Places",
    "Points",
    "Policy",
    "Price",
    "Problem",
    "Reason",
    "Refused",
    "RefusedPin",
    "Role",
    "Round",
    "Rule",
    "Stable",
    "Standby",
    "Step",
    "Waived",
    "WhatIf",
    "When",
    "Why",
    "WhyNot",
    "check",
    "closed_pairs",
    "crowded",
    "deferred_acceptance",
    "fingerprint",
    "match",
    "refuse_bad",
    "slots",
    "stable",
    "what_if",
    "why",
    "why_not",
]

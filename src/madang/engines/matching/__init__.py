"""Who walks with whom, and why.

    problem = Problem(mentees=(...), mentors=(...), seed="...", pins=(("n7", "m3"),))
    outcome = match(problem)            # BadInput(fault, codes) | Outcome
    why(outcome, ("n7", "m3"))          # reasons that both may see
    why_not(problem, outcome, "n7", "m1")

The order of the policy is fixed: hard rules > most people placed > who waited longest > highest
floor > Nash sum of ln(1 + score) > fewest changes > published seed. Every result is proved by
prices and looked at by `check`, which shares no code with the solver; what it refuses is never
returned. Reasons are enums and values; `shareable` ones never stem from a private answer
(exclusions, no-contact, gender wish, origin).
"""

from .check import Refused, check
from .graph import closed_pairs
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
from .policy import fingerprint, match
from .problem import BadInput, Fault, PairCode, Points, Policy, Problem, refuse_bad
from .rules import NO_CONTACT, PINNABLE, SHAREABLE, Rule
from .why import why, why_not

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
    "Closed",
    "Crowd",
    "Duals",
    "Ended",
    "Fault",
    "GenderWish",
    "LeftOver",
    "Mentee",
    "Mentor",
    "Outcome",
    "Pair",
    "PairCode",
    "Person",
    "Points",
    "Policy",
    "Price",
    "Problem",
    "Reason",
    "Refused",
    "RefusedPin",
    "Role",
    "Rule",
    "Standby",
    "Step",
    "Why",
    "WhyNot",
    "check",
    "closed_pairs",
    "fingerprint",
    "match",
    "refuse_bad",
    "slots",
    "why",
    "why_not",
]

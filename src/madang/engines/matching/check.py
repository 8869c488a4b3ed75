"""A second look at a result, sharing no code with the solver."""

from __future__ import annotations

from .outcome import Outcome
from .problem import Problem


class Refused(RuntimeError):
    """The result is not what the policy says; `reason` says what is wrong. Never shown to people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check(problem: Problem, outcome: Outcome) -> None:
    """Refuse any result that breaks a rule or is not the optimum.

    Raises:
        Refused: with what is wrong.
    """

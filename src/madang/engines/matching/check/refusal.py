"""How the checker says no."""

from __future__ import annotations


class Refused(RuntimeError):
    """The result is not what the policy says. reason: what is wrong, without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def must(holds: bool, reason: str) -> None:
    """Refuse unless it holds."""
    if not holds:
        raise Refused(reason)

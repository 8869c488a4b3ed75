"""How the checker says no."""

from __future__ import annotations

CHANGED, UNKNOWN_FILE = "changed after it was written", "no certificate of this kind"
OTHER_QUESTION = "the fingerprint of another question"


class Refused(RuntimeError):
    """The result is not what the policy says. reason: what is wrong, without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def must(holds: bool, reason: str) -> None:
    """Refuse unless it holds."""
    if not holds:
        raise Refused(reason)

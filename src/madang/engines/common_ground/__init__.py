"""What a whole room agrees on, where its circles differ, and how many voices are still missing.

    findings = judge(ballots, circle_of, rolls=None)        # exact, never shown as such
    snapshot = publish(findings, before=last_snapshot)      # what may be shown

Circles are declared by people themselves and coarse; nothing guesses them. No circle under five
is ever shown, and what is shown of a circle moves on only when five new people of it have decided.
Keep `snapshot.voters` and `snapshot.kept` (never shown) and hand them in again as `before`.
"""

from .circles import OTHERS, merge
from .judge import CircleTally, Finding, Further, Label, judge
from .publish import Kept, ShownCircle, ShownStatement, Snapshot, View, publish
from .votes import BadVotes, Ballot, Fault, Vote

__all__ = [
    "OTHERS",
    "BadVotes",
    "Ballot",
    "CircleTally",
    "Fault",
    "Finding",
    "Further",
    "Kept",
    "Label",
    "ShownCircle",
    "ShownStatement",
    "Snapshot",
    "View",
    "Vote",
    "judge",
    "merge",
    "publish",
]

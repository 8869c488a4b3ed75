"""What may be shown: no group under five, no count that could be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from madang.engines.disclosure import percent

from .circles import SMALLEST
from .judge import CircleTally, Finding, Label

STEP = 5


class View(StrEnum):
    """How a circle is shown."""

    PERCENT = "percent"
    """Five or more on both sides: the share that agrees, to 5."""
    MOSTLY_AGREE = "mostly_agree"
    """Five or more agree and fewer than five, perhaps nobody, do not."""
    MOSTLY_DISAGREE = "mostly_disagree"
    """The same the other way."""
    WITHHELD = "withheld"
    """Fewer than five deciding votes, or too few on either side to say anything."""


@dataclass(frozen=True, slots=True)
class ShownCircle:
    """people: deciding votes, rounded down to 5 ("5 or more"), 0 when withheld."""

    name: str
    view: View
    people: int = 0
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """lower: "at least so many percent in every circle", only where no small count hides in it.

    further: circle -> further votes needed, rounded up to 5; empty when settled or not in sight.
    """

    statement: str
    label: Label
    whole: ShownCircle
    circles: tuple[ShownCircle, ...]
    lower: int | None
    further: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is shown until five more people have voted. voters: when it was taken; not shown."""

    statements: tuple[ShownStatement, ...]
    voters: int


def publish(findings: Sequence[Finding], before: Snapshot | None = None) -> Snapshot:
    """The snapshot to show: the one before, until five people more than then have voted.

    Nothing about the whole room is given in numbers unless every circle is: a total would give a
    withheld circle away.
    """
    voters = max((f.voters for f in findings), default=0)
    if voters < SMALLEST:
        return before or Snapshot((), 0)
    if before is not None and voters - before.voters < SMALLEST:
        return before
    return Snapshot(tuple(_shown(f) for f in findings), voters)


def _shown(finding: Finding) -> ShownStatement:
    circles = tuple(_circle(c.name, c.agree, c.disagree) for c in finding.circles)
    open_ = all(c.view is View.PERCENT for c in circles)
    if len(circles) == 1:
        whole = circles[0]
    elif open_:
        whole = _circle("", sum(c.agree for c in finding.circles), sum(c.disagree for c in finding.circles))
    else:
        whole = ShownCircle("", View.WITHHELD)
    lower = int(100 * finding.lower) // STEP * STEP if open_ else None
    return ShownStatement(finding.statement, finding.label, whole, circles, lower, _further(finding))


def _circle(name: str, agree: int, disagree: int) -> ShownCircle:
    people = (agree + disagree) // STEP * STEP
    share = percent(agree, agree + disagree, SMALLEST, STEP) if people else None
    if share is not None:
        return ShownCircle(name, View.PERCENT, people, share)
    if agree >= SMALLEST:
        return ShownCircle(name, View.MOSTLY_AGREE, people)
    if disagree >= SMALLEST:
        return ShownCircle(name, View.MOSTLY_DISAGREE, people)
    return ShownCircle(name, View.WITHHELD)


def _further(finding: Finding) -> tuple[tuple[str, int], ...]:
    """Circles of five or more members only; a smaller room is asked as a whole."""
    if finding.further is None:
        return ()
    members: dict[str, CircleTally] = {c.name: c for c in finding.circles}
    return tuple((name, -(-n // STEP) * STEP) for name, n in finding.further.by_circle if members[name].members >= SMALLEST)

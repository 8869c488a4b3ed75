"""What may be shown: no group under five, no count that could be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from madang.engines.disclosure import percent

from .beliefs import at_least, majority
from .circles import SMALLEST
from .further import further_votes
from .judge import CircleTally, Finding, Label, settle

STEP = 5


class View(StrEnum):
    """How a circle is shown."""

    PERCENT = "percent"
    """Five or more on both sides: the share that agrees, to 5."""
    MOSTLY_AGREE = "mostly_agree"
    """Five or more agree, in a room of six or more, and fewer than five, perhaps nobody, do not."""
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
    A circle with fewer than five voices is asked for five.
    """

    statement: str
    label: Label
    whole: ShownCircle
    circles: tuple[ShownCircle, ...]
    lower: int | None
    further: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The counts that a circle was shown by last, though it be merged now. For the next `publish`; never shown."""

    statement: str
    circle: str
    agree: int
    disagree: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is shown until five more people have voted. voters, kept: for the next one, not shown."""

    statements: tuple[ShownStatement, ...]
    voters: int
    kept: tuple[Kept, ...] = ()


def publish(findings: Sequence[Finding], before: Snapshot | None = None) -> Snapshot:
    """The snapshot to show: the one before, until five people more than then have voted.

    Then only those circles move on in which five people more (or fewer) have decided; word, shares
    and missing voices are all worked out from what is shown, so that two snapshots differ by five
    people or by nothing. Of a circle of one mind all is as if one of it thought otherwise: that
    everybody agreed never follows. Nothing about the whole room is given in numbers unless every
    circle is: a total would give a withheld circle away. before: the last snapshot; of its
    statements only `voters` and `kept` are needed, when the shown ones lie elsewhere.
    """
    voters = max((f.voters for f in findings), default=0)
    if voters < SMALLEST:
        return before or Snapshot((), 0)
    if before is not None and voters - before.voters < SMALLEST:
        return before
    kept = {(k.statement, k.circle): k for k in before.kept} if before else {}
    held = [replace(f, circles=tuple(_still(c, kept.get((f.statement, c.name))) for c in f.circles)) for f in findings]
    kept |= {(f.statement, c.name): Kept(f.statement, c.name, c.agree, c.disagree) for f in held for c in f.circles}
    return Snapshot(tuple(_shown(_doubted(f)) for f in held), voters, tuple(kept.values()))


def _still(circle: CircleTally, last: Kept | None) -> CircleTally:
    """A circle as it was shown last, unless five people make the difference."""
    if last is None or abs(circle.decided - last.agree - last.disagree) >= SMALLEST:
        return circle
    waiting = None if circle.waiting is None else max(0, circle.waiting + circle.decided - last.agree - last.disagree)
    believed = majority(last.agree, last.disagree, waiting)
    return replace(circle, agree=last.agree, disagree=last.disagree, waiting=waiting, majority=believed)


def _doubted(finding: Finding) -> Finding:
    """The finding on circles none of which is of one mind."""
    tallies = tuple(_with_a_doubt(c) for c in finding.circles)
    label, common, differ = settle(tallies)
    return replace(
        finding,
        label=label,
        common=common,
        differ=differ,
        lower=at_least([(t.agree, t.disagree) for t in tallies]),
        circles=tallies,
        further=further_votes(tallies) if label is Label.NOT_ENOUGH else None,
    )


def _with_a_doubt(circle: CircleTally) -> CircleTally:
    """A circle as it is, or, when all of it said the same, as if one had not."""
    if circle.decided < SMALLEST or (circle.agree and circle.disagree):
        return circle
    agree, disagree = (circle.agree - 1, 1) if circle.agree else (1, circle.disagree - 1)
    return replace(circle, agree=agree, disagree=disagree, majority=majority(agree, disagree, circle.waiting))


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
    """While a circle has fewer than five voices, it is asked for five and nothing else is told."""
    if finding.label is not Label.NOT_ENOUGH:
        return ()
    unheard = tuple((c.name, STEP) for c in finding.circles if c.decided < SMALLEST <= c.members)
    if unheard or finding.further is None:
        return unheard
    return tuple((name, -(-n // STEP) * STEP) for name, n in finding.further.by_circle)

"""How many further votes would settle a statement, and from which circle."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from .beliefs import SURE, above, majority
from .circles import SMALLEST
from .judge import ONE_ROOM_SHARE, CircleTally, Further, Label

REACH = 60
"""Further votes of one circle that are looked at; more is "not in sight"."""

Floats = npt.NDArray[np.float64]


def further_votes(tallies: tuple[CircleTally, ...]) -> Further | None:
    """The fewest further votes at today's rate that make it COMMON GROUND or WE DIFFER.

    Exact by max-product convolution over the circles; None when none within reach would do.
    """
    if not any(t.decided for t in tallies):
        return None
    agree = sum(t.agree for t in tallies) / sum(t.decided for t in tallies)
    ways = [
        (total, settles, counts)
        for settles, found in ((Label.COMMON_GROUND, _common(tallies, agree)), (Label.WE_DIFFER, _differ(tallies, agree)))
        if found is not None
        for total, counts in (found,)
    ]
    if not ways:
        return None
    total, settles, counts = min(ways, key=lambda way: (way[0], way[1] != Label.COMMON_GROUND))
    named = tuple((t.name, n) for t, n in zip(tallies, counts, strict=True) if n)
    return Further(settles, total, named)


def _common(tallies: tuple[CircleTally, ...], rate: float) -> tuple[int, list[int]] | None:
    """best[k]: greatest P(all circles agree) with k further votes; shares[k]: who casts them."""
    ahead = [_ahead(tally, rate, agreeing=True, whole=len(tallies) == 1) for tally in tallies]
    if math.prod(float(chances.max()) for chances in ahead) < SURE:
        return None
    best: Floats = np.ones(1)
    shares: list[list[int]] = [[]]
    for chances in ahead:
        combined: Floats = np.zeros(len(best) + len(chances) - 1)
        picked: list[list[int]] = [[] for _ in combined]
        for k, chance in enumerate(chances.tolist()):
            if k and chance <= chances[:k].max():
                continue
            for j in np.flatnonzero(best * chance > combined[k : k + len(best)]).tolist():
                combined[j + k] = best[j] * chance
                picked[j + k] = [*shares[j], k]
        best, shares = combined, picked
    enough = np.flatnonzero(best >= SURE)
    return (int(enough[0]), shares[int(enough[0])]) if len(enough) else None


def _differ(tallies: tuple[CircleTally, ...], rate: float) -> tuple[int, list[int]] | None:
    found: tuple[int, list[int]] | None = None
    for g, one in enumerate(tallies):
        for h, other in enumerate(tallies):
            if g == h:
                continue
            yes, no = _ahead(one, rate, agreeing=True), _ahead(other, rate, agreeing=False)
            rows, columns = np.nonzero(np.outer(yes, no) >= SURE)
            if not len(rows):
                continue
            k = int(np.argmin(rows + columns))
            counts = [0] * len(tallies)
            counts[g], counts[h] = int(rows[k]), int(columns[k])
            if found is None or sum(counts) < found[0]:
                found = (sum(counts), counts)
    return found


def _ahead(tally: CircleTally, rate: float, *, agreeing: bool, whole: bool = False) -> Floats:
    """P(most agree), or that most do not, after 0, 1, 2 ... further votes; 0 while under five."""
    own = tally.agree / tally.decided if tally.decided else rate
    reach = REACH if tally.waiting is None else min(REACH, tally.waiting)
    chances = np.zeros(reach + 1)
    for k in range(reach + 1):
        if tally.decided + k < SMALLEST:
            continue
        more = math.floor(k * own + 0.5)
        agree, disagree = tally.agree + more, tally.disagree + k - more
        if whole and above(ONE_ROOM_SHARE, agree, disagree) < SURE:
            continue
        chance = majority(agree, disagree, None if tally.waiting is None else tally.waiting - k)
        chances[k] = chance if agreeing else 1 - chance
    return chances

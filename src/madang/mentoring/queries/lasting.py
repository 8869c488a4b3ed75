"""How long pairs lasted, by what had brought them together, and why they ended: with n, and never under five."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from django.db.models import QuerySet

from madang.mentoring.models import Ending, Pair
from madang.mentoring.words.reasons import BROUGHT
from madang.shared.clock import now

LEAST = 5  # pairs of a class, and pairs outside it: else the difference to the whole would tell of the few


@dataclass(frozen=True)
class Lasting:
    """A class of pairs: how many, the weeks of the middle one, and between which weeks the middle half of them lies."""

    words: str
    pairs: int
    middle: int
    low: int
    high: int


def lasting(body: Any) -> list[Lasting]:
    """How long pairs of each class lasted, those that still meet until today; a pair that went on in a new term is one."""
    told = [(_kinds(pair.why), weeks) for pair, weeks in _whole_lives(body)]
    classes = [(str(words), [weeks for kinds, weeks in told if kind in kinds]) for kind, words in BROUGHT.items()]
    whole = [weeks for _kinds, weeks in told]
    return [_spread(words, some) for words, some in classes if _may_show(len(some), len(whole))]


def _may_show(some: int, whole: int) -> bool:
    return some >= LEAST and (whole == some or whole - some >= LEAST)


def _spread(words: str, weeks: list[int]) -> Lasting:
    low, middle, high = (round(value) for value in quantiles(sorted(weeks), n=4, method="inclusive"))
    return Lasting(words, len(weeks), middle, low, high)


def _kinds(packed: str) -> set[str]:
    """What had brought them together; that two in Korea both speak Korean brought nobody together."""
    return {reason["kind"] for reason in json.loads(packed or "[]") if reason["items"] != ["ko"]}


def _whole_lives(body: Any) -> list[tuple[Pair, int]]:
    """Each pair from its first term on, with the weeks until its last ending, or until today."""
    pairs = list(_made(body))
    later = {pair.before_id: pair for pair in pairs if pair.before_id}
    lives = []
    for first in (pair for pair in pairs if pair.before_id is None):
        last = first
        while last.pk in later:
            last = later[last.pk]
        lives.append((first, _weeks(first.made_at, _end(last))))
    return lives


def _made(body: Any) -> QuerySet[Pair]:
    return Pair.objects.filter(body=body, made_at__isnull=False).select_related("ending").order_by("made_at", "pk")


def _end(pair: Pair) -> dt.datetime:
    return pair.ending.at if hasattr(pair, "ending") else now()


def _weeks(since: dt.datetime | None, until: dt.datetime) -> int:
    return (until - since).days // 7 if since else 0


def endings(body: Any) -> list[tuple[str, int]]:
    """Why pairs ended, of all terms together: classes of fewer than five are one with those who gave no reason."""
    reasons = Counter(pair.ending.reason for pair in _made(body) if hasattr(pair, "ending") and pair.ending.reason != Ending.Reason.ON)
    large = {reason: number for reason, number in reasons.items() if reason and number >= LEAST}
    rest = sum(reasons.values()) - sum(large.values())
    while large and 0 < rest < LEAST:
        smallest = min(large, key=lambda reason: (large[reason], reason))
        rest += large.pop(smallest)
    shown = [(str(Ending.Reason(reason).label), number) for reason, number in _ordered(large.items())]
    return [*shown, ("", rest)] if rest >= LEAST else shown


def _ordered(classes: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(classes, key=lambda one: (-one[1], one[0]))

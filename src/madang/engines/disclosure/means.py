"""Means of few answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mean:
    """value: rounded to one decimal; count: the answers it speaks of."""

    value: float
    count: int


def small_mean(values: Sequence[float], floor: int = 5, batch: int = 5) -> Mean | None:
    """The mean of answers in their order of arrival, None below the floor.

    It moves on only by whole batches: the mean of five and that of six, read on two days, would
    tell the sixth answer. With batch=1 it speaks of all answers: for numbers shown once only.

    Raises:
        ValueError: a floor or batch below 1, or an answer that is not a finite number.
    """
    if floor < 1 or batch < 1 or not all(math.isfinite(v) for v in values):
        raise ValueError("answers are finite, floor and batch at least 1")
    count = len(values) // batch * batch
    if count < floor:
        return None
    return Mean(math.floor(10 * math.fsum(values[:count]) / count + 0.5) / 10, count)

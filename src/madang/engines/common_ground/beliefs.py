"""What votes let us believe about a circle: Beta posteriors on a uniform prior."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

SURE = 0.9


def majority(agree: int, disagree: int, waiting: int | None = None) -> float:
    """P(most of a circle agrees).

    With an unknown roll: P(theta > 1/2) for theta ~ Beta(1 + agree, 1 + disagree). With a known
    one, `waiting` people have not voted yet: P(agree + X > half of all who will have decided),
    X ~ BetaBinomial(waiting, 1 + agree, 1 + disagree).
    """
    if waiting is None:
        return above(0.5, agree, disagree)
    needed = math.floor((agree + disagree + waiting) / 2 - agree) + 1
    if needed <= 0:
        return 1.0
    if needed > waiting:
        return 0.0
    return float(_beta_binomial(waiting, 1 + agree, 1 + disagree)[needed:].sum())


def above(share: float, agree: int, disagree: int) -> float:
    """P(theta > share) for theta ~ Beta(1 + agree, 1 + disagree)."""
    from scipy.special import betaincc

    return float(betaincc(1 + agree, 1 + disagree, share))


def at_least(circles: Sequence[tuple[int, int]]) -> float:
    """The share t for which P(theta > t in every circle) is 0.9. circles: (agree, disagree)."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if math.prod(above(middle, a, d) for a, d in circles) >= SURE:
            low = middle
        else:
            high = middle
    return low


def _beta_binomial(n: int, alpha: int, beta: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Chances of 0..n, summing to 1."""
    from scipy.special import betaln, gammaln

    k = np.arange(n + 1, dtype=np.float64)
    choose = gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0)
    logs = choose + betaln(k + alpha, n - k + beta) - betaln(alpha, beta)
    chances = np.exp(logs)
    return np.asarray(chances / chances.sum(), dtype=np.float64)

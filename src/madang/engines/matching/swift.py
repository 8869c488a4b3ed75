"""Compiled loops for large rounds; where they are missing, scipy does it all."""

from __future__ import annotations

from dataclasses import dataclass

from .edges import Edges
from .sheets import Ints


@dataclass(frozen=True, slots=True)
class Found:
    """choice: (rows,) column or -1; row, column, level: the duals that prove it."""

    choice: Ints
    total: int
    row: Ints
    column: Ints
    level: Ints


def worthwhile(pairs: int) -> bool:
    """Whether a round of so many open pairs goes this way."""
    return False


def left_out(edges: Edges, capacity: Ints, level: Ints, levels: int) -> Ints:
    """How many of each level stay without when most are placed, higher levels first."""
    raise NotImplementedError


def solve(edges: Edges, weight: Ints, capacity: Ints, level: Ints) -> Found:
    """The assignment of greatest weight among those that place most, higher levels first."""
    raise NotImplementedError

"""Who may sit where, who sits best, and at which prices: the nouns of the numeric core."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .edges import Edges
from .sheets import Bools, Ints

LEFT = -1
"""Choice of a newcomer who is left out."""


class NotOptimal(RuntimeError):
    """The numbers contradict themselves: nothing is returned."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Who may sit where. edges: the pairs that there are; open: (pairs,) those that count here; capacity: (columns,).

    level: (rows,) index of the waiting time; left_out: (levels,) how many stay without;
    may_leave: (rows,) who may be one of them. made: (rows,) a complete assignment, where one is known.
    """

    edges: Edges
    open: Bools
    capacity: Ints
    level: Ints
    left_out: Ints
    may_leave: Bools
    made: Ints | None = None

    def only(self, open_: Bools, may_leave: Bools | None = None) -> Seats:
        """The same with fewer open pairs."""
        return replace(self, open=open_, may_leave=self.may_leave if may_leave is None else may_leave)

    @property
    def pairs(self) -> Edges:
        """The pairs that count here."""
        return self.edges.only(self.open)


@dataclass(frozen=True, slots=True)
class Prices:
    """Duals: row + column >= weight on open pairs, equal where chosen; level: of being left out."""

    row: Ints
    column: Ints
    level: Ints


@dataclass(frozen=True, slots=True)
class Best:
    """An optimal assignment. choice: (rows,) column or LEFT; total: sum of the weights; prices: where they came with it."""

    choice: Ints
    total: int
    prices: Prices | None = None

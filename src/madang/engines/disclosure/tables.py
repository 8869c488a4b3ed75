"""One-variable tables of counts with their small cells withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """cells: label -> count, None = withheld, in the order given; total: None = not shown."""

    cells: dict[str, int | None]
    total: int | None = None

    @property
    def withheld(self) -> int:
        """How many cells are not shown."""
        return sum(cell is None for cell in self.cells.values())


def withhold(counts: Mapping[str, int], floor: int = 5, *, total: bool = True) -> Table:
    """Withhold every count under the floor, zero included, and what would give it away.

    Where a total is shown, the last cell that is large enough is withheld as well, and further
    ones until the withheld sum exceeds the floor; where that cannot be had, the total is not
    shown. Which cell joins depends on the order of the labels and not on its size, so that even
    a reader who knows this rule cannot work a small count out (complementary suppression; see
    Willenborg and de Waal 2001; the choice by order is tested against every small table).

    Raises:
        ValueError: a negative count or a floor below 1.
    """
    _refuse_bad(counts, floor)
    hidden = {label for label, count in counts.items() if count < floor}
    if not total or not hidden:
        return Table(_cells(counts, hidden), sum(counts.values()) if total else None)
    large = [label for label in counts if label not in hidden]
    joined = False
    while large and not (joined and _sum(counts, hidden) > floor):
        hidden.add(large.pop())
        joined = True
    if not (joined and _sum(counts, hidden) > floor):
        return Table(dict.fromkeys(counts))
    return Table(_cells(counts, hidden), sum(counts.values()))


def freeze(counts: Mapping[str, int], floor: int = 10, base: int = 5) -> Table:
    """A table that is published once a term: under the floor withheld, the rest rounded, no total.

    Only for tables of one variable, and only when the numbers are frozen for the term: a second,
    slightly later table would undo it.

    Raises:
        ValueError: a negative count or a floor or base below 1.
    """
    _refuse_bad(counts, floor)
    return Table({k: None if n < floor else round_to(n, base) for k, n in counts.items()})


def percent(part: int, whole: int, floor: int = 5, step: int = 5) -> int | None:
    """A share in percent, rounded to `step`; None where part or rest is under the floor.

    Raises:
        ValueError: part is not within 0..whole, or step is below 1.
    """
    if not 0 <= part <= whole or step < 1:
        raise ValueError(f"no share: {part} of {whole}, in steps of {step}")
    if part < floor or whole - part < floor:
        return None
    return (200 * part + step * whole) // (2 * step * whole) * step


def round_to(count: int, base: int = 5) -> int:
    """The nearest multiple of base, halves up.

    Raises:
        ValueError: a base below 1.
    """
    if base < 1:
        raise ValueError(f"no base: {base}")
    return (2 * count + base) // (2 * base) * base


def _cells(counts: Mapping[str, int], hidden: set[str]) -> dict[str, int | None]:
    return {label: None if label in hidden else count for label, count in counts.items()}


def _sum(counts: Mapping[str, int], labels: set[str]) -> int:
    return sum(counts[label] for label in labels)


def _refuse_bad(counts: Mapping[str, int], floor: int) -> None:
    if floor < 1 or any(count < 0 for count in counts.values()):
        raise ValueError("counts are not negative, a floor is at least 1")

"""Three heaps of stones, drawn with numbers only."""

import math
from dataclasses import dataclass

WIDTH, HEIGHT, LABELS = 330, 150, 26
GROUND = HEIGHT - LABELS
LARGEST = 12.0  # a stone's radius
CLASSES = ("petal three", "petal", "seat")
ROW = 0.87  # stones of the next row lie in the hollows


@dataclass(frozen=True)
class Pebble:
    """One statement as a stone."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True)
class Drawing:
    """All stones, and where each heap stands."""

    stones: list[Pebble]
    middles: list[int]
    radius: float
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = GROUND
    words: int = HEIGHT - 6


def draw(sizes: list[int]) -> Drawing:
    """Heaps side by side, all of stones of one size: the lowest row is the broadest, as stones lie."""
    part = WIDTH // len(sizes)
    middles = [part * number + part // 2 for number in range(len(sizes))]
    radius = min(LARGEST, *(_radius(_broad(size), part) for size in sizes))
    stones = [
        stone for size, x, kind in zip(sizes, middles, CLASSES, strict=True) for stone in _heap(size, x, kind, radius)
    ]  # fmt: skip
    return Drawing(stones, middles, round(radius - 0.5, 1))


def _broad(size: int) -> int:
    """How many stones the lowest row of a heap has."""
    return max(1, math.ceil((math.sqrt(8 * size + 1) - 1) / 2))


def _radius(broad: int, part: int) -> float:
    """The largest stone with which a heap fits its part of the picture."""
    return min((part - 8) / (2 * broad), (GROUND - 6) / (2 + 2 * ROW * (broad - 1)))


def _heap(size: int, middle: int, kind: str, radius: float) -> list[Pebble]:
    stones, left, row, broad = [], size, 0, _broad(size)
    while left > 0:
        here = min(broad - row, left)
        start = middle - (here - 1) * radius
        y = GROUND - 2 - radius - row * 2 * radius * ROW
        stones += [Pebble(round(start + n * 2 * radius, 1), round(y, 1), kind) for n in range(here)]
        left, row = left - here, row + 1
    return stones

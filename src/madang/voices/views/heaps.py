"""Three heaps of stones, drawn with numbers only."""

from dataclasses import dataclass

WIDTH, HEIGHT, STONE = 600, 170, 13
CLASSES = ("petal three", "petal", "seat")
LOWEST = HEIGHT - STONE - 4


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
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - 2
    radius: int = STONE


def draw(sizes: list[int]) -> Drawing:
    """Heaps side by side: the lowest row is the broadest, as stones lie."""
    part = WIDTH // len(sizes)
    middles = [part * number + part // 2 for number in range(len(sizes))]
    stones = [stone for size, x, kind in zip(sizes, middles, CLASSES, strict=False) for stone in _heap(size, x, kind)]
    return Drawing(stones, middles)


def _heap(size: int, middle: int, kind: str) -> list[Pebble]:
    broad = next(n for n in range(1, 200) if n * (n + 1) // 2 >= size)
    step = min(2 * STONE + 2, (WIDTH // 3 - 2 * STONE) / max(broad, 1), (LOWEST - STONE) / max(broad * 0.87, 1))
    stones, left, row = [], size, 0
    while left > 0:
        here = min(broad - row, left)
        start = middle - (here - 1) * step / 2
        stones += [Pebble(round(start + n * step, 1), round(LOWEST - row * step * 0.87, 1), kind) for n in range(here)]
        left, row = left - here, row + 1
    return stones

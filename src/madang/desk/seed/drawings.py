"""The drawings of the seed season: crayon pictures that the project draws itself, each time the same."""

import math
import random
from collections.abc import Callable
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 960, 680
Brush = ImageDraw.ImageDraw
SKY, MEADOW, EARTH, RED, GOLD, PINE, INK, ROSE, BLUE, PAPER = (
    "#cfe6f2",
    "#a9cf8b",
    "#b98a5e",
    "#d2553a",
    "#edb94c",
    "#2f7d63",
    "#3a332c",
    "#eb9aa0",
    "#5b93c9",
    "#fdf8ec",
)


def _wobble(points: list[tuple[float, float]], chance: random.Random, by: float = 4) -> list[tuple[float, float]]:
    return [(x + chance.uniform(-by, by), y + chance.uniform(-by, by)) for x, y in points]


def _line(brush: Brush, points: list[tuple[float, float]], colour: str, width: int, chance: random.Random) -> None:
    for _ in range(2):
        brush.line(_wobble(points, chance), fill=colour, width=width, joint="curve")


def _round(brush: Brush, x: float, y: float, r: float, colour: str, chance: random.Random, squash: float = 1.0) -> None:
    ring = [(x + r * math.cos(t / 18 * math.tau), y + r * squash * math.sin(t / 18 * math.tau)) for t in range(18)]
    brush.polygon(_wobble(ring, chance, r / 18), fill=colour)
    _line(brush, [*ring, ring[0]], INK, 4, chance)


def _hill(brush: Brush, top: float, colour: str, phase: float, chance: random.Random) -> None:
    ridge = [(x, top + 40 * math.sin(x / 160 + phase)) for x in range(-20, WIDTH + 40, 40)]
    brush.polygon([*_wobble(ridge, chance), (WIDTH + 40, HEIGHT), (-40, HEIGHT)], fill=colour)


def _sun(brush: Brush, x: float, y: float, chance: random.Random) -> None:
    for ray in range(12):
        turn = ray / 12 * math.tau
        _line(
            brush, [(x + 62 * math.cos(turn), y + 62 * math.sin(turn)), (x + 92 * math.cos(turn), y + 92 * math.sin(turn))], GOLD, 7, chance
        )
    _round(brush, x, y, 50, GOLD, chance)


def _child(brush: Brush, x: float, y: float, colour: str, chance: random.Random) -> None:
    brush.polygon(_wobble([(x, y), (x - 42, y + 120), (x + 42, y + 120)], chance), fill=colour)
    for side in (-1, 1):
        _line(brush, [(x + side * 14, y + 120), (x + side * 16, y + 165)], INK, 6, chance)
        _line(brush, [(x + side * 12, y + 40), (x + side * 62, y + 62)], INK, 6, chance)
    _round(brush, x, y - 30, 34, "#f6d3b4", chance)
    brush.pieslice([x - 36, y - 68, x + 36, y - 6], 180, 360, fill=INK)
    for side in (-1, 1):
        brush.ellipse([x + side * 12 - 4, y - 30, x + side * 12 + 4, y - 22], fill=INK)
    brush.arc([x - 14, y - 26, x + 14, y - 6], 20, 160, fill=RED, width=4)


def _flower(brush: Brush, x: float, y: float, colour: str, chance: random.Random) -> None:
    _line(brush, [(x, y), (x + 4, y + 70)], PINE, 6, chance)
    for petal in range(5):
        turn = petal / 5 * math.tau
        _round(brush, x + 16 * math.cos(turn), y + 16 * math.sin(turn), 13, colour, chance)
    _round(brush, x, y, 9, GOLD, chance)


def _tree(brush: Brush, x: float, y: float, colour: str, chance: random.Random) -> None:
    brush.polygon(_wobble([(x - 16, y), (x + 16, y), (x + 22, y + 150), (x - 22, y + 150)], chance), fill=EARTH)
    for dx, dy, r in ((-42, -10, 56), (42, -14, 58), (0, -62, 66)):
        _round(brush, x + dx, y + dy, r, colour, chance)


def play(brush: Brush, chance: random.Random) -> None:
    """Four children on a meadow."""
    _hill(brush, 430, MEADOW, 0.4, chance)
    _sun(brush, 150, 130, chance)
    for number, colour in enumerate((RED, BLUE, GOLD, ROSE)):
        _child(brush, 250 + number * 150, 390 + 18 * (number % 2), colour, chance)


def river(brush: Brush, chance: random.Random) -> None:
    """Two boats on one river."""
    _hill(brush, 300, MEADOW, 1.6, chance)
    brush.polygon(_wobble([(0, 520), (WIDTH, 430), (WIDTH, 610), (0, 660)], chance), fill=BLUE)
    for x, colour in ((260, RED), (600, GOLD)):
        brush.polygon(_wobble([(x, 540), (x + 170, 528), (x + 130, 585), (x + 36, 592)], chance), fill=EARTH)
        brush.polygon(_wobble([(x + 84, 400), (x + 84, 530), (x + 160, 520)], chance), fill=colour)
        _line(brush, [(x + 82, 390), (x + 84, 540)], INK, 6, chance)


def table(brush: Brush, chance: random.Random) -> None:
    """Seven dishes around a bowl."""
    brush.rectangle([0, 0, WIDTH, HEIGHT], fill="#f8e7cd")
    _round(brush, 480, 400, 300, EARTH, chance, 0.62)
    for turn in range(7):
        x, y = 480 + 190 * math.cos(turn / 7 * math.tau), 395 + 110 * math.sin(turn / 7 * math.tau)
        _round(brush, x, y, 52, PAPER, chance, 0.7)
        _round(brush, x, y - 6, 30, (RED, PINE, GOLD, ROSE, MEADOW, "#fff", BLUE)[turn], chance, 0.6)
    _round(brush, 480, 395, 66, "#fff", chance, 0.7)
    for x in (455, 480, 505):
        _line(brush, [(x, 340), (x + 14, 310), (x - 6, 280)], "#b9aea2", 5, chance)


def roots(brush: Brush, chance: random.Random) -> None:
    """Two trees with one root."""
    _hill(brush, 470, EARTH, 0.1, chance)
    for x, colour in ((290, PINE), (670, MEADOW)):
        _tree(brush, x, 300, colour, chance)
        _line(brush, [(x, 450), ((x + 480) / 2, 540), (480, 590)], "#6d4a2b", 14, chance)
    _round(brush, 480, 596, 26, RED, chance)


def kite(brush: Brush, chance: random.Random) -> None:
    """A child and a kite."""
    _hill(brush, 500, MEADOW, 2.2, chance)
    brush.polygon(_wobble([(640, 70), (770, 180), (650, 310), (540, 190)], chance), fill=RED)
    brush.polygon(_wobble([(640, 70), (650, 310), (540, 190)], chance), fill=BLUE)
    _line(brush, [(650, 310), (560, 390), (420, 430), (330, 470)], INK, 4, chance)
    _child(brush, 280, 430, GOLD, chance)
    for x in (120, 820):
        _flower(brush, x, 520, ROSE, chance)


def moon(brush: Brush, chance: random.Random) -> None:
    """One moon over two houses."""
    brush.rectangle([0, 0, WIDTH, HEIGHT], fill="#2c3d5c")
    for _ in range(40):
        x, y = chance.uniform(0, WIDTH), chance.uniform(0, 380)
        brush.ellipse([x, y, x + 5, y + 5], fill="#f4e3a8")
    _round(brush, 480, 170, 84, "#f7e7ae", chance)
    _hill(brush, 420, "#4d6b54", 0.9, chance)
    _hill(brush, 520, "#35513f", 2.8, chance)
    for x in (330, 610):
        brush.rectangle([x, 470, x + 110, 560], fill=EARTH)
        brush.polygon(_wobble([(x - 22, 472), (x + 55, 405), (x + 132, 472)], chance), fill=RED)
        brush.rectangle([x + 38, 500, x + 72, 535], fill=GOLD)


def garden(brush: Brush, chance: random.Random) -> None:
    """A row of flowers."""
    _hill(brush, 420, MEADOW, 0.0, chance)
    _sun(brush, 820, 120, chance)
    for number in range(11):
        _flower(brush, 80 + number * 80, 430 + 40 * (number % 3), (RED, ROSE, GOLD, BLUE)[number % 4], chance)


def rain(brush: Brush, chance: random.Random) -> None:
    """Two under one umbrella."""
    for _ in range(46):
        x, y = chance.uniform(0, WIDTH), chance.uniform(0, 430)
        _line(brush, [(x, y), (x - 8, y + 26)], BLUE, 4, chance)
    _hill(brush, 540, MEADOW, 1.1, chance)
    _child(brush, 420, 420, ROSE, chance)
    _child(brush, 540, 420, PINE, chance)
    brush.pieslice([250, 180, 710, 560], 180, 360, fill=RED, outline=INK, width=5)
    _line(brush, [(480, 360), (480, 480)], INK, 7, chance)


PICTURES: dict[str, Callable[[Brush, random.Random], None]] = {
    "play": play,
    "river": river,
    "table": table,
    "roots": roots,
    "kite": kite,
    "moon": moon,
    "garden": garden,
    "rain": rain,
}


def draw(name: str) -> BytesIO:
    """One of the pictures as a PNG file, with the grain of crayon on paper."""
    chance = random.Random(name)
    sheet = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    PICTURES[name](ImageDraw.Draw(sheet), chance)
    grain = np.random.default_rng(len(name)).normal(0, 9, (HEIGHT, WIDTH, 1))
    waxy = np.asarray(sheet.filter(ImageFilter.GaussianBlur(0.8)), dtype=float) + grain
    out = BytesIO()
    Image.fromarray(waxy.clip(0, 255).astype("uint8")).save(out, "PNG")
    out.seek(0)
    return out

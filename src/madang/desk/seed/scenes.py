"""The photographs of the seed season: scenes that the project paints itself, people seen from behind, each time the same."""

import math
import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1200, 800
Brush = ImageDraw.ImageDraw
PAPER, CLAY, PINE, GOLD, INK, ROSE, SKY, WOOD = "#fbf3e4", "#a8432a", "#1f5d50", "#e0a63a", "#26211c", "#e7a796", "#9fc3d4", "#8a6242"
COATS = ("#3b4a5c", "#5c3b46", "#40543f", "#6a5236", "#4a3f5e", "#2f4f55", "#5a2f2a")
HAIR = ("#221c19", "#3a2c24", "#5b5650", "#2a2320", "#80786f")


def _glow(sheet: Image.Image, x: int, y: int, r: int, colour: str, strength: int) -> None:
    """Light that falls on the scene."""
    light = Image.new("L", sheet.size, 0)
    ImageDraw.Draw(light).ellipse([x - r, y - r, x + r, y + r], fill=strength)
    sheet.paste(Image.new("RGB", sheet.size, colour), mask=light.filter(ImageFilter.GaussianBlur(r / 2.2)))


def _back(brush: Brush, x: float, y: float, size: float, chance: random.Random) -> None:
    """Somebody from behind: shoulders, neck, hair."""
    coat, hair = chance.choice(COATS), chance.choice(HAIR)
    brush.rounded_rectangle([x - size, y, x + size, y + 3 * size], radius=size * 0.7, fill=coat)
    brush.rectangle([x - size * 0.22, y - size * 0.3, x + size * 0.22, y + size * 0.3], fill="#c99c7c")
    brush.ellipse([x - size * 0.5, y - size * 1.15, x + size * 0.5, y + size * 0.02], fill=hair)
    if chance.random() < 0.4:
        brush.ellipse([x - size * 0.3, y - size * 1.4, x + size * 0.3, y - size * 0.85], fill=hair)


def _rows(brush: Brush, top: float, chance: random.Random, rows: int = 3) -> None:
    """An audience, the nearer the larger."""
    for row in range(rows):
        size, y = 26 + 15 * row, top + 78 * row
        seats = int(WIDTH / (size * 2.9))
        for seat in range(seats + 1):
            x = seat * WIDTH / seats + (row % 2) * size + chance.uniform(-6, 6)
            _back(brush, x, y + chance.uniform(-5, 5), size, chance)


def _figure(brush: Brush, x: float, y: float, size: float, robe: str) -> None:
    """Somebody far away on a stage: a robe and a head, no face."""
    brush.polygon([(x, y), (x - size * 0.8, y + size * 2.4), (x + size * 0.8, y + size * 2.4)], fill=robe)
    brush.ellipse([x - size * 0.32, y - size * 0.5, x + size * 0.32, y + size * 0.14], fill="#d9b08e")


def opera(sheet: Image.Image, brush: Brush, chance: random.Random) -> None:
    """A stage with curtains, a singer and a choir; the hall from behind."""
    brush.rectangle([0, 0, WIDTH, HEIGHT], fill="#241a1c")
    brush.rectangle([150, 90, 1050, 470], fill="#3d4f6b")
    _glow(sheet, 600, 250, 260, "#f3d9a2", 190)
    for number in range(9):
        brush.polygon([(150 + number * 112, 470), (206 + number * 112, 330 + 30 * (number % 3)), (262 + number * 112, 470)], fill="#4d5f52")
    _figure(brush, 600, 300, 46, CLAY)
    for number in range(10):
        _figure(brush, 250 + number * 78, 360 + 16 * (number % 2), 30, (PINE, GOLD, ROSE, SKY)[number % 4])
    for side in (0, 1):
        for fold in range(6):
            x = fold * 30 if not side else WIDTH - 30 - fold * 30
            brush.rectangle([x, 0, x + 30, 520], fill=("#7d2a22", "#93352a")[fold % 2])
    brush.rectangle([0, 0, WIDTH, 92], fill="#7d2a22")
    brush.rectangle([0, 470, WIDTH, 520], fill="#4a3325")
    _rows(brush, 520, chance)


def concert(sheet: Image.Image, brush: Brush, chance: random.Random) -> None:
    """An orchestra in a half circle, four soloists in colours, a conductor."""
    brush.rectangle([0, 0, WIDTH, HEIGHT], fill="#35281f")
    for board in range(24):
        brush.rectangle([board * 50, 0, board * 50 + 47, 430], fill=("#8f6844", "#84603f")[board % 2])
    _glow(sheet, 600, 330, 330, "#ffe9bd", 120)
    brush.polygon([(0, 430), (WIDTH, 430), (WIDTH, 560), (0, 560)], fill="#6d4c33")
    for number in range(13):
        turn = math.pi * (number + 1) / 14
        x, y = 600 - 460 * math.cos(turn), 440 - 130 * math.sin(turn)
        _figure(brush, x, y, 30, "#1f1d22")
        brush.ellipse([x + 6, y + 30, x + 36, y + 78], fill=WOOD)
        brush.line([(x + 20, y + 36), (x + 34, y - 14)], fill="#d6b58a", width=4)
    for x, robe in ((470, ROSE), (545, SKY), (655, GOLD), (730, "#fff4e0")):
        _figure(brush, x, 420, 36, robe)
    _figure(brush, 600, 452, 38, "#17161a")
    brush.line([(612, 480), (676, 420)], fill="#f2e7d5", width=5)
    _rows(brush, 560, chance)


def booth(sheet: Image.Image, brush: Brush, chance: random.Random) -> None:
    """Ten drawings on a wall with flowers below them; four people look."""
    brush.rectangle([0, 0, WIDTH, HEIGHT], fill="#eee3d0")
    brush.rectangle([0, 600, WIDTH, HEIGHT], fill="#cbb797")
    for number in range(10):
        x, y = 90 + (number % 5) * 215, 70 + (number // 5) * 250
        brush.rectangle([x - 8, y - 8, x + 168, y + 128], fill="#fff")
        brush.rectangle([x, y, x + 160, y + 120], fill=chance.choice((SKY, "#f2e2b5", "#cfe0c3", "#f0cfc4")))
        brush.polygon([(x, y + 120), (x + 60, y + 62), (x + 160, y + 120)], fill=chance.choice((PINE, "#7ba05b", "#b98a5e")))
        brush.ellipse([x + 104, y + 14, x + 136, y + 46], fill=GOLD)
        for _ in range(chance.randint(4, 11)):
            px, py = x + chance.uniform(-10, 160), y + chance.uniform(132, 160)
            for petal in range(5):
                turn = petal / 5 * math.tau
                brush.ellipse(
                    [px + 7 * math.cos(turn) - 5, py + 7 * math.sin(turn) - 5, px + 7 * math.cos(turn) + 5, py + 7 * math.sin(turn) + 5],
                    fill=ROSE,
                )
            brush.ellipse([px - 4, py - 4, px + 4, py + 4], fill=CLAY)
    _glow(sheet, 900, 80, 260, "#fff8e6", 90)
    for x, size in ((260, 58), (390, 44), (820, 60), (950, 52)):
        _back(brush, x, 600, size, chance)


def lecture(sheet: Image.Image, brush: Brush, chance: random.Random) -> None:
    """A screen, a lectern, and those who listen."""
    brush.rectangle([0, 0, WIDTH, HEIGHT], fill="#d9cdbb")
    brush.rectangle([330, 60, 870, 360], fill="#fdfbf6")
    brush.line([(400, 290), (520, 210), (640, 240), (790, 130)], fill=PINE, width=10)
    for x, y in ((520, 210), (640, 240), (790, 130)):
        brush.ellipse([x - 14, y - 14, x + 14, y + 14], fill=CLAY)
    _glow(sheet, 600, 200, 300, "#fffdf4", 110)
    _figure(brush, 1000, 280, 50, "#2f3b4d")
    brush.polygon([(935, 400), (1065, 400), (1050, 520), (950, 520)], fill=WOOD)
    _rows(brush, 520, chance)


def table(sheet: Image.Image, brush: Brush, chance: random.Random) -> None:
    """A laid table from above."""
    brush.rectangle([0, 0, WIDTH, HEIGHT], fill="#e9d9bd")
    brush.rounded_rectangle([170, 150, 1030, 650], radius=120, fill="#a9774c")
    for number in range(12):
        turn = number / 12 * math.tau
        x, y = 600 + 340 * math.cos(turn), 400 + 190 * math.sin(turn)
        brush.ellipse([x - 58, y - 44, x + 58, y + 44], fill="#fff")
        brush.ellipse([x - 38, y - 30, x + 38, y + 26], fill=(CLAY, "#f4efe2", PINE, GOLD, "#7ba05b", "#c46b4d")[number % 6])
    brush.ellipse([490, 320, 710, 480], fill="#f7f2e8")
    brush.ellipse([515, 340, 685, 460], fill="#e0714e")
    for _ in range(40):
        x, y = chance.uniform(530, 670), chance.uniform(350, 450)
        brush.ellipse([x - 6, y - 4, x + 6, y + 4], fill=chance.choice(("#7ba05b", "#f6e7c1", "#8a3320")))
    _glow(sheet, 380, 180, 300, "#fff6dd", 80)


SCENES: dict[str, Callable[[Image.Image, Brush, random.Random], None]] = {
    "opera": opera, "concert": concert, "booth": booth, "lecture": lecture, "table": table,
}  # fmt: skip


def paint(name: str) -> BytesIO:
    """One of the scenes as a JPEG file."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    SCENES[name](sheet, ImageDraw.Draw(sheet), random.Random(name))
    out = BytesIO()
    sheet.filter(ImageFilter.GaussianBlur(0.7)).save(out, "JPEG", quality=92)
    out.seek(0)
    return out

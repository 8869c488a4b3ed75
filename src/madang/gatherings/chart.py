"""A map drawn by ourselves: pins to scale, north up, labels beside them that do not lie on each other. No tiles, nobody is asked."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, TALLEST, LOWEST = 360.0, 420.0, 220.0
MARGIN = 34.0
PIN = 11.0  # radius; closer ones become one pin
LETTER = 13.0  # height of a label
METRES = 111_320.0  # in a degree of latitude
SMALLEST = 600.0  # metres across, so that a single place is not a map of its own doorstep
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Spot:
    """A place to draw: its key, what is written beside it, where it is."""

    key: str
    label: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Drawn:
    """A pin: the spots that stand on it (several where they share a door), where, its number, where its label begins ('' = none fits)."""

    spots: tuple[Spot, ...]
    number: str
    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Chart:
    """The drawing: its size, the pins, and a bar of `bar` units that is `metres` long."""

    width: float
    height: float
    pins: tuple[Drawn, ...]
    bar: float
    metres: int

    @property
    def bar_x(self) -> float:
        """Where the scale bar begins."""
        return self.width - MARGIN / 2 - self.bar

    @property
    def bar_y(self) -> float:
        return self.height - 14

    @property
    def scale(self) -> str:
        """'500 m', '2 km'."""
        return f"{self.metres // 1000} km" if self.metres >= 1000 else f"{self.metres} m"


Box = tuple[float, float, float, float]  # left, top, right, bottom
Gathered = tuple[list[int], float, float]  # which spots, x, y


def draw(spots: Sequence[Spot]) -> Chart | None:
    """Lays the spots out. None: there is nothing to draw."""
    if not spots:
        return None
    points = _flat(spots)
    wide, high = (max(values) - min(values) for values in zip(*points, strict=True))
    middle_x, middle_y = ((max(values) + min(values)) / 2 for values in zip(*points, strict=True))
    wide, high = max(wide, SMALLEST), max(high, SMALLEST / 2)
    unit = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / high)  # drawing units in a metre
    height = max(LOWEST, high * unit + 2 * MARGIN)
    where = [(WIDTH / 2 + (x - middle_x) * unit, height / 2 - (y - middle_y) * unit) for x, y in points]
    metres = _round_length((WIDTH / 3) / unit)
    chart = Chart(WIDTH, height, (), metres * unit, metres)
    return Chart(WIDTH, height, tuple(_labelled(spots, _gathered(where), chart)), metres * unit, metres)


def _flat(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Metres east and north of the first spot: true to scale for a city, and good enough for a country."""
    first = spots[0]
    narrow = math.cos(math.radians(sum(spot.lat for spot in spots) / len(spots)))
    east = [(spot.lon - first.lon + 180) % 360 - 180 for spot in spots]  # across the date line too
    return [(lon * METRES * narrow, (spot.lat - first.lat) * METRES) for lon, spot in zip(east, spots, strict=True)]


def _round_length(most: float) -> int:
    """The longest of 1, 2, 5, 10, 20 ... metres that is not longer than `most`."""
    power = 10 ** int(math.log10(max(most, 1)))
    return max(step * power for step in STEPS if step * power <= max(most, 1))


def _gathered(where: list[tuple[float, float]]) -> list[Gathered]:
    """Spots whose pins would lie on each other stand on one pin."""
    pins: list[Gathered] = []
    for index, (x, y) in enumerate(where):
        near = next((pin for pin in pins if math.hypot(pin[1] - x, pin[2] - y) < 2 * PIN), None)
        if near:
            near[0].append(index)
        else:
            pins.append(([index], x, y))
    return pins


def _labelled(spots: Sequence[Spot], pins: list[Gathered], chart: Chart) -> Iterator[Drawn]:
    """Gives each pin the first place for its label that is free; one that finds none has its number and the list."""
    taken = [(x - PIN, y - PIN, x + PIN, y + PIN) for _, x, y in pins]
    taken.append((chart.bar_x, chart.bar_y - 18, chart.width, chart.height))  # the scale bar
    taken.append((0, 0, 34, 44))  # the arrow to the north
    for members, x, y in pins:
        label = " · ".join(spots[index].label for index in members)
        place = next((place for place in _places(x, y, label) if _fits(place[3], taken, chart)), None)
        if place:
            taken.append(place[3])
        label_x, label_y, anchor = place[:3] if place else (x, y, "middle")
        number = "·".join(str(index + 1) for index in members)
        yield Drawn(tuple(spots[index] for index in members), number, x, y, label if place else "", label_x, label_y, anchor)


def _places(x: float, y: float, label: str) -> Iterator[tuple[float, float, str, Box]]:
    """Right of the pin, left, below, above: (x, baseline, anchor, box)."""
    wide, gap = breadth(label), PIN + 4
    for baseline in (y + LETTER * 0.35, y - LETTER, y + LETTER * 1.6):
        for anchor, start in (("start", x + gap), ("end", x - gap - wide)):
            at = start if anchor == "start" else start + wide
            yield at, baseline, anchor, (start, baseline - LETTER, start + wide, baseline + LETTER * 0.3)
    for baseline in (y + PIN + LETTER + 2, y - PIN - 6):
        yield x, baseline, "middle", (x - wide / 2, baseline - LETTER, x + wide / 2, baseline + LETTER * 0.3)


def breadth(label: str) -> float:
    """About how wide a label is: a Korean syllable is as wide as it is high, other letters about half."""
    return sum(LETTER if ord(letter) > 0x2E7F else LETTER * 0.58 for letter in label)


def _fits(box: Box, taken: list[Box], chart: Chart) -> bool:
    left, top, right, bottom = box
    inside = left >= 2 and top >= 2 and right <= chart.width - 2 and bottom <= chart.height - 2
    return inside and not any(left < to_x and right > from_x and top < to_y and bottom > from_y for from_x, from_y, to_x, to_y in taken)

"""A pin as people have it at hand: two numbers, or the address of a map. Nothing is asked of anybody to read it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import unquote

_NUMBER = r"([-+]?\d{1,3}(?:\.\d+)?)"
# The ways in which maps write a place into their addresses, the most telling first.
_LINKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d{_NUMBER}!4d{_NUMBER}",  # a place that was tapped
        rf"[?&#]mlat={_NUMBER}&mlon={_NUMBER}",
        rf"[?&]lat={_NUMBER}&(?:lng|lon)={_NUMBER}",
        rf"/link/(?:map|to|roadview)/(?:[^/]*,)?{_NUMBER},{_NUMBER}",
        rf"[?&](?:q|ll|query|center|destination|daddr|cp)={_NUMBER},\s*{_NUMBER}",
        rf"@{_NUMBER},{_NUMBER}",  # the middle of what was looked at
        rf"#map=\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}",
        rf"^geo:{_NUMBER},{_NUMBER}",
    )
)
_PLAIN = re.compile(rf"^\(?\s*{_NUMBER}\s*°?\s*([NS])?\s*[,;/\s]\s*{_NUMBER}\s*°?\s*([EW])?\s*\)?$", re.IGNORECASE)
_DEGREES = re.compile(
    r"^(\d{1,2})\s*[°도]\s*(\d{1,2})\s*['′분]\s*([\d.]+)\s*(?:[\"″초]|'')?\s*([NS])?[\s,]+"  # i18n: data
    r"(\d{1,3})\s*[°도]\s*(\d{1,2})\s*['′분]\s*([\d.]+)\s*(?:[\"″초]|'')?\s*([EW])?$",  # i18n: data
    re.IGNORECASE,
)
_SIX = Decimal("0.000001")
KOREA = (Decimal(33), Decimal(39), Decimal(124), Decimal(132))  # south, north, west, east, with the islands


class NoPin(Exception):
    """Nobody can mean this. `why`: 'unread', 'link' (a map's address without numbers), 'vague', 'nowhere'."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Pin:
    """Degrees north and east."""

    lat: Decimal
    lon: Decimal

    @property
    def in_korea(self) -> bool:
        """Says whether it lies where a chapter at home would go."""
        south, north, west, east = KOREA
        return south <= self.lat <= north and west <= self.lon <= east


def read(text: str) -> Pin:
    """Reads a pin out of what was typed or pasted. Raises NoPin where there is none that somebody could mean."""
    text = unquote(text.strip())
    pair = _numbers(text)
    if pair is None:
        raise NoPin("link" if "/" in text else "unread")
    lat, lon = pair
    if abs(lat) > 90 >= abs(lon):
        lat, lon = lon, lat  # east before north: the order of some maps
    if abs(lat) > 90 or abs(lon) > 180 or (abs(lat) < 1 and abs(lon) < 1):
        raise NoPin("nowhere")
    if lat == lat.to_integral() or lon == lon.to_integral() or min(_places(lat), _places(lon)) < 2:
        raise NoPin("vague")
    return Pin(lat.quantize(_SIX), lon.quantize(_SIX))


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _numbers(text: str) -> tuple[Decimal, Decimal] | None:
    for pattern in _LINKS:
        if found := pattern.search(text):
            return Decimal(found[1]), Decimal(found[2])
    if found := _PLAIN.match(text):
        return _signed(found[1], found[2]), _signed(found[3], found[4])
    if found := _DEGREES.match(text):
        return _signed(_whole(found, 1), found[4]), _signed(_whole(found, 5), found[8])
    return None


def _signed(number: str | Decimal, side: str | None) -> Decimal:
    return -Decimal(number) if (side or "").upper() in {"S", "W"} else Decimal(number)


def _whole(found: re.Match[str], at: int) -> Decimal:
    degrees, minutes, seconds = (Decimal(found[at + step]) for step in range(3))
    return (degrees + minutes / 60 + seconds / 3600).quantize(_SIX)


# What stands on somebody's door, not on a theatre's. i18n: data
_HOME = re.compile(
    r"\d+\s*동\s*\d+\s*호|\d{2,4}\s*호(?![선관기차점])|자택|[가-힣](네|님|씨)\s*집(?![가-힣])|(우리|본인)\s*집(?![가-힣])"  # i18n: data
    r"|\b(apt|apartment|flat|unit)\b\.?\s*#?\d+|\b(my|our|'s) (home|house)\b",
    re.IGNORECASE,
)


def looks_like_home(*texts: str) -> bool:
    """Says whether a name or an address reads like somebody's own door ('101동 1203호')."""
    return any(_HOME.search(text) for text in texts)

"""A week in words: seven days of six parts, and the few groups that people think in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madang.engines.matching import ALL_SLOTS, PARTS, slots

DAYS: tuple[str | Promise, ...] = (_("월요일"), _("화요일"), _("수요일"), _("목요일"), _("금요일"), _("토요일"), _("일요일"))
SHORT: tuple[str | Promise, ...] = (
    pgettext_lazy("day", "월"), pgettext_lazy("day", "화"), pgettext_lazy("day", "수"), pgettext_lazy("day", "목"),
    pgettext_lazy("day", "금"), pgettext_lazy("day", "토"), pgettext_lazy("day", "일"),
)  # fmt: skip
HOURS: tuple[str | Promise, ...] = (_("이른 아침"), _("오전"), _("낮"), _("오후"), _("저녁"), _("밤"))
CLOCK = ("6–9", "9–12", "12–15", "15–18", "18–21", "21–24")
WEEKDAYS, WEEKEND = range(5), range(5, 7)


@dataclass(frozen=True)
class Group:
    """A group of parts that is one tap."""

    key: str
    label: str | Promise
    hint: str
    mask: int


def _mask(days: Iterable[int], parts: Iterable[int]) -> int:
    parts = list(parts)
    return slots(*((day, part) for day in days for part in parts))


GROUPS = (
    Group("weekday-morning", _("평일 오전"), "9–12", _mask(WEEKDAYS, [1])),
    Group("weekday-day", _("평일 낮"), "12–18", _mask(WEEKDAYS, [2, 3])),
    Group("weekday-evening", _("평일 저녁"), "18–21", _mask(WEEKDAYS, [4])),
    Group("weekday-night", _("평일 밤"), "21–24", _mask(WEEKDAYS, [5])),
    Group("saturday", _("토요일 낮"), "9–18", _mask([5], [1, 2, 3])),
    Group("sunday", _("일요일 낮"), "9–18", _mask([6], [1, 2, 3])),
    Group("weekend-evening", _("주말 저녁"), "18–21", _mask(WEEKEND, [4])),
)
ANY = "any"


def mask_of(groups: Iterable[str], parts: Iterable[str]) -> int:
    """Returns the mask of ticked groups and single parts ('5-1' is Saturday morning)."""
    chosen = set(groups)
    if ANY in chosen:
        return ALL_SLOTS
    mask = 0
    for group in GROUPS:
        mask |= group.mask if group.key in chosen else 0
    for part in parts:
        day, hour = part.split("-")
        mask |= slots((int(day), int(hour)))
    return mask


def ticks_of(mask: int) -> tuple[list[str], list[str]]:
    """Returns the groups and the single parts that a mask was ticked with."""
    if mask == ALL_SLOTS:
        return [ANY], []
    groups = [group for group in GROUPS if mask & group.mask == group.mask]
    rest = mask
    for group in groups:
        rest &= ~group.mask
    return [group.key for group in groups], [f"{day}-{part}" for day, part in _parts(rest)]


def _parts(mask: int) -> list[tuple[int, int]]:
    return [divmod(bit, PARTS) for bit in range(mask.bit_length()) if mask >> bit & 1]


def in_words(mask: int, most: int = 3) -> list[str]:
    """Says a mask in few words: ['평일 저녁', '토요일 오전']; at most `most` of them, those with many days first."""
    if mask == ALL_SLOTS:
        return [str(_("언제나"))]
    lines = []
    for part in range(PARTS):
        days = [day for day, hour in _parts(mask) if hour == part]
        lines += [(len(group), f"{name} {HOURS[part]}") for name, group in _day_groups(days)]
    lines.sort(key=lambda line: -line[0])
    return [words for _count, words in lines[:most]]


def _day_groups(days: list[int]) -> list[tuple[str, list[int]]]:
    found: list[tuple[str, list[int]]] = []
    for name, group in ((_("평일"), WEEKDAYS), (_("주말"), WEEKEND)):
        if all(day in days for day in group):
            found.append((str(name), list(group)))
            days = [day for day in days if day not in group]
    return found + [(str(DAYS[day]), [day]) for day in days]

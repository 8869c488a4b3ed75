"""When each item of a programme begins and ends: what is written counts, what is not is reckoned from what came before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Timed(Protocol):
    """What has a beginning, or a length, or neither."""

    starts_at: dt.datetime | None
    minutes: int | None


@dataclass(frozen=True)
class Slot:
    """One item in time. `gap` and `overlap`: minutes between the end of the one before and its own beginning."""

    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    reckoned: bool = False
    gap: int = 0
    overlap: int = 0


def running(items: Sequence[Timed], begins_at: dt.datetime | None = None) -> list[Slot]:
    """The slots of items in their order. An item without a time begins when the one before ends, where that is known."""
    slots, end = [], begins_at
    for item in items:
        start = item.starts_at or end
        apart = round((item.starts_at - end).total_seconds() / 60) if item.starts_at and end else 0
        finish = start + dt.timedelta(minutes=item.minutes) if start and item.minutes else None
        slots.append(Slot(start, finish, item.starts_at is None and start is not None, max(apart, 0), max(-apart, 0)))
        end = finish
    return slots

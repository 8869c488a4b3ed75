"""Time: one place that knows what 'now' is, so that tests can set it and engines never ask."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_frozen: ContextVar[dt.datetime | None] = ContextVar("madang_frozen_clock", default=None)


def now() -> dt.datetime:
    """Returns the present moment, aware (UTC), or the moment set by `frozen`."""
    return _frozen.get() or timezone.now()


def today() -> dt.date:
    """Returns today's date in the active time zone."""
    return timezone.localdate(now())


def written(moment: dt.datetime) -> str:
    """Returns a moment as a person reads it on paper, by the clock of the active time zone: '2026-11-22 21:40'."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


@contextmanager
def frozen(moment: dt.datetime) -> Iterator[None]:
    """Within the block `now()` answers `moment`; used by the seed season (which tells a past year) and by tests."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)

"""Calendars in the form that every phone reads (RFC 5545): moments in UTC, a name for each event that never changes, and a
number that counts its changes.
"""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from madang.gatherings import words
from madang.gatherings.models import Outing, Stop
from madang.shared.clock import now

if TYPE_CHECKING:  # ten megabytes that a worker needs only once somebody asks for a calendar
    from icalendar import Calendar, Event

HOURS = dt.timedelta(hours=2)  # how long a stop lasts whose end nobody wrote down
EVERY = dt.timedelta(hours=6)  # how often a program may look again


def shared(outings: Iterable[Outing], name: str) -> bytes:
    """A body's calendar for anyone: of a private outing it says when, and nothing else."""
    calendar = _calendar(name)
    for outing in outings:
        for event in _busy(outing) if outing.private else _open(outing):
            calendar.add_component(event)
    return calendar.to_ical()


def personal(outings: Iterable[Outing]) -> bytes:
    """A person's own calendar. It lies open on a phone: what is private, or would tell, is called by its place only."""
    calendar = _calendar(_("내 자리"))
    for outing in outings:
        for event in _own(outing):
            calendar.add_component(event)
    return calendar.to_ical()


def one(outing: Outing, *, personal: bool) -> bytes:
    """One outing to lay into a calendar."""
    calendar = _calendar("")
    calendar.add("method", "PUBLISH")
    for event in _own(outing) if personal else _open(outing):
        calendar.add_component(event)
    return calendar.to_ical()


def _calendar(name: str) -> "Calendar":
    from icalendar import Calendar, vDuration

    calendar = Calendar()
    calendar.add("prodid", "-//madang//gatherings//KO")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(EVERY))
    return calendar


def _event(uid: str, summary: str, start: dt.datetime | dt.date, end: dt.datetime | dt.date, outing: Outing) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uid}@madang")
    event.add("dtstamp", _changed(outing))
    event.add("last-modified", _changed(outing))
    event.add("sequence", outing.version + outing.turned)
    event.add("dtstart", start.astimezone(dt.UTC) if isinstance(start, dt.datetime) else start)
    event.add("dtend", end.astimezone(dt.UTC) if isinstance(end, dt.datetime) else end)
    event.add("summary", summary)
    event.add("status", "CANCELLED" if outing.called_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if outing.called_off else "OPAQUE")
    return event


def _changed(outing: Outing) -> dt.datetime:
    """When it was changed last: the same file as long as nothing changes, so that a program need not load it again."""
    moments = [outing.made_at, outing.published_at, outing.changed_at]
    return max((moment for moment in moments if moment), default=now()).astimezone(dt.UTC).replace(microsecond=0)


def _stops(outing: Outing) -> list[Stop]:
    return list(outing.stops.all())


def _end(stop: Stop) -> dt.datetime:
    return stop.ends_at or stop.starts_at + HOURS


def _whole_days(outing: Outing, summary: str) -> "Event":
    """An outing without stops: its days, as far as they are known."""
    return _event(outing.code, summary, outing.day, outing.last_day + dt.timedelta(days=1), outing)


def _busy(outing: Outing) -> "list[Event]":
    """One block from the first stop to the last, without title or place; the number of stops tells too much already."""
    stops, said = _stops(outing), _("약속 있음")
    if not stops:
        return [_whole_days(outing, said)]
    return [_event(outing.code, said, min(s.starts_at for s in stops), max(_end(s) for s in stops), outing)]


def _open(outing: Outing) -> "list[Event]":
    stops = _stops(outing)
    if not stops:
        return [_whole_days(outing, str(outing.title))]
    events = []
    for stop in stops:
        summary = str(stop.title) if len(stops) > 1 else str(outing.title)
        event = _event(stop.code, summary, stop.starts_at, _end(stop), outing)
        if stop.place:
            event.add("location", ", ".join(filter(None, [str(stop.place.name), stop.place.address])))
        if len(stops) > 1:
            event.add("description", str(outing.title))
        events.append(event)
    return events


def _own(outing: Outing) -> "list[Event]":
    """On a phone that others see too: openly only what is public and would tell a stranger nothing."""
    shown = [str(outing.title), *(text for stop in _stops(outing) for text in (str(stop.title), str(stop.place or "")))]
    names = words.bodies(outing)
    return _plain(outing) if outing.private or any(words.tells(text, names) for text in shown) else _open(outing)


def _plain(outing: Outing) -> "list[Event]":
    stops = _stops(outing)
    if not stops:
        return [_whole_days(outing, _("약속 있음"))]
    first = stops[0]
    event = _event(outing.code, _("약속 있음"), first.starts_at, max(_end(stop) for stop in stops), outing)
    if first.place and not words.tells(str(first.place.name), words.telling(outing)):
        event.add("location", str(first.place.name))
    return [event]

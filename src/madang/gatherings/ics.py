"""Calendars in the form that every phone reads."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from madang.gatherings.models import Outing, Stop
from madang.shared.clock import now

if TYPE_CHECKING:  # ten megabytes that a worker needs only once somebody asks for a calendar
    from icalendar import Calendar, Event

HOURS = dt.timedelta(hours=2)  # how long a stop lasts whose end nobody wrote down


def shared(outings: Iterable[Outing], name: str) -> bytes:
    """A body's calendar for anyone: of a private outing it says when, and nothing else."""
    calendar = _calendar(name)
    for outing in outings:
        for event in _busy(outing) if outing.private else _open(outing):
            calendar.add_component(event)
    return calendar.to_ical()


def personal(outings: Iterable[Outing]) -> bytes:
    """A person's own calendar. It lies open on a phone, so that a private outing is called by its place only."""
    calendar = _calendar(_("내 자리"))
    for outing in outings:
        for event in _mine(outing) if outing.private else _open(outing):
            calendar.add_component(event)
    return calendar.to_ical()


def _calendar(name: str) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//madang//gatherings//KO")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "PT6H")
    return calendar


def _event(uid: str, summary: str, start: dt.datetime | dt.date, end: dt.datetime | dt.date, outing: Outing) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uid}@madang")
    event.add("dtstamp", now())
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", summary)
    event.add("status", "CANCELLED" if outing.called_off else "CONFIRMED")
    return event


def _stops(outing: Outing) -> list[Stop]:
    return list(outing.stops.all())


def _end(stop: Stop) -> dt.datetime:
    return stop.ends_at or stop.starts_at + HOURS


def _whole_days(outing: Outing, summary: str) -> "Event":
    """An outing without stops: its days, as far as they are known."""
    return _event(outing.code, summary, outing.day, outing.last_day + dt.timedelta(days=1), outing)


def _busy(outing: Outing) -> "list[Event]":
    """One block from the first stop to the last, without title or place; the number of stops tells too much already."""
    stops, words = _stops(outing), _("약속 있음")
    if not stops:
        return [_whole_days(outing, words)]
    return [_event(outing.code, words, min(s.starts_at for s in stops), max(_end(s) for s in stops), outing)]


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


def _mine(outing: Outing) -> "list[Event]":
    stops = _stops(outing)
    if not stops:
        return [_whole_days(outing, _("약속 있음"))]
    first = stops[0]
    event = _event(outing.code, _("약속 있음"), first.starts_at, max(_end(stop) for stop in stops), outing)
    if first.place:
        event.add("location", str(first.place.name))
    return [event]

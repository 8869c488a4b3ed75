"""A public outing as search engines read it (schema.org Event). Data, never executed: the content policy lets it lie in the page.

Nothing of a private outing or a draft, and no person: who organises, where, when, and whether there is still room.
"""

import datetime as dt
import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from madang.gatherings.models import Outing, Place, Stop
from madang.shared.clock import now

# A script ends at '</script' whatever its type, and two line ends are none in JSON: these never stand in it as they are.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script(outing: Outing, address: str) -> SafeString | str:
    """The element for the page's head, or '' for what is not for everybody."""
    if outing.private or outing.published_at is None:
        return ""
    text = json.dumps(event(outing, address), ensure_ascii=False)
    for letter, escape in _ESCAPES.items():
        text = text.replace(letter, escape)
    # Safe: JSON in which every letter that could end the element is escaped.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def event(outing: Outing, address: str) -> dict[str, Any]:
    """The outing in the words of schema.org."""
    stops = list(outing.stops.all())
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": str(outing.title),
        "url": address,
        **_times(outing, stops),
        "eventStatus": f"https://schema.org/{'EventCancelled' if outing.called_off else 'EventScheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": str(outing.body.name)},
    }
    if outing.about:
        found["description"] = str(outing.about)
    places = [stop.place for stop in stops if stop.place]
    if places:
        found["location"] = _place(places[0])
    if len(stops) > 1:
        found["subEvent"] = [_stop(stop) for stop in stops]
    if outing.in_series and outing.series:
        found["superEvent"] = {"@type": "EventSeries", "name": str(outing.series.name)}
    if outing.capacity:
        found["maximumAttendeeCapacity"] = outing.capacity
    if outing.sign_up_open(now()):
        room = "InStock" if outing.free > 0 else "SoldOut"
        found["offers"] = {"@type": "Offer", "url": address, "availability": f"https://schema.org/{room}"}
        found["remainingAttendeeCapacity"] = max(outing.free, 0)
    return found


def _times(outing: Outing, stops: list[Stop]) -> dict[str, str]:
    """Its hours where stops have them, its days where not; nothing where the day itself is not settled."""
    if outing.fuzzy:
        return {}
    if not stops:
        return {"startDate": outing.day.isoformat(), "endDate": outing.last_day.isoformat()}
    last = max((stop.ends_at or stop.starts_at) for stop in stops)
    return {"startDate": _moment(stops[0].starts_at), "endDate": _moment(last)}


def _moment(moment: dt.datetime) -> str:
    return localtime(moment).isoformat(timespec="minutes")


def _stop(stop: Stop) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Event", "name": str(stop.title), "startDate": _moment(stop.starts_at)}
    if stop.ends_at:
        found["endDate"] = _moment(stop.ends_at)
    if stop.place:
        found["location"] = _place(stop.place)
    return found


def _place(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Place", "name": str(place.name)}
    if place.address:
        found["address"] = place.address
    if place.pinned:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": float(place.lat or 0), "longitude": float(place.lon or 0)}
    return found

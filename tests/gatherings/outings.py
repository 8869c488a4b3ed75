"""Outings for the tests, planned through the same actions as the pages use."""

import datetime as dt
from typing import Any

from madang.gatherings import actions
from madang.gatherings.actions import Leg
from madang.gatherings.models import Outing, Party
from madang.people.models import Person
from madang.shared.clock import now

SEOUL = dt.timezone(dt.timedelta(hours=9))


def at(year: int, month: int, day: int, hour: int = 14, minute: int = 0) -> dt.datetime:
    """A moment in Seoul."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=SEOUL)


def planned(cast: Any, *, body: Any = None, by: Person | None = None, seats: int = 20, publish: bool = True, **fields: Any) -> Outing:
    """An outing in thirty days, with one stop unless `legs` says otherwise, that takes sign-ups at once."""
    body = body or cast.chapter
    by = by or (cast.coordinator if body == cast.chapter else cast.outsider)
    start = (now() + dt.timedelta(days=30)).replace(minute=0, second=0, microsecond=0)
    given = {"title_ko": "강변 오페라 함께 보기", "title_en": "The river opera together", "capacity": seats, "private": True}
    legs = fields.pop("legs", [Leg(starts_at=start, title_ko="오페라", title_en="Opera", meeting_ko="정문 앞")])
    outing = actions.plan_outing(by=by, body=body, legs=legs, **(given | fields))
    return actions.publish(by=by, outing=outing) if publish else outing


def claimed(cast: Any, outing: Outing, person: Person, size: int = 1, **more: Any) -> Party:
    """A party of `size` for `person`."""
    kind = "alone" if size == 1 else "household"
    given = {"by": person, "person": person, "outing": outing, "body": cast.chapter, "kind": kind, "size": size}
    return actions.claim(**(given | more))

"""An outing like the last one: a new draft with the days moved."""

import datetime as dt
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Term
from madang.gatherings.actions.series import settle_number
from madang.gatherings.models import Attending, Cost, Item, Outing, Part, Stop, Topic, Transfer
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused

KEPT = (
    "body host_body host_partner lead series title_ko title_en about_ko about_en heavy_ko heavy_en bring_ko bring_en "
    "private capacity observance places_by share"
).split()


@transaction.atomic
def copy_outing(*, by: Person, outing: Outing, day: dt.date) -> Outing:
    """A draft with the stops, the ways, the programme and the costs of `outing`, beginning on `day`.

    The clock stays (11 o'clock stays 11 o'clock, whatever summer time does). People's names, seats, sponsors and
    receipts do not come along: each was given once, for one day. Raises Refused for a day that has passed.
    """
    if day < now().astimezone(ZoneInfo(outing.body.time_zone)).date():
        raise Refused(_("지난 날이에요. 오늘이나 그 뒤의 날을 골라 주세요."), field="day")
    move = _Move(outing, day)
    made = Outing(**{name: getattr(outing, name) for name in KEPT}, day=day, last_day=outing.last_day + move.by)
    made.term = next((term for term in Term.objects.filter(body=outing.body) if term.holds(day)), None)
    settle_number(made)
    made.save()
    Attending.objects.bulk_create(Attending(outing=made, body_id=row.body_id, by=by) for row in outing.attendings.all())
    stops = {stop.pk: _again(stop, outing=made, starts_at=move(stop.starts_at), ends_at=move(stop.ends_at)) for stop in outing.stops.all()}
    for way in outing.transfers.all():
        _again(way, outing=made, origin=stops[way.origin_id], goal=stops[way.goal_id], leaves_at=move(way.leaves_at))
    _programme(outing, made, move)
    for cost in outing.costs.all():
        _again(cost, outing=made, person=None, exact=False, receipt="", at=now())
    return made


class _Move:
    """Moves a moment by whole days on the body's own clock."""

    def __init__(self, outing: Outing, day: dt.date) -> None:
        self.zone, self.by = ZoneInfo(outing.body.time_zone), day - outing.day

    def __call__(self, moment: dt.datetime | None) -> dt.datetime | None:
        if moment is None:
            return None
        local = moment.astimezone(self.zone)
        return dt.datetime.combine(local.date() + self.by, local.time(), tzinfo=self.zone)


def _programme(outing: Outing, made: Outing, move: _Move) -> None:
    """Parts, items, topics; credits are asked for anew."""
    for part in Part.objects.filter(outing=outing, dropped_at__isnull=True):
        items = list(Item.objects.filter(part=part, dropped_at__isnull=True))
        fresh = _again(part, outing=made)
        for item in items:
            topics = list(Topic.objects.filter(item=item))
            another = _again(item, part=fresh, starts_at=move(item.starts_at))
            for topic in topics:
                _again(topic, item=another)


Row = TypeVar("Row", Stop, Transfer, Cost, Part, Item, Topic)


def _again(row: Row, **changed: Any) -> Row:
    """Saves a row once more as a new one."""
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key and field.name not in {"code", *changed}]
    made = type(row)(**{name: getattr(row, name) for name in names}, **changed)
    made.save()
    return made

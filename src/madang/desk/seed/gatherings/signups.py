"""What happens to sign-ups afterwards: a friend is asked along, a party is moved for a reason, people say how to tell them."""

# i18n: data file

import datetime as dt
from typing import Any

from madang.desk.seed.cast import Cast
from madang.gatherings import actions, queries
from madang.shared.clock import frozen, now


def afterwards(cast: Cast, walk: Any) -> None:
    """Two days ago, on the walk that is full: a guest's place waits for a neighbour's own yes."""
    with frozen(now() - dt.timedelta(days=2)):
        rows = list(queries.parties(walk))
        household = next(row for row in rows if row.kind == row.Kind.HOUSEHOLD)
        guest = household.tickets.filter(person__isnull=True).first()
        asked = next(person for person in reversed(cast.newcomers) if person.pk not in {row.lead_id for row in rows})
        actions.ask_along(by=household.lead, party=household, ticket=guest, name=asked.call_name)
        line = [row for row in rows if row.standing == row.Standing.WAITING]
        if len(line) > 1:
            actions.add_guest(by=line[-1].lead, party=line[-1])
            actions.move(by=cast["coordinator"], party=line[-1], to=1, reason="멀리서 오는 손님이 함께 와요")
        for person, way in zip(cast.mentors[:3], ("room", "none", "phone"), strict=True):
            actions.wish_notices(by=person, way=way, week=way != "phone", day=True, hours=True)

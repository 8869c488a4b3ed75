"""An outing whose places are drawn, at any step of the way."""

import datetime as dt
from typing import Any

from madang.gatherings import actions
from madang.gatherings.models import Outing, Seal
from madang.shared.clock import frozen, now
from tests.gatherings.outings import claimed, planned

NUMBERS = "3 11 20 25 31 44"


def by_draw(cast: Any, *, seats: int = 2, **fields: Any) -> Outing:
    """An outing in thirty days that takes sign-ups for a draw."""
    return planned(cast, seats=seats, **({"places_by": "draw", "share": 0} | fields))


def saturday() -> dt.datetime:
    """The next drawing on television."""
    from madang.gatherings.actions.outcomes import next_lotto

    return next_lotto(now())


def sealed(cast: Any, outing: Outing, **more: Any) -> Seal:
    """Its list, sealed until Saturday."""
    by = more.pop("by", cast.coordinator)
    return actions.seal(by=by, outing=outing, **({"source": "lotto", "due_at": saturday()} | more))


def typed(seal: Seal, *people: Any, outcome: str = NUMBERS) -> str:
    """Each of these people types the outcome, a minute after it came out. Returns what came of the last."""
    said = ""
    with frozen(max(now(), seal.due_at + dt.timedelta(minutes=1))):
        for person in people:
            said = actions.type_outcome(by=person, seal=seal, outcome=outcome)
    return said


def drawn(cast: Any, outing: Outing, *people: Any, outcome: str = NUMBERS) -> Seal:
    """The whole way: each person asks for one place, the list is sealed, two type."""
    for person in people:
        claimed(cast, outing, person)
    seal = sealed(cast, outing)
    assert typed(seal, cast.coordinator, cast.mentor_two, outcome=outcome) == "drawn"
    return seal


def samples(cast: Any, body: Any, by: Any, guest: Any) -> dict[str, str]:
    """Two outings a week after their seal, for the tests of every page: one that waits for its outcome, one that is drawn."""
    found = {}
    for name in ("draw", "drawn"):
        with frozen(now() - dt.timedelta(days=8)):
            outing = planned(cast, body=body, by=by, seats=1, places_by="draw", title_ko=f"{body.name_ko} 추첨")
            actions.claim(by=guest, outing=outing, body=body)
            seal = actions.seal(by=by, outing=outing, source="lotto", due_at=saturday())
            actions.name_witness(by=by, seal=seal, person=guest)
        if name == "drawn":
            actions.type_outcome(by=by, seal=seal, outcome=NUMBERS)
            actions.type_outcome(by=guest, seal=seal, outcome=NUMBERS)
        found[name] = outing.code
    return found

"""Where people sat at the opera, and the seats of the next play, still to be given."""

# i18n: data file

from typing import Any

from madang.desk.seed.cast import Cast
from madang.gatherings import actions

THEATRE = "나열: | 3-8 | 11-14\n다열: | 3-8 | 11-13 휠14\n라열: | 4-8"
NAME = "강변 예술극장 1층 가운데"


def seats_at_the_opera(cast: Cast, outing: Any) -> None:
    """Two rows and a half in the middle of the theatre; given two days before, told, and locked for the printer."""
    by = cast["coordinator"]
    stop = outing.stops.get(title_ko="오페라")
    seating = actions.enter_seats(by=by, outing=outing, name=NAME, text=THEATRE, stop=stop)
    actions.give_seats(by=by, outing=outing, seen=seating.version)
    actions.show_seats(by=by, outing=outing)
    actions.lock_seats(by=by, outing=outing, lock=True)


def seats_for_the_next(cast: Cast, outing: Any) -> None:
    """The same theatre again: typed once, used again."""
    actions.enter_seats(by=cast["coordinator"], outing=outing, name=NAME, text=f"{THEATRE}\n마열: 3-8", stop=outing.stops.first())

"""The seed season's gatherings: drawings in May, a day out and a concert in July, seventy people early in 2026, what comes next."""

from typing import Any

from madang.desk.seed.cast import Cast, at
from madang.desk.seed.gatherings import ahead, booth, concert, contest, draw, ground, hall, opera
from madang.gatherings import actions, queries
from madang.shared.clock import frozen


def seed(cast: Cast) -> None:
    """Plays the season in the order of its days."""
    with cast.here():
        with frozen(at(2025, 4, 20)):
            days, places = ground.days_of_the_year(cast), ground.places(cast)
            may = contest.contest(cast, places["hill"])
        with frozen(at(2025, 5, 17, 11)):
            contest.drawings(cast, may)
        with frozen(at(2025, 6, 20)):
            day_out = opera.opera_day(cast, places, days)
            evening = concert.concert_evening(cast, days)
            table = booth.booth(cast, day_out)
        with frozen(at(2025, 6, 23, 19)):
            opera.sign_up_for_the_opera(cast, day_out)
        with frozen(at(2025, 6, 25)):
            concert.sign_up_for_the_concert(cast, evening)
        with frozen(at(2025, 7, 10, 10)):
            hall.seats_at_the_opera(cast, day_out)
        with frozen(at(2025, 7, 12, 13, 20)):
            contest.at_the_booth(cast, may, day_out)
            _at_the_door(cast, day_out)
        with frozen(at(2025, 7, 12, 17, 10)):
            booth.the_day(cast, table)
        with frozen(at(2025, 7, 12, 15, 10)):
            opera.on_the_way(cast, day_out)
        with frozen(at(2025, 7, 17, 18, 40)):
            _at_the_door(cast, evening)
        draw.in_autumn(cast, places)
    with cast.here(cast.coalition_committee):
        ahead.seventy(cast)
    with cast.here():
        ahead.what_comes_next(cast, places)
        draw.ahead(cast, places)


def _at_the_door(cast: Cast, outing: Any) -> None:
    """Everybody of the chapter came but one."""
    expected = queries.door(outing, cast.chapter)
    tickets = [ticket for row in expected.rows for ticket in row.tickets]
    actions.check_in(by=cast["coordinator_two"], tickets=tickets[:-1])

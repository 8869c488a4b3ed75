"""Who sits where: a hall of rows and runs, pairs side by side, and what cannot be, with its reason.

    hall = parse("가열: 1-12\n나열: 3-8, 11-16")    # BadHall names every line that cannot be read
    promise(hall, pairs=9)                          # before anybody has a place: how many pairs can sit together
    seat(hall, [Party("p1", 2), Party("p2", 1, wheelchair=True)])   # Seating(assignments, reasons)
    reseat(hall, parties, given)                    # after a change: as few people as possible move

All p pairs can sit side by side exactly when sum(floor(r_i / 2)) >= p over the free runs r_i; see `seat` for the method.
Parties are opaque keys; reasons are enums.
"""

from .hall import Hall, Promise, Row, Seat, capacity, pairs_possible, promise, spaces
from .parsing import BadHall, Fault, What, parse
from .reasons import Missed, Reason, Why, reasons_of
from .seating import Party, Seating, reseat, seat

__all__ = [
    "BadHall",
    "Fault",
    "Hall",
    "Missed",
    "Party",
    "Promise",
    "Reason",
    "Row",
    "Seat",
    "Seating",
    "What",
    "Why",
    "capacity",
    "pairs_possible",
    "parse",
    "promise",
    "reasons_of",
    "reseat",
    "seat",
    "spaces",
]

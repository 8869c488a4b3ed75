"""What a room hands up to the desk: a thing to do today, and a number for the season report."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Todo:
    """One line of 'what needs doing today'. `weight`: 3 urgent, 2 this week, 1 when there is time. `url`: where to do it."""

    text: str | Promise
    url: str
    weight: int = 2
    count: int = 1


@dataclass(frozen=True)
class Tally:
    """One number of the season report. `people=True` marks counts of persons: withheld where small."""

    key: str
    label: str | Promise
    number: int
    people: bool = False

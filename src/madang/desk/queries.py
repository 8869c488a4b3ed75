"""What the desk gathers from the rooms."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from madang.shared.todo import Tally, Todo

ROOMS = ("promises", "people", "chapters", "mentoring", "gatherings", "voices", "stories", "campaigns")
SMALL = 5


def _from_rooms(name: str) -> Iterator[Callable[..., Iterable[Any]]]:
    for room in ROOMS:
        found = getattr(import_module(f"madang.{room}.queries"), name, None)
        if found:
            yield found


def todos(body: Any) -> list[Todo]:
    """What needs doing in a body today, the pressing first."""
    lines = [todo for ask in _from_rooms("todos") for todo in ask(body)]
    return sorted(lines, key=lambda todo: -todo.weight)


def tallies(body: Any, term: Any) -> list[Tally]:
    """The numbers of a body's term, in the order in which a season goes."""
    return [tally for ask in _from_rooms("tallies") for tally in ask(body, term)]


def shown(tally: Tally) -> str:
    """A number as the report prints it: counts of people under five are withheld."""
    if tally.people and 0 < tally.number < SMALL:
        return "–"
    return f"{tally.number:,}"

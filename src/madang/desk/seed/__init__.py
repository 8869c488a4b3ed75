"""The seed season: one fixture that goes in through the same actions as the pages, in the order in which a year tells it."""

import importlib
from collections.abc import Callable

from madang.desk.seed.cast import Cast, raise_curtain

PARTS = ("people", "mentoring", "gatherings", "voices", "circles", "stories", "campaigns")


def sow(say: Callable[[str], None] = lambda _: None) -> Cast:
    """Sows the whole season into an empty database; `say` is told each step. Returns the cast."""
    say("bodies and people")
    cast = raise_curtain()
    for part in PARTS:
        say(part)
        importlib.import_module(f"madang.desk.seed.{part}").seed(cast)
    return cast

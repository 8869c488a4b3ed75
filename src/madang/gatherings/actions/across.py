"""Seats run across bodies."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django_scopes import scopes_disabled

Given = ParamSpec("Given")
Result = TypeVar("Result")


def across_bodies(action: Callable[Given, Result]) -> Callable[Given, Result]:
    """An outing's seats are one heap and one line for the people of every attending body, so what is done with them
    looks past the scope of the one body that the actor stands in. The door in `queries` was asked before."""

    @wraps(action)
    def unscoped(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        with scopes_disabled():
            return action(*args, **kwargs)

    return unscoped

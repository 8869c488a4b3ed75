"""What people need to know from the rooms above them, told by those rooms when the house starts.

`chapters` knows the bodies, people do not. Where nobody has told, the answer is the careful one: no.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from madang.shared.actor import Actor


def _nobody(*_: Any) -> bool:
    return False


def _nameless(_: str) -> str:
    return ""


@dataclass
class Above:
    """`stands_with(actor, person)`: is she of the body that the actor stands in? `is_staff(person)`: does she hold a role
    that wants a second factor? `council_name(realm)`: what is her council called?
    """

    stands_with: Callable[[Actor, Any], bool] = _nobody
    is_staff: Callable[[Any], bool] = _nobody
    council_name: Callable[[str], str] = _nameless


ABOVE = Above()


def tell(*, stands_with: Callable[[Actor, Any], bool], is_staff: Callable[[Any], bool], council_name: Callable[[str], str]) -> None:
    """Called once by `chapters` at the start."""
    ABOVE.stands_with, ABOVE.is_staff, ABOVE.council_name = stands_with, is_staff, council_name

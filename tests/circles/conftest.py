"""A circle that a newcomer opened, and one who was invited to it."""

from collections.abc import Callable

import pytest

from madang.circles import actions
from madang.circles.models import Member
from madang.people.models import Person
from tests.cast import Cast


@pytest.fixture
def sit(cast: Cast) -> Callable[[Member, Person], Member]:
    """`sit(seat, person)`: she is invited by `seat` and sits down."""

    def down(seat: Member, person: Person) -> Member:
        with cast.here():
            return actions.join(by=person, invitation=actions.invite(by=seat))

    return down


@pytest.fixture
def seat(cast: Cast) -> Member:
    """The newcomer's seat in the circle that she opened."""
    with cast.here():
        return actions.open_circle(by=cast.newcomer, name="자작나무 아래", about="고향 음식 이야기")

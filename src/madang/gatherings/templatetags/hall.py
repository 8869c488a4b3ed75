"""What the seats promise, wherever an outing is planned; one's own seat, wherever one's place is told."""

from typing import Any

from django import template

from madang.gatherings import queries
from madang.gatherings.models import Outing
from madang.gatherings.queries.hall import MySeat
from madang.people.queries import Person

register = template.Library()


@register.inclusion_tag("gatherings/hall/promise.html")
def seats_promise(outing: Outing) -> dict[str, Any]:
    """How many pairs can sit side by side, before the draw."""
    return {"promise": queries.seat_promise(outing)}


@register.simple_tag
def seat_of(person: Person, outing: Outing) -> MySeat | None:
    """One's own seat, once it has been told."""
    return queries.my_seat(person, outing)

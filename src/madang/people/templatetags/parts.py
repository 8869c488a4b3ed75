"""What a template has to know of a value to draw it."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def is_list(value: Any) -> bool:
    """Says whether the value is drawn as a list."""
    return isinstance(value, list | tuple)

"""How a draw is told on a page."""

from django import template

from madang.gatherings.draw_rule import said

register = template.Library()


@register.filter
def rule(text: str) -> str:
    """A rule, which is sealed in one language, in the reader's."""
    return said(text)

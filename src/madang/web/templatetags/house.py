"""Template tags of the house."""

from typing import Any

from django import template

from madang.shared.korean import with_particle

register = template.Library()


@register.filter
def particle(word: Any, form: str) -> str:
    """`{{ name|particle:"이" }}` -> '봄이' or '하나가'."""
    return with_particle(str(word), form)

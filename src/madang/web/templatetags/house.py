"""Template tags of the house."""

from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from lucide.templatetags.lucide import lucide as drawn

from madang.shared.korean import with_particle

register = template.Library()


@register.filter
def particle(word: Any, form: str) -> str:
    """`{{ name|particle:"이" }}` -> '봄이' or '하나가'; the word alone where the page is not Korean."""
    return with_particle(str(word), form) if (get_language() or "ko").startswith("ko") else str(word)


@register.filter
def may_stay_unchosen(field: BoundField) -> bool:
    """Says whether a question may be left alone: it need not be answered, and no answer is ticked that cannot be unticked."""
    ticked = field.widget_type == "radioselect" and any(choice.data["selected"] for choice in field)
    return not (field.field.required or ticked)


@register.simple_tag
def lucide(name: str, *, size: int = 24, **attributes: str) -> SafeString:
    """`{% lucide "calendar" size=20 %}`: an icon as inline SVG. It only decorates: the word stands beside it."""
    return _drawn(name, size, tuple(attributes.items()))


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, attributes: tuple[tuple[str, str], ...]) -> SafeString:
    """Drawn once: a page has many icons, and each drawing parses XML."""
    return drawn(name, size=size, **{"class": "lucide", "aria_hidden": "true", "focusable": "false", **dict(attributes)})

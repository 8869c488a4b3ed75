"""What must be so before the site serves."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from madang.people.demo import FILE


@register("madang")
def no_cast_at_a_real_door(**_: Any) -> list[Error]:
    """A real site never stands on the demo's data, where everybody's number is known."""
    if settings.PRODUCTION and (Path(settings.MADANG_DATA) / FILE).exists():
        hint = "Set MADANG_DATA to a folder of its own, or MADANG_MODE=demo."
        return [Error("This folder holds the data of a demo, where anybody can walk in.", hint=hint, id="madang.E001")]
    return []

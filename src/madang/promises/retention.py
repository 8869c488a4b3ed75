"""How long a model's rows are kept, why, and how they go. Every model carries one of these as `retention`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

Eraser = Callable[[QuerySet[Any]], int]
_erasers: dict[type[Model], Eraser] = {}


@dataclass(frozen=True)
class Retention:
    """`days` after the moment in column `since`, rows of the model go; `parent`: they go with the row it points to.

    With neither, rows are kept, and `words` says why. `words` is the plain sentence that the privacy page prints.
    `where` narrows the rows that age (a filter).
    """

    words: str | Promise
    days: int | None = None
    since: str = ""
    parent: str = ""
    where: tuple[tuple[str, Any], ...] = ()


def rules() -> list[tuple[type[Model], Retention]]:
    """Every model of the house with its rule."""
    return [(m, m.retention) for m in apps.get_models() if m.__module__.startswith("madang.") and hasattr(m, "retention")]


def erase_with(model: type[Model], eraser: Eraser) -> None:
    """Names how a model's rows go where deleting them is not all there is to do: `eraser` takes them, returns their number."""
    _erasers[model] = eraser


def erase(rows: QuerySet[Any]) -> int:
    """Erases rows in their model's own way. Returns how many went."""
    own = _erasers.get(rows.model)
    if own:
        return own(rows)
    count = rows.count()
    rows.delete()
    return count

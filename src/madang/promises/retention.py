"""How long a model's rows are kept, why, and how they go. Every model carries one of these as `retention`."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Retention:
    """`days` after the moment in column `since`, rows of the model go; None: they go with `parent` (cascade).

    `words` is the plain sentence that the privacy page prints. `where` narrows the rows that age (a filter).
    """

    words: str | Promise
    days: int | None = None
    since: str = ""
    parent: str = ""
    where: tuple[tuple[str, Any], ...] = ()

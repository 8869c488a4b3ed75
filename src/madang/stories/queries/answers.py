"""What readers thought, as numbers: never under five answers."""

from dataclasses import dataclass

from django.db.models import Avg, Count, QuerySet
from django_scopes import scopes_disabled

from madang.stories.models import ReaderAnswer

FEWEST = 5


@dataclass(frozen=True)
class Satisfaction:
    """`mean` is None while there are fewer than five answers, and so is `count`: a small number is a person."""

    mean: float | None = None
    count: int | None = None


def satisfaction(code: str) -> Satisfaction:
    """Mean and count of the answers to a published story. Crosses bodies: only a number, and only from five on."""
    with scopes_disabled():
        found = ReaderAnswer.objects.filter(story__code=code).aggregate(mean=Avg("score"), count=Count("pk"))
    if found["count"] < FEWEST:
        return Satisfaction()
    return Satisfaction(round(float(found["mean"]), 1), found["count"])


def comments(code: str) -> list[str]:
    """The comments that an editor released, newest first. Crosses bodies: they stand on a public page."""
    with scopes_disabled():
        rows = ReaderAnswer.objects.filter(story__code=code, release__isnull=False).order_by("-at")
        return [row.comment for row in rows if row.comment]


def to_read(body_id: int) -> QuerySet[ReaderAnswer]:
    """Answers with a comment to the stories of a body, newest first: an editor reads them before anybody else does."""
    rows = ReaderAnswer.objects.filter(story__body_id=body_id).exclude(comment="")
    return rows.select_related("story", "release").order_by("-at")

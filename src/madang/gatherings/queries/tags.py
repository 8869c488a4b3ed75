"""Tags, and the public sessions that carry them."""

from collections.abc import Iterable

from django_scopes import scopes_disabled

from madang.gatherings.models import Item, Tag
from madang.gatherings.models.programme import STANDING


def tag(code: str) -> Tag | None:
    """One tag: its words are for everybody."""
    with scopes_disabled():  # a topic's name is no secret of a body
        return Tag.objects.filter(code=code).first()


def tags(realm: str) -> list[Tag]:
    """The tags of a council, for who tags something."""
    with scopes_disabled():  # as above
        return list(Tag.objects.filter(realm=realm))


def tags_by_code(codes: Iterable[str]) -> dict[str, Tag]:
    """Tags by their codes."""
    with scopes_disabled():  # as above
        return {row.code: row for row in Tag.objects.filter(code__in=list(codes))}


def public_sessions(tag: Tag) -> list[Item]:
    """The items of public, published outings that carry a tag, the newest first."""
    with scopes_disabled():  # public outings cross bodies
        rows = Item.objects.filter(STANDING, part__dropped_at__isnull=True, topics__tag=tag)
        rows = rows.filter(part__outing__private=False, part__outing__published_at__isnull=False)
        return list(rows.select_related("part__outing__body").distinct().order_by("-part__outing__day", "pk"))


def outings_with(tag: Tag) -> set[str]:
    """The codes of public outings of which a session carries a tag: for stories that point to them."""
    return {item.part.outing.code for item in public_sessions(tag)}

"""The scope of a body, for those who come with nothing but a slip."""

from contextlib import AbstractContextManager

from django_scopes import scope

from madang.chapters.queries import Body


def within(body: Body) -> AbstractContextManager[None]:
    """The scope in which one of the body's own people would write: a slip's holder may stand anywhere."""
    found: AbstractContextManager[None] = scope(realm=body.realm, body=body.pk)
    return found

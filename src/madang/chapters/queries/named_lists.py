"""Wishes for lists with names."""

from django.db.models import QuerySet

from madang.chapters.models import Body, NamedList


def named_lists(body: Body) -> QuerySet[NamedList]:
    """Wishes for named lists of a body, newest first."""
    return NamedList.objects.filter(body=body).select_related("asked_by", "approved_by", "body")

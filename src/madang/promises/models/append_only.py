"""Rows that are written once and never changed."""

from typing import Any

from django.db import models


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses what would change rows; they still go as a whole, with their person or when their time is over."""

    def update(self, **kwargs: Any) -> int:
        raise TypeError(f"{self.model.__name__} is written once and never changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise TypeError(f"{self.model.__name__} is written once and never changed")


class AppendOnly(models.Model):
    """Abstract: saved once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is written once and never changed")
        super().save(*args, **kwargs)

"""Rows that tell nothing by their order."""

import secrets
from typing import Any

from django.db import models


def random_number() -> int:
    """A number that says nothing of when it was drawn. 31 bits: SQLite then lays rows down by it, not by arrival."""
    return secrets.randbelow(2**31 - 1) + 1


class Unlinked(models.Model):
    """Abstract: numbered at random and without a time, so that who came after whom cannot be read off."""

    id = models.IntegerField(primary_key=True, default=random_number, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        while self._state.adding and type(self)._base_manager.filter(pk=self.pk).exists():
            self.pk = random_number()
        super().save(*args, **kwargs)

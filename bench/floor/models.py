"""Two tables: a counter and what was counted."""

from django.db import models


class Counter(models.Model):
    """Places that are taken."""

    taken = models.PositiveIntegerField(default=0)
    capacity = models.PositiveIntegerField(default=1_000_000)

    class Meta:
        app_label = "floor"


class Row(models.Model):
    """One place."""

    name = models.CharField(max_length=40)

    class Meta:
        app_label = "floor"

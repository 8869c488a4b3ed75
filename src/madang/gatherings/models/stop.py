"""A stop of an outing: when, where, and where exactly people meet."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded


class Stop(Coded):
    """An exhibition at eleven, an opera at three. The first stop's meeting point is where the day begins."""

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="stops")
    place = models.ForeignKey("gatherings.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="stops")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    meeting_ko = models.CharField(max_length=160, blank=True)
    meeting_en = models.CharField(max_length=200, blank=True)

    title, meeting = spoken("title"), spoken("meeting")

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("들르는 곳은 나들이와 함께 남습니다."), parent="outing")

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return str(self.title)

"""The door: who has come, on a phone or on paper, by staff or by a helper with a link."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class HelperLink(Coded):
    """Lets a helper check people in without an account. Only its hash is kept; it sees the call-names of one body."""

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="helper_links")
    body = models.ForeignKey("chapters.Body", on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=40)
    names = models.BooleanField(default=True, help_text="False: a helper who sees numbers and counts, no call-names")
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("도우미 링크는 끝나고 30일 뒤에 지웁니다."), days=30, since="until")


class Batch(Coded):
    """What was written down elsewhere and came in at once: a paper sheet typed in, or what a phone at the door sent.

    A sheet sent twice is the same batch; what a phone sends is known by each thing's own uuid.
    """

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="batches")
    body = models.ForeignKey("chapters.Body", on_delete=models.CASCADE, related_name="+")
    device = models.ForeignKey("gatherings.DoorDevice", on_delete=models.SET_NULL, null=True, related_name="batches")
    token = models.CharField(max_length=24)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("종이를 옮겨 적은 기록은 나들이와 함께 남고 사람에 관한 것은 없습니다."), parent="outing")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outing", "token"], name="batch_once")]


class CheckIn(models.Model):
    """Somebody has come: what the scans come to (actions.scans). Undone it stays; a place is checked in once at a time."""

    ticket = models.ForeignKey("gatherings.Ticket", on_delete=models.CASCADE, related_name="checkins")
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    link = models.ForeignKey(HelperLink, on_delete=models.SET_NULL, null=True, related_name="checkins")
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, related_name="checkins")
    scan = models.ForeignKey("gatherings.Scan", on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(body="ticket__party__body")
    retention = Retention(_("왔다는 기록은 신청한 기록과 함께 지웁니다."), parent="ticket")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(undone_at__isnull=True), name="checked_in_once"),
        ]


class Headcount(models.Model):
    """How many were there, and how one knows: counted, or guessed by eye. At a stop, or for the whole day."""

    class Kind(models.TextChoices):
        COUNTED = "counted", _("세었음")
        ESTIMATED = "estimated", _("어림")

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="headcounts")
    body = models.ForeignKey("chapters.Body", on_delete=models.CASCADE, related_name="+", help_text="who counted their own")
    stop = models.ForeignKey("gatherings.Stop", on_delete=models.CASCADE, null=True, blank=True, related_name="headcounts")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("몇 사람이었는지는 나들이와 함께 남고 누구였는지는 없습니다."), parent="outing")

    class Meta:
        ordering = ["-at", "-pk"]

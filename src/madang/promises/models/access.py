"""The access record: who read whose personal data, when, from where, what for. Chained by a keyed hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madang.promises.models.append_only import AppendOnly
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class AccessRecord(AppendOnly):
    """One reading. Codes instead of foreign keys: the record outlives the people in it and names none of them."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=now, db_index=True)
    by = models.CharField(max_length=20, help_text="code of the person who read, or 'system'")
    whose = models.CharField(max_length=20, db_index=True)
    what = models.CharField(max_length=60)
    purpose = models.CharField(max_length=120)
    body = models.CharField(max_length=12, blank=True, help_text="code of the body that the reader stood in")
    place = models.CharField(max_length=40, blank=True, help_text="a keyed fingerprint of the device, not an address")
    before = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    retention = Retention(_("누가 언제 보았는지는 3년 동안 남습니다."), days=3 * 365, since="at")

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["by", "at"])]


class ChainHead(models.Model):
    """The one row that is locked to append: where the chain begins and ends now, under a keyed hash of its own."""

    number = models.PositiveBigIntegerField(default=0)
    chain = models.CharField(max_length=64, default="0" * 64)
    first = models.PositiveBigIntegerField(default=1, help_text="the oldest record that is still kept")
    mac = models.CharField(max_length=64, blank=True)

    retention = Retention(_("기록을 잇는 마지막 매듭이며 사람에 관한 것은 없습니다."))


class BulkReading(Coded):
    """Somebody read about many people within an hour. Stays on the desk of the body until another one has looked at it."""

    by = models.CharField(max_length=20)
    body = models.CharField(max_length=12, db_index=True)
    at = models.DateTimeField(default=now)
    people = models.PositiveIntegerField()
    seen_by = models.CharField(max_length=20, blank=True)
    seen_at = models.DateTimeField(null=True)

    retention = Retention(_("한꺼번에 많이 본 일의 알림은 한 해 뒤에 지웁니다."), days=365, since="at")

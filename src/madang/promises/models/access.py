"""The access record: who read whose personal data, when, from where, what for. Chained by hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madang.promises.retention import Retention
from madang.shared.clock import now


class AccessRecord(models.Model):
    """One reading. Codes instead of foreign keys: the record outlives the people in it and names none of them."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=now)
    by = models.CharField(max_length=20, help_text="code of the person who read, or 'system'")
    whose = models.CharField(max_length=20, db_index=True)
    what = models.CharField(max_length=60)
    purpose = models.CharField(max_length=120)
    place = models.CharField(max_length=40, blank=True, help_text="a keyed fingerprint of the device, not an address")
    before = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    retention = Retention(_("누가 언제 보았는지는 3년 동안 남습니다."), days=3 * 365, since="at")

    class Meta:
        ordering = ["number"]


class ChainHead(models.Model):
    """The one row that is locked to append: the last number and hash."""

    number = models.PositiveBigIntegerField(default=0)
    chain = models.CharField(max_length=64, default="0" * 64)

    retention = Retention(_("기록을 잇는 마지막 매듭이며 사람에 관한 것은 없습니다."))

"""What was erased because its time was over: a certificate without personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madang.promises.retention import Retention
from madang.shared.clock import now


class RetentionCertificate(models.Model):
    """So many rows of this kind went on this day under this rule."""

    at = models.DateTimeField(default=now)
    kind = models.CharField(max_length=60)
    rows = models.PositiveIntegerField()
    rule = models.CharField(max_length=200)

    retention = Retention(_("지웠다는 증명에는 사람에 관한 것이 없어 계속 남습니다."))

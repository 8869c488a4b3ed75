"""Who decides for somebody under fourteen."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now


class Guardian(models.Model):
    """`guardian` gives and takes back consent for `child`."""

    child = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="guardians")
    guardian = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="wards")
    since = models.DateTimeField(default=now)

    objects = ScopedManager(realm="child__realm")
    retention = Retention(_("보호자 기록은 아이의 자료와 함께 지웁니다."), parent="child")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "guardian"], name="guardian_once")]

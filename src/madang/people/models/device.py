"""A device on which a person is signed in: she can list them and end each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Device(Coded):
    """One signed-in browser. `label` is made from what the browser says of itself, coarse ('Android · Chrome')."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="devices")
    label = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(default=now)
    second_factor_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    retention = Retention(_("쓰지 않는 기기 기록은 90일 뒤에 지웁니다."), days=90, since="seen_at")

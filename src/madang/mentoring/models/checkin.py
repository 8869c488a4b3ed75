"""A check-in: two taps after two, six and twelve weeks, by each of the pair alone, for the coordinator only."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now


class CheckIn(models.Model):
    """What one of a pair tapped. `call` is None until the second tap. `called_at`: somebody has rung up since."""

    class Going(models.TextChoices):
        GOOD = "good", _("잘 지내요")
        SOSO = "soso", _("그저 그래요")
        HARD = "hard", _("좀 어려워요")

    pair = models.ForeignKey("mentoring.Pair", on_delete=models.CASCADE, related_name="check_ins")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    week = models.PositiveSmallIntegerField()
    going = models.CharField(max_length=4, choices=Going)
    call = models.BooleanField(null=True)
    at = models.DateTimeField(default=now)
    called_at = models.DateTimeField(null=True)
    called_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="pair__body")
    retention = Retention(_("어떻게 지내는지 여쭈어 본 답은 한 해 뒤에 지웁니다."), days=365, since="at")

    class Meta:
        ordering = ["week", "pk"]
        constraints = [models.UniqueConstraint(fields=["pair", "by", "week"], name="one_check_in_a_time")]

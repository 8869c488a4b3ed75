"""Souvenirs: a stock, and one for each voucher."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Souvenir(Coded):
    """What is handed out at a booth. `given` never passes `stock` (actions.souvenirs)."""

    booth = models.ForeignKey("gatherings.Booth", on_delete=models.CASCADE, related_name="souvenirs")
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    stock = models.PositiveIntegerField()
    given = models.PositiveIntegerField(default=0, editable=False)

    name = spoken("name")

    objects = ScopedManager(body="booth__outing__body")
    retention = Retention(_("기념품을 몇 개 나누었는지는 부스와 함께 남습니다."), parent="booth")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(given__lte=F("stock")), name="souvenir_never_more_than_there_are")]

    @property
    def left(self) -> int:
        """How many are left over."""
        return self.stock - self.given


class Voucher(models.Model):
    """A slip of paper with a code, worth one souvenir. Nobody writes down who drew it."""

    booth = models.ForeignKey("gatherings.Booth", on_delete=models.CASCADE, related_name="vouchers")
    code = models.CharField(max_length=8)

    objects = ScopedManager(body="booth__outing__body")
    retention = Retention(_("교환권 번호는 부스와 함께 남고 누구의 것인지는 없습니다."), parent="booth")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["booth", "code"], name="voucher_code_once")]


class Redemption(models.Model):
    """A voucher was exchanged. Taken back, the row goes: the slip is good again."""

    voucher = models.OneToOneField(Voucher, on_delete=models.CASCADE, related_name="redemption")
    souvenir = models.ForeignKey(Souvenir, on_delete=models.PROTECT, related_name="redemptions")
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="voucher__booth__outing__body")
    retention = Retention(_("교환권을 쓴 기록은 교환권과 함께 남고 받은 사람은 적지 않습니다."), parent="voucher")

    class Meta:
        ordering = ["-at", "-pk"]

"""A booth: who stands there when, what the next shift should know, what visitors take along, and how many came."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Booth(Coded):
    """A table with something to see, open for some hours of an outing."""

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="booths")
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    made_at = models.DateTimeField(default=now)

    title = spoken("title")

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("부스가 언제 열렸는지는 나들이와 함께 남습니다."), parent="outing")

    class Meta:
        ordering = ["opens_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="booth_closes_after_it_opens")]


class Shift(Coded):
    """One person's time at the booth; open while `person` is None."""

    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="shifts")
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = ScopedManager(body="booth__outing__body")
    retention = Retention(_("누가 언제 부스를 지켰는지는 부스를 닫고 반년 뒤에 지웁니다."), days=183, since="ends_at")

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_begins")]


class Swap(Coded):
    """Somebody asks to change shifts with somebody else: it holds once both have tapped."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="swaps")
    other = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="swaps_asked")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True, blank=True)
    yes = models.BooleanField(null=True)

    objects = ScopedManager(body="shift__booth__outing__body")
    retention = Retention(_("바꾸자고 부탁한 기록은 그 시간표와 함께 지웁니다."), parent="shift")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["shift"], condition=Q(answered_at__isnull=True), name="one_open_swap_a_shift")]


class HandOver(SealedRow):
    """What the next at the booth should know. Read by those who stand there."""

    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="hand_overs")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    text = SealedTextField()

    objects = ScopedManager(body="booth__outing__body")
    retention = Retention(_("다음 사람에게 남긴 말은 한 달 뒤에 지웁니다."), days=30, since="at")

    class Meta:
        ordering = ["-at", "-pk"]


class Taps(models.Model):
    """So many visitors within ten minutes, as one phone counted them. Nobody's name, and not whose phone it was."""

    booth = models.ForeignKey(Booth, on_delete=models.CASCADE, related_name="taps")
    token = models.CharField(max_length=36, help_text="made by the phone, so that what is sent twice counts once")
    slot = models.DateTimeField(help_text="the beginning of the ten minutes")
    number = models.SmallIntegerField()

    objects = ScopedManager(body="booth__outing__body")
    retention = Retention(_("몇 사람이 들렀는지는 부스와 함께 남고 누구인지는 없습니다."), parent="booth")

    class Meta:
        verbose_name_plural = "taps"
        constraints = [models.UniqueConstraint(fields=["booth", "token"], name="taps_once")]

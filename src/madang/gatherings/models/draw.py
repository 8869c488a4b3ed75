"""The draw of an outing: the sealed list, whose code is whose, and the log of who did what. Nothing of it is ever changed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class WrittenOnce(models.QuerySet[Any]):
    """Refuses what would change rows or take some of them away. They go with their outing or party only."""

    def update(self, **kwargs: Any) -> int:
        raise TypeError(f"{self.model.__name__} is written once and never changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise TypeError(f"{self.model.__name__} is written once and never changed")

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_conflicts"):
            raise TypeError(f"{self.model.__name__} is written once and never changed")
        return super().bulk_create(*args, **kwargs)

    def delete(self) -> Any:
        raise TypeError(f"{self.model.__name__} is written once and goes with its outing only")


class Once(models.Model):
    """Abstract: saved once, never changed, never taken away by itself."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} is written once and never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError(f"{type(self).__name__} is written once and goes with its outing only")


class Seal(Once, SealedRow, Coded):
    """The list of who asked, as it was closed: its fingerprint is posted before the outcome exists.

    One for a draw. A second one is a re-draw: `number` 2, with its `reason`; the first stays in the log. `entries` is
    the list itself (`code|size|missed|first` a line, no names), `rule` which outcome of which public source decides,
    `due_at` when that outcome comes into the world.
    """

    class Source(models.TextChoices):
        LOTTO = "lotto", _("로또 6/45 당첨 번호 여섯 개")
        DICE = "dice", _("모두 보는 앞에서 굴린 주사위")
        DRAND = "drand", _("drand가 펴내는 난수")
        OTHER = "other", _("다른 공개된 결과")

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="seals")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    entries = SealedTextField()
    parties = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    share = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    source = models.CharField(max_length=8, choices=Source)
    rule = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(_manager_class=models.Manager.from_queryset(WrittenOnce), body="outing__body")
    retention = Retention(_("추첨을 확인할 수 있게 봉한 명단은 나들이와 함께 남고 이름은 없습니다."), parent="outing")

    class Meta:
        ordering = ["outing", "number"]
        constraints = [models.UniqueConstraint(fields=["outing", "number"], name="seal_number_once")]


class Slip(Once):
    """Whose code is whose: a party's random code on one sealed list. Goes with the party; the list keeps the code."""

    seal = models.ForeignKey(Seal, on_delete=models.CASCADE, related_name="slips")
    party = models.ForeignKey("gatherings.Party", on_delete=models.CASCADE, related_name="slips")
    code = models.CharField(max_length=12)

    objects = ScopedManager(_manager_class=models.Manager.from_queryset(WrittenOnce), body="party__body")
    retention = Retention(_("추첨 번호가 누구의 것인지는 신청한 기록과 함께 지웁니다."), parent="party")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seal", "code"], name="slip_code_once"),
            models.UniqueConstraint(fields=["seal", "party"], name="slip_once_a_party"),
        ]


class DrawEntry(Once):
    """One line of a draw's log, after the seal: a witness named, a signature, an outcome typed in, the draw itself."""

    class What(models.TextChoices):
        NAMED = "named", _("지켜볼 사람으로 정함")
        SIGNED = "signed", _("번호가 모두 사람이라고 확인함")
        TYPED = "typed", _("결과를 적음")
        DRAWN = "drawn", _("추첨함")

    seal = models.ForeignKey(Seal, on_delete=models.CASCADE, related_name="log")
    what = models.CharField(max_length=8, choices=What)
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    whom = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=120, blank=True, help_text="the outcome")

    objects = ScopedManager(_manager_class=models.Manager.from_queryset(WrittenOnce), body="seal__outing__body")
    retention = Retention(_("추첨에서 누가 무엇을 했는지는 나들이와 함께 남습니다."), parent="seal")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "draw entries"
        constraints = [
            models.UniqueConstraint(fields=["seal"], condition=models.Q(what="drawn"), name="drawn_once_a_seal"),
            models.UniqueConstraint(fields=["seal", "whom"], condition=models.Q(what="named"), name="witness_named_once"),
            models.UniqueConstraint(fields=["seal", "by"], condition=models.Q(what="signed"), name="witness_signed_once"),
        ]

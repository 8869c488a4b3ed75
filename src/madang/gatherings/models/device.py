"""Phones that stand at the door, what they reported, and what was reported twice."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class DoorDevice(Coded):
    """A phone that stands at one body's door. Only the hash of its secret is kept; nobody's name hangs on it.

    `places` are the free places that it may still give to people who walk in: they are counted in the outing's `taken`
    already, so nothing is oversold while it hears of nobody. `admitted` are those it gave. `clock_ms` is how far its
    clock was behind ours when it fetched the list last. It forgets the list at `until`, and when it hears that it ended.
    """

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="devices")
    body = models.ForeignKey("chapters.Body", on_delete=models.CASCADE, related_name="+")
    link = models.ForeignKey("gatherings.HelperLink", on_delete=models.SET_NULL, null=True, related_name="devices")
    name = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    names = models.BooleanField(default=True, help_text="False: it sees numbers and seats, no call-names")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    places = models.PositiveIntegerField(default=0)
    admitted = models.PositiveIntegerField(default=0)
    clock_ms = models.BigIntegerField(default=0)

    objects = ScopedManager(body="body")
    retention = Retention(_("문 앞에 둔 휴대전화의 기록은 나들이가 끝나고 30일 뒤에 지웁니다."), days=30, since="until")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["outing", "body", "number"], name="door_number_once")]

    @property
    def forgotten(self) -> bool:
        """A day after the outing: the phone forgets its list by itself, and gets no other."""
        return self.until <= now()

    @property
    def minutes_off(self) -> int:
        """How far its clock was off, in whole minutes; + behind ours, - ahead."""
        return round(self.clock_ms / 60_000)

    @property
    def minutes_wrong(self) -> int:
        """The same without its sign, for words that say which."""
        return abs(self.minutes_off)


class Scan(models.Model):
    """What a door reported, by any way: a code read, a tap, a number typed in from paper. Nothing reported is ever lost.

    Who has come is computed from these (actions.scans), the same in whatever order they arrive. `at` is when it
    happened by our clock, `arrived_at` when we heard of it. `of` names the scan that is taken back.
    """

    class What(models.TextChoices):
        IN = "in", _("왔음")
        OUT = "out", _("되돌림")
        WALK_IN = "walk", _("그냥 오신 분")

    class Way(models.TextChoices):
        DEVICE = "device", _("문 앞 휴대전화")
        TAP = "tap", _("명단에서")
        SHEET = "sheet", _("종이에서")

    class Flag(models.TextChoices):
        UNKNOWN = "unknown", _("명단에 없는 표")
        ELSEWHERE = "elsewhere", _("다른 나들이의 표")
        OVER = "over", _("자리보다 더 들어온 사람")
        ENDED = "ended", _("닫은 뒤의 기록")

    uuid = models.UUIDField(unique=True)
    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="scans")
    body = models.ForeignKey("chapters.Body", on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("gatherings.Ticket", on_delete=models.CASCADE, null=True, related_name="scans")
    device = models.ForeignKey(DoorDevice, on_delete=models.SET_NULL, null=True, related_name="scans")
    link = models.ForeignKey("gatherings.HelperLink", on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    batch = models.ForeignKey("gatherings.Batch", on_delete=models.SET_NULL, null=True, related_name="scans")
    what = models.CharField(max_length=4, choices=What, default=What.IN)
    way = models.CharField(max_length=6, choices=Way)
    of = models.UUIDField(null=True, db_index=True)
    at = models.DateTimeField(default=now)
    arrived_at = models.DateTimeField(default=now)
    flag = models.CharField(max_length=9, choices=Flag, blank=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("문 앞에서 읽은 기록은 신청한 기록과 함께 지웁니다."), parent="ticket")

    class Meta:
        ordering = ["at", "uuid"]
        indexes = [models.Index(fields=["outing"], condition=~Q(flag=""), name="scans_to_look_at")]

    @property
    def late(self) -> bool:
        """It arrived more than a day after it happened."""
        return (self.arrived_at - self.at).total_seconds() > 24 * 60 * 60


class Double(models.Model):
    """A place that came twice: a copied code, or two doors at once. `first` is the scan that counts."""

    scan = models.OneToOneField(Scan, on_delete=models.CASCADE, related_name="double")
    first = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="doubles")
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="scan__body")
    retention = Retention(_("두 번 읽은 표의 기록은 문 앞에서 읽은 기록과 함께 지웁니다."), parent="scan")

    class Meta:
        ordering = ["scan__at", "scan__uuid"]

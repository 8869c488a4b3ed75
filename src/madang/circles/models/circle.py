"""A circle, who sits in it, how one comes in, and how it ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now, today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Circle(Coded, SealedRow):
    """It hangs on no body: its scope is the council, and within it only membership opens it."""

    realm = models.CharField(max_length=12, db_index=True)
    name = SealedTextField()
    about = SealedTextField(blank=True)
    opened_on = models.DateField(default=today)

    objects = ScopedManager(realm="realm")
    retention = Retention(_("둘레는 닫고 30일이 지나면, 또는 마지막 사람이 떠나면 모두 지웁니다."), days=30, since="closing__at")


class Closing(models.Model):
    """The circle was closed: it can be read and taken along for thirty days, and opened again until then."""

    circle = models.OneToOneField(Circle, on_delete=models.CASCADE, related_name="closing")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(realm="circle__realm")
    retention = Retention(_("닫은 기록은 둘레와 함께 지웁니다."), parent="circle")


class Member(Coded):
    """Somebody in a circle. `keeper_since`: she looks after the door (closes it, or asks somebody to leave)."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateField(default=today)
    keeper_since = models.DateField(null=True, blank=True)

    objects = ScopedManager(realm="circle__realm")
    retention = Retention(_("둘레에 있었다는 기록은 떠나는 그 자리에서 지웁니다."), parent="circle")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["circle", "person"], name="in_a_circle_once")]


class Invitation(Coded, SealedRow):
    """A key that lets `seats` more people in until a day. `key` is sealed; `index` finds it."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="invitations")
    key = SealedTextField()
    index = models.CharField(max_length=32, unique=True)
    seats = models.PositiveSmallIntegerField(default=1)
    until = models.DateField()

    objects = ScopedManager(realm="circle__realm")
    retention = Retention(_("초대 번호는 때가 지난 하루 뒤에 지웁니다."), days=1, since="until")

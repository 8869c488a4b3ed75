"""The two keys that open a door: a personal link on paper or in a message, and a code that was sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class PersonalLink(models.Model):
    """A link that lets one person in once. Only its hash is kept."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="links")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    retention = Retention(_("쓴 초대 링크는 30일 뒤에 지웁니다."), days=30, since="until")


class SignInCode(Coded):
    """A six-digit code that was sent. Lives ten minutes, opens once, dies after five wrong tries.

    A row is made for an unknown address too (`index` matches nobody), so that both look alike.
    """

    index = models.CharField(max_length=32, db_index=True)
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=40, blank=True, db_index=True)

    retention = Retention(_("들어오는 번호는 하루 뒤에 지웁니다."), days=1, since="made_at")

"""A reporter asks for a voice: a key that is used once."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Invitation(Coded, SealedRow):
    """Handed over on a phone or as a QR code. It knows who asks and what for, never who is asked."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    outing = models.ForeignKey("gatherings.Outing", on_delete=models.SET_NULL, null=True, related_name="+")
    ask = models.CharField(max_length=200, blank=True, help_text="what the reporter would like to hear about")
    key = SealedTextField()
    index = models.CharField(max_length=32, unique=True)
    until = models.DateField()
    used_on = models.DateField(null=True)
    made_on = models.DateField(default=today)

    objects = ScopedManager(body="body")
    retention = Retention(_("말씀을 부탁한 번호는 때가 지나고 30일 뒤에 지웁니다."), days=30, since="until")

    class Meta:
        ordering = ["-pk"]

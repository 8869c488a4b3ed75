"""A list with names, for the rare day when an office truly demands one: two people, a reason, a password, a trace."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class NamedList(Coded):
    """One wish for a named list. The file is made at the moment it is taken, and is not kept.

    `code` is the watermark: it stands on every page and, keyed, in every row of the file.
    """

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="named_lists")
    asked_by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=200)
    approved_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("이름이 든 명단을 누가 왜 받았는지는 3년 동안 남습니다."), days=3 * 365, since="asked_at")

    class Meta:
        ordering = ["-asked_at"]

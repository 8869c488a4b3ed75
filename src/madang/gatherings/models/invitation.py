"""A place in a party that waits for somebody's own yes: a member asked by call-name, or whoever has the link."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Invitation(Coded):
    """Until somebody says yes the place stays what it was: a guest's, or the place of who hands it over.

    `person`: asked by call-name, sees it on her own page. Without one it is a link, of which only the hash is kept.
    """

    ticket = models.ForeignKey("gatherings.Ticket", on_delete=models.CASCADE, related_name="invitations")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="invitations")
    hash = models.CharField(max_length=64, unique=True, null=True)
    made_at = models.DateTimeField(default=now)
    until = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(body="ticket__party__body")
    retention = Retention(_("함께 가자고 한 기록은 끝나고 30일 뒤에 지웁니다."), days=30, since="until")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at__isnull=True), name="one_open_invitation"),
        ]

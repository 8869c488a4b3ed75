"""A person's name in stories: one row that texts point to, shown only while its owner says yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Mention(Coded, SealedRow):
    """`shown_*`: the name as its owner writes it, order kept. `instead_*`: what stands there without her yes."""

    seal_binds = ("person_id",)

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="mentions")
    shown_ko = SealedTextField(blank=True)
    shown_en = SealedTextField(blank=True)
    instead_ko = models.CharField(max_length=60)
    instead_en = models.CharField(max_length=80)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    declined_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("이야기에 나오는 이름은 그 사람이 거두면 바로 지웁니다."), parent="person")

    @property
    def item(self) -> str:
        """What the consent is about."""
        return f"name:{self.code}"

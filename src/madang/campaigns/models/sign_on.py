"""Somebody in the world stands with a campaign. No Person, no account: an address that was confirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class SignOn(Coded, SealedRow):
    """One address, once a campaign. `email` opens only to the task that writes to it; `name` shows only if `shown`."""

    seal_binds = ("campaign_id",)

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="sign_ons")
    email = SealedTextField(personal=True)
    index = models.CharField(max_length=32)
    name = SealedTextField(blank=True)
    shown = models.BooleanField(default=False)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=8, default="ko")
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="campaign__body")
    retention = Retention(
        _("편지로 확인하지 않은 서명은 7일 뒤에 지웁니다. 확인한 서명은 본인이 거두면 바로 지웁니다."),
        days=7, since="made_at", where=(("confirmation__isnull", True),),
    )  # fmt: skip

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "index"], name="one_sign_on_an_address")]


class Confirmation(models.Model):
    """The owner of the address said yes from its mailbox. These, and only these, are counted."""

    sign_on = models.OneToOneField(SignOn, on_delete=models.CASCADE, related_name="confirmation")
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="confirmations")
    at = models.DateTimeField(default=now, db_index=True)

    objects = ScopedManager(body="campaign__body")
    retention = Retention(_("확인한 기록은 그 서명과 함께 지웁니다."), parent="sign_on")


class NameHiding(models.Model):
    """Somebody of the body took a shown name off the page (it was no name, or an insult). The sign-on counts as before."""

    sign_on = models.OneToOneField(SignOn, on_delete=models.CASCADE, related_name="hiding")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="sign_on__campaign__body")
    retention = Retention(_("이름을 내린 기록은 그 서명과 함께 지웁니다."), parent="sign_on")

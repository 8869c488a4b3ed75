"""A draft of a round: one proposal of pairs by the engine, with what the coordinator fixed by hand.

Every change (propose, pin, forbid) is a new draft with the next number, so that undo is going back to the one before.
"""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Draft(Coded):
    """One proposal. `inputs` is the fingerprint of what was asked, `proof` the engine's certificate: numbers, no names."""

    round = models.ForeignKey("mentoring.Round", on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    inputs = models.CharField(max_length=64)
    proof = models.TextField()
    sent_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="round__body")
    retention = Retention(_("짝을 제안한 기록은 반년 뒤에 지웁니다."), days=180, since="made_at")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="draft_number_once")]


class Fixed(models.Model):
    """What the coordinator fixed by hand in this draft: these two together, or these two not."""

    class Kind(models.TextChoices):
        PIN = "pin", _("함께")
        FORBID = "forbid", _("따로")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="fixed")
    kind = models.CharField(max_length=6, choices=Kind)
    mentee = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager(body="draft__round__body")
    retention = Retention(_("손으로 정한 것은 그 제안과 함께 지웁니다."), parent="draft")

    class Meta:
        ordering = ["pk"]


class DraftPair(SealedRow):
    """One proposed pair, or team of a newcomer and two mentors. `why`: the reasons that both may read, and no others."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="pairs")
    mentee = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("mentoring.SignUp", on_delete=models.SET_NULL, null=True, related_name="+")
    why = SealedTextField()
    why_second = SealedTextField(blank=True)
    pinned = models.BooleanField(default=False)
    overruled = models.PositiveIntegerField(default=0, help_text="practical rules that a pin overruled")

    objects = ScopedManager(body="draft__round__body")
    seal_binds = ("mentee_id", "mentor_id")
    retention = Retention(_("제안한 짝은 그 제안과 함께 지웁니다."), parent="draft")

    class Meta:
        ordering = ["pk"]


class DraftRest(SealedRow):
    """Somebody without a pair of their own in this draft. `role`: what they do instead; `rule`: what everybody who runs
    the season may read; `closed`: the whole reason, for the keeper."""

    class Role(models.TextChoices):
        WAITING = "waiting", _("기다림")
        SECOND = "second", _("셋이 함께")
        RESERVE = "reserve", _("예비")
        HELPER = "helper", _("나들이 도움")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="rest")
    sign_up = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=8, choices=Role)
    rule = models.CharField(max_length=12, blank=True)
    closed = SealedTextField(personal=True, blank=True)

    objects = ScopedManager(body="draft__round__body")
    seal_binds = ("sign_up_id",)
    retention = Retention(_("자리를 찾지 못한 까닭은 그 제안과 함께 지웁니다."), parent="draft")

    class Meta:
        ordering = ["pk"]

    @property
    def counts(self) -> dict[str, Any]:
        """The whole reason, opened (inside a recorded reading only)."""
        return dict(json.loads(self.closed or "{}"))

"""A draft of a round: one proposal of pairs by the engine, with what the coordinator fixed by hand.

Every move (propose, together, three, apart, free) is a new draft with the next number, made from the one before it. Undo
sets a draft aside, with who and when; redo takes it up again as long as nothing else was made from the same one.
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
    """One proposal. `inputs` is the fingerprint of what was asked, `proof` the engine's certificate: numbers, no names.

    `verb`, `mentee`, `mentor`: the move that made it. `fit`: how well all of it fits together, for comparing two drafts in
    words; never shown.
    """

    class Verb(models.TextChoices):
        PROPOSE = "propose", _("제안받기")
        PIN = "pin", _("둘이 잇기")
        TEAM = "team", _("셋이 함께")
        FORBID = "forbid", _("따로 두기")
        FREE = "free", _("풀기")

    round = models.ForeignKey("mentoring.Round", on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    inputs = models.CharField(max_length=64)
    proof = models.TextField()
    fit = models.FloatField(default=0.0)
    sent_at = models.DateTimeField(null=True)
    verb = models.CharField(max_length=8, choices=Verb, default=Verb.PROPOSE)
    mentee = models.ForeignKey("mentoring.SignUp", on_delete=models.SET_NULL, null=True, related_name="+")
    mentor = models.ForeignKey("mentoring.SignUp", on_delete=models.SET_NULL, null=True, related_name="+")
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="after")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

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
    the season may read; `sharing`, `places`: how many newcomers share how many places, by the same public answers;
    `closed`: the whole reason, for the keeper."""

    class Role(models.TextChoices):
        WAITING = "waiting", _("기다림")
        SECOND = "second", _("셋이 함께")
        RESERVE = "reserve", _("예비")
        HELPER = "helper", _("나들이 도움")

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="rest")
    sign_up = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=8, choices=Role)
    rule = models.CharField(max_length=12, blank=True)
    sharing = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
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


class Trial(models.Model):
    """A coordinator tried by hand whether two can be put together. Its outcome is not kept, only that it was tried."""

    round = models.ForeignKey("mentoring.Round", on_delete=models.CASCADE, related_name="trials")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey("mentoring.SignUp", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=now, db_index=True)

    objects = ScopedManager(body="round__body")
    retention = Retention(_("손으로 이어 본 기록은 한 달 뒤에 지웁니다."), days=30, since="at")

    class Meta:
        ordering = ["pk"]

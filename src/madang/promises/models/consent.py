"""Consent: person x use x audience x item, append-only. A withdrawal is a row of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madang.promises.models.append_only import AppendOnly
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Use(models.TextChoices):
    """What a person agrees to."""

    QUOTE = "quote", _("내 말을 싣기")
    NAME = "name", _("내 이름을 보이기")
    PHOTO = "photo", _("내 얼굴이 나온 사진")
    PICTURE = "picture", _("내가 그린 그림")
    MATCH = "match", _("짝을 찾는 데 쓰기")
    SHARE = "share", _("상담사에게 보이기")
    NOTICE = "notice", _("알림 받기")


class Audience(models.TextChoices):
    """Who may see it."""

    PUBLIC = "public", _("누구나")
    CHAPTER = "chapter", _("우리 모임 사람")
    HALL = "hall", _("전시에 온 사람")
    PAIR = "pair", _("내 짝")
    STAFF = "staff", _("담당자")
    COUNSELLOR = "counsellor", _("상담사")


class Consent(SealedRow, Coded, AppendOnly):
    """What was agreed to, in the words that were on the screen. Never changed; only withdrawn or run out."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="consents")
    use = models.CharField(max_length=12, choices=Use)
    audience = models.CharField(max_length=12, choices=Audience)
    item = models.CharField(max_length=60, blank=True, help_text="'voice:<code>' or empty for all of this use")
    words = SealedTextField(help_text="the sentence that was shown")
    language = models.CharField(max_length=8)
    given_at = models.DateTimeField(default=now)
    how = models.CharField(max_length=20, default="own_device")
    given_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateField(null=True, blank=True)

    retention = Retention(_("동의한 기록은 그 사람의 자료가 있는 동안 남습니다."), parent="person")

    class Meta:
        indexes = [models.Index(fields=["use", "audience", "item"])]


class Withdrawal(AppendOnly):
    """A consent taken back. No reason is asked."""

    consent = models.OneToOneField(Consent, on_delete=models.CASCADE, related_name="withdrawal")
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    retention = Retention(_("거둔 기록은 동의한 기록과 함께 남습니다."), parent="consent")

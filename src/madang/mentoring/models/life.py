"""What a pair lives through: the next meeting, what was, a thank-you, a pause, an ending and a goodbye."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now, today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Plan(SealedRow):
    """The next meeting. A newer plan takes the place of an older one."""

    pair = models.ForeignKey("mentoring.Pair", on_delete=models.CASCADE, related_name="plans")
    at = models.DateTimeField()
    place = SealedTextField(blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="pair__body")
    seal_binds = ("pair_id",)
    retention = Retention(_("만날 약속은 지나고 반년 뒤에 지웁니다."), days=180, since="at")


class Meeting(SealedRow, Coded):
    """One contact of a pair in the log: when, how, how it was, one line. The line never leaves in an export.

    `readers` is chosen by the writer; `mood` is for the writer and the coordinator, never for the other.
    """

    class Kind(models.TextChoices):
        MET = "met", _("만났어요")
        CALL = "call", _("통화했어요")
        TEXT = "text", _("글로 이야기했어요")
        OUTING = "outing", _("나들이에 함께 갔어요")

    class Mood(models.TextChoices):
        GOOD = "good", _("참 좋았어요")
        SOSO = "soso", _("그저 그랬어요")
        HARD = "hard", _("좀 힘들었어요")

    class Readers(models.TextChoices):
        BOTH = "both", _("짝과 담당자")
        PAIR = "pair", _("짝만")
        COORDINATOR = "coordinator", _("담당자만")

    pair = models.ForeignKey("mentoring.Pair", on_delete=models.CASCADE, related_name="meetings")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    day = models.DateField(default=today)
    kind = models.CharField(max_length=6, choices=Kind)
    mood = models.CharField(max_length=4, choices=Mood, blank=True)
    note = SealedTextField(blank=True)
    readers = models.CharField(max_length=12, choices=Readers, default=Readers.BOTH)
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="pair__body")
    seal_binds = ("pair_id", "by_id")
    retention = Retention(_("만난 기록은 두 해 뒤에 지웁니다."), days=730, since="made_at")

    class Meta:
        ordering = ["-day", "-pk"]


class Thanks(models.Model):
    """A thank-you for a note, in one tap."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="thanks")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="meeting__pair__body")
    retention = Retention(_("고마움 표시는 그 기록과 함께 지웁니다."), parent="meeting")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "by"], name="thanked_once")]


class Pause(models.Model):
    """A rest that was agreed on: no silence is noticed until it is over."""

    pair = models.ForeignKey("mentoring.Pair", on_delete=models.CASCADE, related_name="pauses")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateField(default=today)
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="pair__body")
    retention = Retention(_("쉰 기록은 두 해 뒤에 지웁니다."), days=730, since="until")

    class Meta:
        ordering = ["-since"]


class Ending(models.Model):
    """A pair came to its end: nobody's fault. `reason` is optional and never shown to the other."""

    class Reason(models.TextChoices):
        DONE = "done", _("함께하려던 것을 다 했어요")
        TIME = "time", _("시간이 맞지 않았어요")
        MOVED = "moved", _("멀리 이사했어요")
        FIT = "fit", _("서로 잘 맞지 않았어요")
        TERM = "term", _("학기가 끝났어요")
        ON = "on", _("새 학기의 짝으로 이어졌어요")

    pair = models.OneToOneField("mentoring.Pair", on_delete=models.CASCADE, related_name="ending")
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=6, choices=Reason, blank=True)

    objects = ScopedManager(body="pair__body")
    retention = Retention(_("짝이 끝난 날은 모임의 역사로 남습니다."), parent="pair")


class Goodbye(SealedRow):
    """A last word to the other."""

    pair = models.ForeignKey("mentoring.Pair", on_delete=models.CASCADE, related_name="goodbyes")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    words = SealedTextField()
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="pair__body")
    seal_binds = ("pair_id", "by_id")
    retention = Retention(_("작별 인사는 두 해 뒤에 지웁니다."), days=730, since="at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pair", "by"], name="one_goodbye_each")]

"""What is sent to people about an outing: one row for each person and occasion, with the truth about what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Notice(Coded):
    """One message to one person. It holds no words: they are made from the outing in the moment of sending.

    `slot` tells apart what may be said twice (another hour, another offer), so that the same thing is never said twice.
    A row is `sending` before the message is handed over: where the worker dies in between, nobody knows whether it went
    out, it is not sent again by itself, and the coordinator is told so (at most once).
    """

    class Kind(models.TextChoices):
        WEEK = "week", _("이레 앞")
        DAY = "day", _("하루 앞")
        HOURS = "hours", _("세 시간 앞")
        OFFERED = "offered", _("자리가 났을 때")
        INVITED = "invited", _("함께 가자는 말")
        MOVED = "moved", _("때나 곳이 바뀌었을 때")
        CALLED_OFF = "called_off", _("열지 않게 되었을 때")
        ON_AGAIN = "on_again", _("다시 열기로 했을 때")
        DRAWN = "drawn", _("추첨이 끝났을 때")

    class Standing(models.TextChoices):
        QUEUED = "queued", _("보낼 참")
        SENDING = "sending", _("보내는 중")
        HANDED = "handed", _("넘겼어요")
        REFUSED = "refused", _("받아 주지 않았어요")
        UNSURE = "unsure", _("갔는지 알 수 없어요")
        NOT_ASKED = "not_asked", _("받지 않기로 했어요")
        ROOM = "room", _("대화방에서 보기로 했어요")
        NO_WAY = "no_way", _("닿을 길이 없어요")
        PHONED = "phoned", _("전화로 알렸어요")
        NOT_NEEDED = "not_needed", _("보낼 까닭이 없어졌어요")

    class Why(models.TextChoices):
        NOT_SET = "not_set", _("이 마당에 보낼 길(문자나 메일)이 아직 마련되어 있지 않아요.")
        REFUSED = "refused", _("번호나 주소를 받아 주지 않았어요. 맞는지 살펴봐 주세요.")
        BUSY = "busy", _("보내는 곳이 잠시 받지 못해서 저절로 다시 보내고 있어요.")
        GAVE_UP = "gave_up", _("여러 번 다시 보내 보았지만 받지 못했어요.")
        UNSURE = "unsure", _("보내는 사이에 끊겼어요. 두 번 보내지 않으려고 기다리고 있어요.")

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="notices")
    party = models.ForeignKey("gatherings.Party", on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    slot = models.CharField(max_length=40)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.QUEUED)
    way = models.CharField(max_length=5, blank=True)
    why = models.CharField(max_length=8, choices=Why, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="party__body")
    retention = Retention(_("보낸 알림의 기록은 90일 뒤에 지웁니다. 알림의 글은 남기지 않습니다."), days=90, since="due_at")

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["standing", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["outing", "person", "kind", "slot"], name="notice_once"),
            # one of each party, whoever is responsible for it by then
            models.UniqueConstraint(fields=["party", "slot"], condition=models.Q(kind="drawn"), name="told_once_a_draw"),
        ]


class NoticeWish(models.Model):
    """How somebody wants to be told, and which of the three reminders. Without a row: by phone or else mail, all three."""

    class Way(models.TextChoices):
        PHONE = "phone", _("문자나 카카오톡으로")
        EMAIL = "email", _("전자우편으로")
        ROOM = "room", _("대화방 글로 볼게요")
        NONE = "none", _("받지 않을래요")

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="notice_wish")
    way = models.CharField(max_length=5, choices=Way)
    week = models.BooleanField(default=True)
    day = models.BooleanField(default=True)
    hours = models.BooleanField(default=True)
    changed_at = models.DateTimeField(default=now)

    objects = ScopedManager(realm="person__realm")
    retention = Retention(_("알림을 어떻게 받을지는 그 사람의 자료와 함께 지웁니다."), parent="person")

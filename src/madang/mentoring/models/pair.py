"""A pair: two people, or three, who were asked and said yes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.mentoring.models.signup import Side
from madang.promises.retention import Retention
from madang.shared.clock import now, today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Pair(SealedRow, Coded):
    """Asked at `asked_at`; made once everybody said yes; not made once somebody who matters did not.

    A pair belongs to the term of its round. `why` holds the reasons that all of them may read. `before` is the pair of
    an earlier term that goes on in this one.
    """

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="pairs")
    round = models.ForeignKey("mentoring.Round", on_delete=models.PROTECT, related_name="pairs")
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="after")
    why = SealedTextField(blank=True)
    why_second = SealedTextField(blank=True)
    asked_at = models.DateTimeField(default=now)
    answer_by = models.DateField()
    made_at = models.DateTimeField(null=True)
    unmade_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="body")
    seal_binds = ("body_id",)
    retention = Retention(_("짝이 몇 쌍이었는지는 모임의 역사로 남습니다. 누구였는지는 그 사람의 자료와 함께 지웁니다."))

    class Meta:
        ordering = ["asked_at", "pk"]

    @property
    def news_is_out(self) -> bool:
        """Says whether the day for answers has passed: on the morning after it, and not before, everybody hears that a
        pair was not made, whether somebody said no or nobody said anything."""
        return self.answer_by < today()


class PairMember(models.Model):
    """One person of a pair. `second`: joins a pair that would also stand without them."""

    class Answer(models.TextChoices):
        YES = "yes", _("좋아요")
        OTHER = "other", _("다른 분을 만나고 싶어요")
        REST = "rest", _("이번에는 쉴게요")

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="pair_members")
    side = models.CharField(max_length=8, choices=Side)
    second = models.BooleanField(default=False)
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="pair__body")
    retention = Retention(_("누구와 짝이었는지는 그 사람의 자료와 함께 지웁니다."), parent="person")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pair", "person"], name="once_in_a_pair")]

    @property
    def said_no(self) -> bool:
        """Says whether they declined, in whichever way."""
        return self.answer in {self.Answer.OTHER, self.Answer.REST}


class Heard(models.Model):
    """An answer that somebody gave by word of mouth and a coordinator wrote down. `before`: what stood there until then;
    `undone_at`: it was taken back on the same day."""

    member = models.ForeignKey(PairMember, on_delete=models.CASCADE, related_name="heard")
    says = models.CharField(max_length=5, choices=PairMember.Answer)
    before = models.CharField(max_length=5, blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="member__pair__body")
    retention = Retention(_("전화로 들었다는 기록은 그 대답과 함께 지웁니다."), parent="member")

    class Meta:
        ordering = ["-at", "-pk"]

"""A sign-up: what somebody answered for one round, and what they answered in private."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.mentoring.answers import Answers
from madang.promises.retention import Retention
from madang.shared.clock import now, today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Side(models.TextChoices):
    """Which side of a pair somebody is on. Shown only where a viewer's role needs it."""

    MENTEE = "mentee", _("멘티")
    MENTOR = "mentor", _("멘토")


class SignUp(SealedRow, Coded):
    """One person in one round. `code` is how the round, its lists and the engine know them; it dies with the round.

    `confirmed_at` is empty while the coordinator has not yet said that this person belongs here.
    """

    round = models.ForeignKey("mentoring.Round", on_delete=models.CASCADE, related_name="sign_ups")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="sign_ups")
    side = models.CharField(max_length=8, choices=Side)
    answers = SealedTextField()
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    waiting_since = models.DateField(default=today)
    confirmed_at = models.DateTimeField(null=True)
    resting_since = models.DateTimeField(null=True, help_text="said: not this time")

    objects = ScopedManager(body="round__body")
    seal_binds = ("round_id",)
    retention = Retention(_("신청하며 적은 답은 두 해 뒤에 지웁니다."), days=730, since="changed_at")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_sign_up_a_round")]

    @property
    def given(self) -> Answers:
        """The answers, opened."""
        return Answers.unpack(self.answers)

    @property
    def mentor(self) -> bool:
        """Says which side, for code that needs it."""
        return self.side == Side.MENTOR


class PrivateAnswers(SealedRow):
    """What a person told one coordinator only. One row a person, so that it outlives every round until she lifts it.

    It holds in every body of the council; it is *seen* only by the keeper of the body in which it was written. `state`
    says whether there is something for the keeper to read ('unread' or 'read  ', sealed to one length).
    """

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="private_answers")
    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    content = SealedTextField(personal=True)
    state = SealedTextField()
    changed_at = models.DateTimeField(default=now)

    objects = ScopedManager(realm="person__realm")
    seal_binds = ("person_id",)
    retention = Retention(_("비밀로 알려 주신 답은 거두실 때까지, 또는 그 사람의 자료와 함께 지웁니다."), parent="person")


class Arrival(SealedRow):
    """A sign-up by a stranger who came by the poster: the contact waits here, outside the vault, until somebody has
    been taken in, so that nobody can sign in by it. `once` makes a double tap one arrival."""

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="arrival")
    contact = SealedTextField(personal=True)
    kind = models.CharField(max_length=12)
    index = models.CharField(max_length=32, db_index=True)
    once = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=now, db_index=True)

    objects = ScopedManager(body="sign_up__round__body")
    seal_binds = ("sign_up_id",)
    retention = Retention(_("받아들이지 않은 신청은 90일 뒤에 지웁니다."), days=90, since="made_at")


class Told(models.Model):
    """A word that a coordinator has sent on: who was told what, and when. Nothing counts as told without this row."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="told")
    word = models.CharField(max_length=16)
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="sign_up__round__body")
    retention = Retention(_("알렸다는 기록은 신청과 함께 지웁니다."), parent="sign_up")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sign_up", "word"], name="told_once")]

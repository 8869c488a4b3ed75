"""What opens a door: a personal link on paper or in a message, a number that was sent; and how often somebody knocked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class PersonalLink(models.Model):
    """A link that lets one person in once. Only its keyed fingerprint is kept."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="links")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    retention = Retention(_("쓴 초대 링크는 30일 뒤에 지웁니다."), days=30, since="until")


class SignInCode(SealedRow, Coded):
    """A six-digit number that was sent. Lives ten minutes, opens once, dies after five wrong tries.

    A row is made for an unknown address too, and looks the same: nobody is looked up before the number was typed.
    `contact` is what was typed and `digits` the number, both sealed; the digits are emptied as soon as they are sent,
    the contact with the row's use. With `confirms` the number lets nobody in: it proves that a new contact is hers.
    """

    index = models.CharField(max_length=32, db_index=True)
    hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    confirms = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    contact = SealedTextField(blank=True)
    digits = SealedTextField(blank=True)
    language = models.CharField(max_length=8, default="ko")
    made_at = models.DateTimeField(default=now, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    retention = Retention(_("들어오는 번호는 하루 뒤에 지웁니다."), days=1, since="made_at")


class Knock(models.Model):
    """One try at something that is limited: what, by whom, as a keyed fingerprint. Counted, never read back."""

    index = models.CharField(max_length=32)
    at = models.DateTimeField(default=now, db_index=True)

    retention = Retention(_("몇 번 두드렸는지 센 기록은 하루 뒤에 지웁니다."), days=1, since="at")

    class Meta:
        indexes = [models.Index(fields=["index", "at"])]


class Letter(SealedRow, Coded):
    """A short message to one person, on its way or sent. Its words are sealed, and emptied once it has gone out."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="letters")
    text = SealedTextField(blank=True)
    made_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    retention = Retention(_("보낸 알림은 30일 뒤에 지웁니다."), days=30, since="made_at")

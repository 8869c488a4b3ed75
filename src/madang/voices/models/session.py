"""A feedback session after an outing: three questions, slips with single-use codes, answers without a person."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import ALPHABET, Coded
from madang.shared.sealed import SealedRow, SealedTextField
from madang.shared.spoken import either, spoken
from madang.voices.models.moderated import Moderated
from madang.voices.models.unlinked import Unlinked

SLIP_LENGTH = 8
FOUR_YEARS = 4 * 365


def new_slip_code() -> str:
    """Eight characters that can be read aloud and typed with cold fingers."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SLIP_LENGTH))


class FeedbackSession(Coded):
    """Bound to an outing. `day` is the finest time that anything in a session knows."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    outing = models.ForeignKey("gatherings.Outing", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(default=today)
    printed = models.PositiveIntegerField(default=0, help_text="how many slips were made")
    answered = models.PositiveIntegerField(default=0, help_text="how many came back")

    objects = ScopedManager(body="body")
    retention = Retention(_("언제 무엇을 물었는지는 모임의 역사로 남고, 사람에 관한 것은 없습니다."))

    class Meta:
        ordering = ["-day", "-pk"]


class Question(models.Model):
    """One of the three. With `choices` one taps, without one writes. A choice: [Korean, English]."""

    session = models.ForeignKey(FeedbackSession, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text_ko = models.CharField(max_length=160)
    text_en = models.CharField(max_length=200, blank=True)
    choices = models.JSONField(default=list, blank=True)

    text = spoken("text")

    objects = ScopedManager(body="session__body")
    retention = Retention(_("물음은 소감 나누기와 함께 남습니다."), parent="session")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="question_number_once")]

    @property
    def labels(self) -> list[str]:
        """The choices in the reader's language."""
        return [either(ko, en) for ko, en in self.choices]


class Slip(Unlinked):
    """A slip of paper that was not used yet. Using it erases the row: nothing says which slip gave which answer."""

    session = models.ForeignKey(FeedbackSession, on_delete=models.CASCADE, related_name="slips")
    code = models.CharField(max_length=SLIP_LENGTH, unique=True, default=new_slip_code)

    objects = ScopedManager(body="session__body")
    retention = Retention(_("쓰지 않은 쪽지 번호는 90일 뒤에 지웁니다."), days=90, since="session__day")

    class Meta:
        ordering = ["code"]


class Reply(Unlinked, Coded, SealedRow, Moderated):
    """One answer to one question. The three answers of a person are not tied to each other, nor to her."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="replies")
    choice = models.PositiveSmallIntegerField(null=True)
    words = SealedTextField(blank=True)
    typed_in = models.BooleanField(default=False, help_text="came on paper")

    objects = ScopedManager(body="question__session__body")
    retention = Retention(_("소감은 누구의 것인지 모르게 두고, 네 해 뒤에 지웁니다."), days=FOUR_YEARS, since="question__session__day")


class Release(models.Model):
    """The session was closed and its answers shown, all at once."""

    session = models.OneToOneField(FeedbackSession, on_delete=models.CASCADE, related_name="release")
    on = models.DateField(default=today)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    answers = models.PositiveIntegerField(help_text="how many slips came back")

    objects = ScopedManager(body="session__body")
    retention = Retention(_("언제 결과를 보였는지는 소감 나누기와 함께 남습니다."), parent="session")

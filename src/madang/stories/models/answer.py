"""What readers thought: five steps and, if they like, a line. No reader is known."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class ReaderAnswer(Coded, SealedRow):
    """One answer of one reader to one story. `reader` tells readers apart on one day and is then wiped."""

    seal_binds = ("story_id",)

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="answers")
    score = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    comment = SealedTextField(blank=True)
    language = models.CharField(max_length=2, default="ko")
    day = models.DateField(db_index=True)
    at = models.DateTimeField(default=now)
    reader = models.CharField(max_length=32, null=True)

    objects = ScopedManager(body="story__body")
    retention = Retention(_("읽은 분의 대답에는 누구인지가 남지 않으며, 두 해 뒤에 지웁니다."), days=730, since="at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "reader"], name="one_answer_a_reader"),
            models.CheckConstraint(condition=models.Q(score__gte=1, score__lte=5), name="five_steps"),
        ]


class CommentRelease(models.Model):
    """An editor read a comment and let it be shown."""

    answer = models.OneToOneField(ReaderAnswer, on_delete=models.CASCADE, related_name="release")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="answer__story__body")
    retention = Retention(_("한마디를 실은 기록은 그 대답과 함께 지웁니다."), parent="answer")

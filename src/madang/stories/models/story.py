"""A story, its text in each language, and every version of each text. A text holds references, never a quote."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Language(models.TextChoices):
    """The languages in which stories are told."""

    KO = "ko", _("한국어")
    EN = "en", _("영어")


class Story(Coded):
    """What was seen and heard, told by a body. `starts_on` to `ends_on` is when it happened, not when it was posted."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="stories")
    term = models.ForeignKey("chapters.Term", on_delete=models.PROTECT, null=True, blank=True, related_name="stories")
    original = models.CharField(max_length=2, choices=Language, default=Language.KO)
    overseas = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    byline = models.ForeignKey("stories.Mention", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    writer = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("올린 이야기는 모임의 역사로 남습니다. 누구든 자기 말, 이름, 사진은 언제나 거둘 수 있습니다."))

    class Meta:
        verbose_name_plural = "stories"


class StoryText(models.Model):
    """The story in one language. `edition` is the number of its newest version; a save names the one it began from."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    edition = models.PositiveIntegerField(default=0)
    writer = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="story__body")
    retention = Retention(_("글은 그 이야기와 함께 남습니다."), parent="story")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "language"], name="one_text_a_language")]

    @property
    def is_original(self) -> bool:
        """Says whether the others are translated from this one."""
        return self.language == self.story.original


class Version(models.Model):
    """One state of a text.

    `meaning` counts the changes of meaning of the original; in a translation it says up to which of them it follows.
    """

    text = models.ForeignKey(StoryText, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    meaning = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="text__story__body")
    retention = Retention(_("고친 자취는 그 글과 함께 남습니다. 그 안에 남의 말이나 이름은 없습니다."), parent="text")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="version_number_once")]

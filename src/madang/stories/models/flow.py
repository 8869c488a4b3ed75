"""What happens to a text on its way out: each a row with by and at."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Step(SealedRow):
    """Somebody stood for one edition of a text, or sent it back. A newer edition needs its steps anew."""

    seal_binds = ("text_id",)

    class Kind(models.TextChoices):
        FACTS = "facts", _("사실을 살폈어요")
        CONSENTS = "consents", _("허락을 살폈어요")
        REVIEW = "review", _("다른 사람이 읽었어요")
        RETURN = "return", _("돌려보냈어요")

    text = models.ForeignKey("stories.StoryText", on_delete=models.CASCADE, related_name="steps")
    edition = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    note = SealedTextField(blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="text__story__body")
    retention = Retention(_("글을 살핀 기록은 두 해 뒤에 지웁니다."), days=730, since="at")

    class Meta:
        ordering = ["at", "pk"]


class Publication(Coded):
    """A version was published. The newest one of a text is what everybody reads, unless it was taken down."""

    version = models.ForeignKey("stories.Version", on_delete=models.CASCADE, related_name="publications")
    text = models.ForeignKey("stories.StoryText", on_delete=models.CASCADE, related_name="publications")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="text__story__body")
    retention = Retention(_("언제 올렸는지는 이야기와 함께 남습니다."), parent="text")

    class Meta:
        ordering = ["at", "pk"]


class Takedown(models.Model):
    """A publication was taken down again."""

    publication = models.OneToOneField(Publication, on_delete=models.CASCADE, related_name="takedown")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="publication__text__story__body")
    retention = Retention(_("내린 기록은 올린 기록과 함께 남습니다."), parent="publication")


class NotAName(models.Model):
    """Somebody looked: a word of this story that is also somebody's call-name means no person here."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="not_names")
    word = models.CharField(max_length=32, help_text="blind index of the word")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="story__body")
    retention = Retention(_("낱말을 살핀 기록은 그 이야기와 함께 남습니다."), parent="story")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "word"], name="word_looked_at_once")]

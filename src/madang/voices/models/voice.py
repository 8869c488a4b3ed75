"""A voice: what somebody said, how much of her is shown with it, and the words in each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField
from madang.voices.models.moderated import Moderated


class Level(models.TextChoices):
    """How much of herself a speaker lets be seen. New voices start at what she does; only she raises it."""

    NOTHING = "nothing", _("아무것도 밝히지 않기")
    ROLE = "role", _("하는 일만")
    CHOSEN = "chosen", _("내가 고른 이름")
    FULL = "full", _("성과 이름")


NAMED = (Level.CHOSEN, Level.FULL)


class Voice(Coded, Moderated):
    """A voice exists only with its speaker's yes. After she takes it back the row stays as a stone without an inscription.

    `person` is None from then on. `key` is the blind index of the slip with which a speaker without an account finds
    and takes back her words. `entry`: a child's drawing that the words are about.
    """

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    outing = models.ForeignKey("gatherings.Outing", on_delete=models.SET_NULL, null=True, related_name="+")
    entry = models.ForeignKey("gatherings.Entry", on_delete=models.SET_NULL, null=True, related_name="+")
    level = models.CharField(max_length=8, choices=Level, default=Level.ROLE)
    language = models.CharField(max_length=8, help_text="the language in which it was said")
    on = models.DateField(default=today)
    key = models.CharField(max_length=32, blank=True, db_index=True)
    taken_back_on = models.DateField(null=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("허락하신 말씀은 거두실 때까지 남고, 거두시면 그 자리에서 지웁니다."))

    class Meta:
        ordering = ["-on", "-pk"]

    @property
    def item(self) -> str:
        """What the consents of a voice are about."""
        return f"voice:{self.code}"


class Wording(SealedRow):
    """A voice in one language: the words, and what may stand beside them. All of it is erased when it is taken back."""

    seal_binds = ("voice_id",)

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(max_length=8)
    words = SealedTextField()
    name = SealedTextField(blank=True)
    role = SealedTextField(blank=True)
    affiliation = SealedTextField(blank=True)
    translator = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="voice__body")
    retention = Retention(_("말씀과 옮긴 말은 거두시는 그 자리에서 지웁니다."), parent="voice")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "language"], name="one_wording_a_language")]

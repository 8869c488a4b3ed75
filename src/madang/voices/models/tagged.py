"""A voice under a topic. Goes when the words are taken back: a stone has no inscription."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.voices.models.voice import Voice


class VoiceTag(models.Model):
    """One topic of one voice."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="topics")
    tag = models.ForeignKey("gatherings.Tag", on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager(body="voice__body")
    retention = Retention(_("말씀에 붙은 이야깃거리는 말씀을 거두시는 그 자리에서 지웁니다."), parent="voice")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["voice", "tag"], name="voice_tagged_once")]

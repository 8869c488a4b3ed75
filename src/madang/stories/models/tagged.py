"""A story under a topic."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.stories.models.story import Story


class StoryTag(models.Model):
    """One topic of one story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="topics")
    tag = models.ForeignKey("gatherings.Tag", on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager(body="story__body")
    retention = Retention(_("이야기에 붙은 이야깃거리는 이야기와 함께 남습니다."), parent="story")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "tag"], name="story_tagged_once")]

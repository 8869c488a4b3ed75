"""A tag: one topic under one name across sessions, voices and stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded


class Tag(Coded):
    """A topic that readers can follow. One a council and key; a topic's own agreed words stay as they are."""

    realm = models.CharField(max_length=60, db_index=True)
    key = models.CharField(max_length=120)
    words_ko = models.CharField(max_length=80)
    words_en = models.CharField(max_length=120, blank=True)

    words = spoken("words")

    objects = ScopedManager(realm="realm")
    retention = Retention(_("이야깃거리의 이름은 모임의 말로 남습니다. 사람에 관한 것은 없습니다."))

    class Meta:
        ordering = ["words_ko", "pk"]
        constraints = [models.UniqueConstraint(fields=["realm", "key"], name="one_tag_a_name")]

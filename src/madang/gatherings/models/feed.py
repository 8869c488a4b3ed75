"""A personal calendar's key: an address that only its owner knows, and that she can renew."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now


class FeedKey(models.Model):
    """Only the hash is kept. A new key ends the one before."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="feed_key")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(realm="person__realm")
    retention = Retention(_("달력 주소는 그 사람의 자료와 함께 지웁니다."), parent="person")

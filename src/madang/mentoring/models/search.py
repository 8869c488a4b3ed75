"""A proposal that was asked for and is not there yet: a large round takes the worker a moment."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded

PATIENCE = dt.timedelta(minutes=1)


class Search(Coded):
    """One a round, gone as soon as the draft stands. `seen`: the draft on the screen of who asked; `refused`: the sentence
    with which it was declined, for who asked."""

    round = models.OneToOneField("mentoring.Round", on_delete=models.CASCADE, related_name="search")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    seen = models.CharField(max_length=12, blank=True)
    asked_at = models.DateTimeField(default=now)
    refused = models.TextField(blank=True)

    objects = ScopedManager(body="round__body")
    retention = Retention(_("짝을 찾아 달라고 한 기록은 제안이 나오면 지우고, 늦어도 하루 뒤에 지웁니다."), days=1, since="asked_at")

    @property
    def goes_on(self) -> bool:
        """Says whether the worker may still be at it. After a while nobody waits for it any more."""
        return not self.refused and now() - self.asked_at < PATIENCE

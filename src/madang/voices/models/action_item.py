"""You said, we did: what follows from what was said, who sees to it, until when, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import Coded
from madang.shared.spoken import spoken
from madang.voices.models.session import FeedbackSession, Reply


class ActionItem(Coded):
    """Something to do, with the answers that it came from."""

    session = models.ForeignKey(FeedbackSession, on_delete=models.CASCADE, related_name="items")
    sources = models.ManyToManyField(Reply, related_name="items")
    plan_ko = models.CharField(max_length=200)
    plan_en = models.CharField(max_length=240, blank=True)
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    due = models.DateField()
    made_on = models.DateField(default=today)

    plan = spoken("plan")

    objects = ScopedManager(body="session__body")
    retention = Retention(_("무엇을 하기로 했는지는 소감 나누기와 함께 남습니다."), parent="session")

    class Meta:
        ordering = ["due", "pk"]

    @property
    def late(self) -> bool:
        """Says whether its day has passed without a result."""
        return self.due < today() and not hasattr(self, "result")


class ActionResult(models.Model):
    """What came of it; also a 'no' is told, with its reason."""

    item = models.OneToOneField(ActionItem, on_delete=models.CASCADE, related_name="result")
    done = models.BooleanField()
    words_ko = models.CharField(max_length=300)
    words_en = models.CharField(max_length=360, blank=True)
    on = models.DateField(default=today)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    words = spoken("words")

    objects = ScopedManager(body="item__session__body")
    retention = Retention(_("어떻게 되었는지는 하기로 한 일과 함께 남습니다."), parent="item")

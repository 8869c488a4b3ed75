"""A text that waits when there is a name or a number in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from madang.shared.clock import today


class Verdict(models.TextChoices):
    """What a coordinator decided about a text."""

    SHOWN = "shown", _("보이기")
    LEFT_OUT = "left_out", _("싣지 않기")


class Moderated(models.Model):
    """Abstract: `held_for` names what was found ('phone name'); then it is shown only after a coordinator said so."""

    held_for = models.CharField(max_length=80, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    verdict_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    verdict_on = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def waits(self) -> bool:
        """Says whether a coordinator still has to look at it."""
        return bool(self.held_for) and not self.verdict

    @property
    def visible(self) -> bool:
        """Says whether it may be shown."""
        return self.verdict == Verdict.SHOWN or not (self.held_for or self.verdict)

    def judge(self, verdict: str, by: object) -> None:
        """Notes what a coordinator decided, without saving."""
        self.verdict, self.verdict_by, self.verdict_on = verdict, by, today()  # type: ignore[assignment]


VISIBLE = Q(verdict=Verdict.SHOWN) | Q(held_for="", verdict="")
WAITING = ~Q(held_for="") & Q(verdict="")

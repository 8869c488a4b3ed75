"""A round: the programme of a body in a term, with its days and rules."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now, today
from madang.shared.codes import Coded, new_code


class Round(Coded):
    """Sign-up is open from `opens` to `closes`; `tell_by` is the day by which everybody hears.

    The rules are fields: a rule that changes shows as a change, and the engine reads them as its policy. `seed` is
    published with the round and decides between exactly equal pairs, nothing else.
    """

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="rounds")
    term = models.ForeignKey("chapters.Term", on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=60, blank=True)
    opens = models.DateField()
    closes = models.DateField()
    tell_by = models.DateField()
    min_common_slots = models.PositiveSmallIntegerField(default=2)
    teams = models.BooleanField(default=True)
    cards = models.BooleanField(default=True, help_text="newcomers see mentor cards and may rank them")
    answer_days = models.PositiveSmallIntegerField(default=7)
    changed_at = models.DateTimeField(default=now)
    seed = models.CharField(max_length=24, default=new_code, editable=False)
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="body")
    retention = Retention(_("언제 어떤 규칙으로 짝을 이었는지는 모임의 역사로 남습니다. 사람에 관한 것은 없습니다."))

    class Meta:
        ordering = ["-opens", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")) & models.Q(tell_by__gte=models.F("closes")),
                name="round_days_in_order",
            )
        ]

    @property
    def title(self) -> str:
        """What the round is called: its own name, or the term's."""
        return self.name or str(_("%(term)s 짝 잇기") % {"term": self.term})

    @property
    def is_open(self) -> bool:
        """Says whether one can sign up today."""
        return self.opens <= today() <= self.closes

    @property
    def days_left(self) -> int:
        """Days until the promise 'we tell you by' is due; negative when it is broken."""
        return (self.tell_by - today()).days

    def answer_by(self, day: dt.date | None = None) -> dt.date:
        """The day until which a proposal of `day` waits for an answer."""
        return (day or today()) + dt.timedelta(days=self.answer_days)

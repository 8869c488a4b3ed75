"""A term of a body: numbered, two years, with a gap before the next."""

import datetime as dt

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import Coded


class Term(Coded):
    """Pairs, outings and stories of a body belong to one. Between two terms there may be none."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    start = models.DateField()
    end = models.DateField()
    theme_ko = models.CharField(max_length=160, blank=True)
    theme_en = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(body="body")
    retention = Retention(_("학기의 기록은 모임의 역사로 남습니다."))

    class Meta:
        ordering = ["-start"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="term_number_once"),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="term_ends_after_start"),
        ]

    def __str__(self) -> str:
        return str(_("%(number)s기") % {"number": self.number})

    @property
    def theme(self) -> str:
        """The season's theme in the reader's language."""
        return self.theme_ko if (get_language() or "ko").startswith("ko") else self.theme_en or self.theme_ko

    @property
    def over(self) -> bool:
        """Says whether the term lies behind: it is then an archive."""
        return self.end < today()

    @property
    def runs(self) -> bool:
        """Says whether today lies in the term."""
        return self.holds(today())

    def holds(self, day: dt.date) -> bool:
        """Says whether `day` lies in the term."""
        return self.start <= day <= self.end

"""A day that comes every year and counts itself: 'the 2nd Day', 'the 80th anniversary'."""

import calendar
import datetime as dt

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import korean, spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded


def ordinal(number: int) -> str:
    """1 -> '1st', 12 -> '12th', 22 -> '22nd'."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


class Observance(Coded):
    """A council's day of the year. `first_year` is when it was held first, or when what it remembers happened."""

    class Count(models.TextChoices):
        ORDINAL = "ordinal", _("몇 번째인지 셉니다 (제2회)")
        ANNIVERSARY = "anniversary", _("몇 돌인지 셉니다 (80주년)")

    realm = models.CharField(max_length=12, db_index=True, editable=False)
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    first_year = models.PositiveSmallIntegerField()
    count = models.CharField(max_length=12, choices=Count, default=Count.ORDINAL)

    name = spoken("name")

    objects = ScopedManager(realm="realm")
    retention = Retention(_("기념일은 사람에 관한 자료가 아니라서 계속 남습니다."))

    class Meta:
        ordering = ["month", "day"]

    def __str__(self) -> str:
        return str(self.name)

    def number(self, year: int) -> int:
        """Which one it is in `year`: the first is 1, the year of the event itself is anniversary 0."""
        return year - self.first_year + (1 if self.count == self.Count.ORDINAL else 0)

    def on(self, year: int) -> dt.date:
        """Its date in `year`; the 29th of February is kept on the 28th where there is none."""
        leap = (self.month, self.day) != (2, 29) or calendar.isleap(year)
        return dt.date(year, self.month, self.day if leap else 28)

    def next_on(self, day: dt.date) -> dt.date:
        """Its next date, `day` itself included."""
        this = self.on(day.year)
        return this if this >= day else self.on(day.year + 1)

    def called(self, year: int) -> str:
        """'제2회 …의 날', 'The 2nd … Day', '광복 80주년'. Before the first one only its name."""
        number = self.number(year)
        if number < 1:
            return str(self.name)
        shown = str(number) if korean() else ordinal(number)
        if self.count == self.Count.ORDINAL:
            return gettext("제%(number)s회 %(name)s") % {"number": shown, "name": self.name}
        return gettext("%(name)s %(number)s주년") % {"number": shown, "name": self.name}

"""Somebody pays for seats, gives money or things. They learn a number and are thanked; they never learn a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded


class Sponsorship(Coded):
    """`line` is how the sponsor is named on the page (an office, an organisation). A person's own name is added only
    while that person agrees to it (asked at render)."""

    class Kind(models.TextChoices):
        SEATS = "seats", _("자리")
        MONEY = "money", _("돈")
        THINGS = "things", _("물품이나 도움")

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="sponsorships")
    stop = models.ForeignKey("gatherings.Stop", on_delete=models.SET_NULL, null=True, blank=True, related_name="sponsorships")
    partner = models.ForeignKey("chapters.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships")
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="sponsorships")
    line_ko = models.CharField(max_length=120)
    line_en = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SEATS)
    number = models.PositiveIntegerField(default=0, help_text="seats, or won")
    thing_ko = models.CharField(max_length=120, blank=True)
    thing_en = models.CharField(max_length=160, blank=True)
    thanks_ko = models.CharField(max_length=200, blank=True)
    thanks_en = models.CharField(max_length=240, blank=True)

    line, thing, thanks = spoken("line"), spoken("thing"), spoken("thanks")

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("후원 기록은 나들이와 함께 남습니다. 후원한 사람의 이름은 그 사람이 거두면 사라집니다."), parent="outing")

    @property
    def item(self) -> str:
        """What a consent to show the sponsor's own name is about."""
        return f"sponsor:{self.code}"

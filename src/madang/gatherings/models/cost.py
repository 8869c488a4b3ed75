"""What a day out cost, and who bore it: in money, or in kind."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Cost(Coded):
    """`line` is how the bearer is named ('the district office', 'a member'). A person's own name comes beside it only
    while that person agrees to it (asked at render), and only on the coordinator's page."""

    class Kind(models.TextChoices):
        WAY = "way", _("오가는 길")
        FOOD = "food", _("먹을 것")
        SEATS = "seats", _("표와 자리")
        ROOM = "room", pgettext_lazy("비용", "장소")
        PRINT = "print", _("인쇄와 물품")
        OTHER = "other", pgettext_lazy("비용", "그 밖에")

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.OTHER)
    what_ko = models.CharField(max_length=120)
    what_en = models.CharField(max_length=160, blank=True)
    in_kind = models.BooleanField(default=False, help_text="given as a thing or a service, not as money")
    line_ko = models.CharField(max_length=120)
    line_en = models.CharField(max_length=160, blank=True)
    partner = models.ForeignKey("chapters.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="borne")
    amount = models.PositiveBigIntegerField(null=True, blank=True, help_text="won; empty: nobody has said")
    exact = models.BooleanField(default=False)
    receipt = models.CharField(max_length=120, blank=True, help_text="where the receipt lies")
    at = models.DateTimeField(default=now)

    what, line = spoken("what"), spoken("line")

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("비용 기록은 다섯 해 뒤에 지우고, 낸 사람의 이름은 그 사람이 거두면 사라집니다."), days=5 * 365, since="at")

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [models.CheckConstraint(condition=Q(exact=False) | Q(amount__isnull=False), name="exact_is_a_number")]

    @property
    def item(self) -> str:
        """What a consent to show the bearer's own name is about."""
        return f"cost:{self.code}"

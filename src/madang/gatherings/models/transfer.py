"""Between two stops: how everybody gets there, who leads the way, and that as many arrive as left."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class End(models.TextChoices):
    """The two ends of a way."""

    LEAVING = "leaving", _("떠날 때")
    ARRIVING = "arriving", _("닿아서")


class Transfer(Coded):
    """The way from one stop to a later one. `lead` shows the way; the lead and the coordinators count."""

    class How(models.TextChoices):
        BUS = "bus", _("빌린 버스로")
        SUBWAY = "subway", _("지하철로")
        WALK = "walk", _("걸어서")
        OWN = "own", _("각자")

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="transfers")
    origin = models.ForeignKey("gatherings.Stop", on_delete=models.CASCADE, related_name="ways_out")
    goal = models.ForeignKey("gatherings.Stop", on_delete=models.CASCADE, related_name="ways_in")
    how = models.CharField(max_length=8, choices=How, default=How.BUS)
    leaves_at = models.DateTimeField()
    meeting_ko = models.CharField(max_length=160, blank=True)
    meeting_en = models.CharField(max_length=200, blank=True)
    lead = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    meeting = spoken("meeting")

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("옮겨 가는 길은 나들이와 함께 남고 누가 탔는지는 여기에 없습니다."), parent="outing")

    class Meta:
        ordering = ["leaves_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "goal", "how"], name="one_way_of_a_kind"),
            models.CheckConstraint(condition=~Q(origin=F("goal")), name="a_way_leads_elsewhere"),
        ]


class LegMark(models.Model):
    """A tap: this one is on the bus, goes her own way, or has arrived. Gone a week later: only the number stays."""

    class What(models.TextChoices):
        HERE = "here", _("있어요")
        APART = "apart", _("따로 가요")

    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="marks")
    ticket = models.ForeignKey("gatherings.Ticket", on_delete=models.CASCADE, related_name="leg_marks")
    end = models.CharField(max_length=8, choices=End)
    what = models.CharField(max_length=6, choices=What, default=What.HERE)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="ticket__party__body")
    retention = Retention(_("옮겨 갈 때 누가 탔는지는 이레 뒤에 지웁니다."), days=7, since="at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["transfer", "ticket", "end"], name="marked_once_an_end")]


class LegCount(models.Model):
    """How many one body's people were at an end of the way, counted by eye. An earlier count stays; the last one holds."""

    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="counts")
    body = models.ForeignKey("chapters.Body", on_delete=models.CASCADE, related_name="+")
    end = models.CharField(max_length=8, choices=End)
    number = models.PositiveIntegerField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("옮겨 갈 때 몇 사람이었는지는 나들이와 함께 남고 누구였는지는 없습니다."), parent="transfer")

    class Meta:
        ordering = ["-at", "-pk"]

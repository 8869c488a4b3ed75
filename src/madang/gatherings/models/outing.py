"""An outing: a day out together, with stops, seats, and up to three kinds of bodies behind it."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.clock import now, today
from madang.shared.codes import Coded


class Outing(Coded):
    """Who organises (`body`), who hosts (`host_body` or `host_partner`) and who attends (`attendings`) are three things.

    `taken` counts the places that are held or on offer; it changes only by a conditional update (actions.places), so
    it is exact on every database. `line` numbers the parties in the order in which they came. `day` and `last_day` are
    the first and last possible day; `fuzzy` are words such as 'early 2026', shown in their stead.
    """

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="outings")
    host_body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="hosted")
    host_partner = models.ForeignKey("chapters.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="hosted")
    term = models.ForeignKey("chapters.Term", on_delete=models.PROTECT, null=True, blank=True, related_name="outings")
    lead = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="leads")
    observance = models.ForeignKey("gatherings.Observance", on_delete=models.SET_NULL, null=True, blank=True)
    series = models.ForeignKey("gatherings.Series", on_delete=models.PROTECT, null=True, blank=True, related_name="outings")
    series_number = models.PositiveSmallIntegerField(null=True, blank=True)

    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    about_ko = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    heavy_ko = models.TextField(blank=True, help_text="what may be hard to watch")
    heavy_en = models.TextField(blank=True)
    bring_ko = models.TextField(blank=True, help_text="what is good to bring along")
    bring_en = models.TextField(blank=True)

    class PlacesBy(models.TextChoices):
        FIRST_COME = "first_come", _("신청한 차례대로")
        DRAW = "draw", _("추첨으로")

    places_by = models.CharField(max_length=12, choices=PlacesBy, default=PlacesBy.FIRST_COME)
    share = models.PositiveSmallIntegerField(default=15, help_text="percent of drawn places that go first to who asks for the first time")
    drawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    private = models.BooleanField(default=True)
    day = models.DateField(db_index=True)
    last_day = models.DateField()
    fuzzy_ko = models.CharField(max_length=60, blank=True)
    fuzzy_en = models.CharField(max_length=60, blank=True)

    capacity = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0, editable=False)
    line = models.PositiveIntegerField(default=0, editable=False)
    off = models.BooleanField(default=False, editable=False, help_text="called off: true exactly while there is a CallOff")
    turned = models.PositiveSmallIntegerField(default=0, editable=False, help_text="how often it was called off or put on again")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="counts changes, so that two who edit at once notice")

    title, about, heavy, bring, fuzzy = spoken("title"), spoken("about"), spoken("heavy"), spoken("bring"), spoken("fuzzy")

    objects = ScopedManager(body="body")
    retention = Retention(_("나들이의 날짜와 제목은 모임의 역사로 남습니다."))

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="outing_never_oversold"),
            models.CheckConstraint(condition=Q(last_day__gte=F("day")), name="outing_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(share__lte=100), name="outing_share_in_percent"),
            models.CheckConstraint(
                condition=Q(series__isnull=True, series_number__isnull=True) | Q(series__isnull=False, series_number__gte=1),
                name="outing_numbered_in_its_series",
            ),
            models.CheckConstraint(condition=Q(host_body__isnull=True) | Q(host_partner__isnull=True), name="outing_one_host"),
        ]

    @property
    def free(self) -> int:
        """Places that nobody holds and nobody has been offered."""
        return self.capacity - self.taken

    @property
    def by_draw(self) -> bool:
        """Says whether its places are drawn."""
        return self.places_by == self.PlacesBy.DRAW

    @property
    def draw_ahead(self) -> bool:
        """Says whether the draw is still to come: until then nobody has a place."""
        return self.by_draw and self.drawn_at is None

    @property
    def host(self) -> str:
        """Who hosts, by name; empty where the organiser does."""
        return str(self.host_body or self.host_partner or "")

    @property
    def occasion(self) -> str:
        """'제2회 …의 날': computed, so that next year's counts itself."""
        return self.observance.called(self.day.year) if self.observance else ""

    @property
    def in_series(self) -> str:
        """'첫 번째 …', 'First …'; empty where it is no part of a series."""
        return self.series.called(self.series_number) if self.series and self.series_number else ""

    @property
    def called_off(self) -> bool:
        """Says whether it will not take place."""
        return self.off

    @property
    def over(self) -> bool:
        """Says whether its last day has passed."""
        return self.last_day < today()

    def sign_up_open(self, moment: dt.datetime) -> bool:
        """Says whether places can be asked for at `moment`."""
        begun = self.published_at is not None and (self.opens_at is None or self.opens_at <= moment)
        ended = self.over or (self.closes_at is not None and self.closes_at <= moment)
        return bool(self.capacity) and begun and not ended and not self.called_off


class Attending(models.Model):
    """Another body attends: its people see the outing and may ask for places, and it counts in that body's report too."""

    outing = models.ForeignKey(Outing, on_delete=models.CASCADE, related_name="attendings")
    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="attendings")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("어느 모임이 함께했는지는 나들이와 함께 남습니다."), parent="outing")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outing", "body"], name="attends_once")]


class CallOff(Coded):
    """The outing will not take place. Seats stay as they were, so that everybody can be told. Taken back, the row goes.

    `moved_from`: time or place were changed while it was off (or a moment before) and nobody was told of that.
    """

    outing = models.OneToOneField(Outing, on_delete=models.CASCADE, related_name="calloff")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=200)
    moved_from = models.CharField(max_length=20, blank=True, editable=False)

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("열지 못한 까닭은 나들이와 함께 남습니다."), parent="outing")

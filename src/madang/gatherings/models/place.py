"""A place where people meet. Entered once, used by every outing of the body."""

from urllib.parse import quote

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded


class Place(Coded):
    """A public place: never somebody's home. `access` says what matters to tired legs and wheels."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="places")
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    access_ko = models.TextField(blank=True)
    access_en = models.TextField(blank=True)
    lat = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)

    name, access = spoken("name"), spoken("access")

    objects = ScopedManager(body="body")
    retention = Retention(_("장소는 사람에 관한 자료가 아니라서 계속 남습니다."))

    class Meta:
        ordering = ["name_ko"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__range=(-90, 90), lon__range=(-180, 180)), name="pin_on_the_earth"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def pinned(self) -> bool:
        """Says whether one knows where on the map it is."""
        return self.lat is not None

    @property
    def pin(self) -> str:
        """The pin as one types it: '37.511800, 127.059200'."""
        return f"{self.lat}, {self.lon}" if self.pinned else ""

    @property
    def map_link(self) -> str:
        """Where a map shows the way. It is asked only when somebody taps the link."""
        wanted = self.address or self.name_ko
        if self.pinned and self.body.overseas:
            return f"https://www.openstreetmap.org/?mlat={self.lat}&mlon={self.lon}#map=17/{self.lat}/{self.lon}"
        if self.pinned:
            return f"https://map.kakao.com/link/map/{quote(self.name_ko, safe='')},{self.lat},{self.lon}"
        if self.body.overseas:
            return f"https://www.openstreetmap.org/search?query={quote(wanted)}"
        return f"https://map.kakao.com/link/search/{quote(wanted)}"

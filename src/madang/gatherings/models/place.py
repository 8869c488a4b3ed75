"""A place where people meet. Entered once, used by every outing of the body."""

from urllib.parse import quote

from django.db import models
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

    name, access = spoken("name"), spoken("access")

    objects = ScopedManager(body="body")
    retention = Retention(_("장소는 사람에 관한 자료가 아니라서 계속 남습니다."))

    class Meta:
        ordering = ["name_ko"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def map_link(self) -> str:
        """Where a map shows the way. It is asked only when somebody taps the link."""
        wanted = self.address or self.name_ko
        if self.body.overseas:
            return f"https://www.openstreetmap.org/search?query={quote(wanted)}"
        return f"https://map.kakao.com/link/search/{quote(wanted)}"

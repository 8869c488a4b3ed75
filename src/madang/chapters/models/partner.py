"""A partner: a ministry's division, a foundation, a theatre. Its people are not members."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.codes import Coded


class Partner(Coded):
    """An organisation, or a unit of one, that a body works with."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="partners")
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="units")
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120)

    objects = ScopedManager(body="body")
    retention = Retention(_("함께하는 기관의 이름은 공개된 자료라서 계속 남습니다."))

    def __str__(self) -> str:
        return f"{self.above} {self.own_name}" if self.above else self.own_name

    @property
    def own_name(self) -> str:
        """The name without the organisation above, in the reader's language."""
        return self.name_ko if (get_language() or "ko").startswith("ko") else self.name_en

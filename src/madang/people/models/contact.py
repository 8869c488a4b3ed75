"""The vault: what reaches or names a person. Sealed, and read only with a record."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.sealed import SealedRow, SealedTextField


class Kind(models.TextChoices):
    """What a vault row holds. Origin is optional, in her own words, and never printed by default."""

    PHONE = "phone", _("전화번호")
    EMAIL = "email", _("전자우편")
    LEGAL_NAME = "legal_name", _("본명")
    ORIGIN = "origin", _("고향")
    DISTRICT = "district", _("사는 동네")
    BIRTH_YEAR = "birth_year", _("태어난 해")


class Contact(SealedRow):
    """One sealed fact about one person, bound to her and to its kind. `index` finds a phone or an e-mail unopened."""

    seal_binds = ("person_id", "kind")

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=12, choices=Kind)
    value = SealedTextField(personal=True)
    index = models.CharField(max_length=32, blank=True, db_index=True)

    objects = ScopedManager(realm="person__realm")
    retention = Retention(_("연락처는 그 사람과 함께 지웁니다."), parent="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_of_each_kind")]

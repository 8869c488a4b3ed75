"""A person as others see her."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class PersonManager(BaseUserManager["Person"]):
    """Plain manager; the scope of the council is laid over it."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(code=username)


class Person(Coded, AbstractBaseUser):
    """Somebody of a council's circle. `call_name` is all that others see; everything else lies in the vault.

    `realm` is the code of the council: two councils on one installation never share a person, even one who is in
    both, so that neither can learn of the other through her. There is no password anywhere.
    """

    realm = models.CharField(max_length=12, db_index=True)
    call_name = models.CharField(_("부르는 이름"), max_length=40)
    call_name_latin = models.CharField(_("로마자 이름"), max_length=60, blank=True)
    language = models.CharField(max_length=8, default="ko")
    word = models.CharField(max_length=30, blank=True, help_text="the word she wants to be called by, if she chose one")
    joined_at = models.DateTimeField(default=now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(realm="realm", _manager_class=PersonManager)

    USERNAME_FIELD = "code"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    retention = Retention(_("이름과 연락처는 모임을 떠난 뒤 한 해가 지나면 지웁니다."), days=365, since="left_at")

    class Meta:
        indexes = [models.Index(fields=["realm", "call_name"])]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.password:
            self.set_unusable_password()
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.call_name

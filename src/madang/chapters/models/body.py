"""A body: council, assembly, chapter, committee, coalition. A tree of any depth."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from madang.promises.retention import Retention
from madang.shared.codes import Coded


class Body(Coded):
    """One body of the tree. The root of a tree is a council, and its code is the realm of its people.

    A body's name and place in the tree are public; everything that hangs on it is scoped. `word_*` is the word that
    this body uses for the people who came from the North: a setting, never in the code.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", _("회의")
        ASSEMBLY = "assembly", _("지역회의")
        CHAPTER = "chapter", _("협의회")
        COMMITTEE = "committee", _("위원회")
        COALITION = "coalition", _("연합")

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=12, choices=Kind)
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120)
    slug = models.SlugField(max_length=40, unique=True, help_text="public address, neutral")
    realm = models.CharField(max_length=12, db_index=True, editable=False)
    overseas = models.BooleanField(default=False)
    time_zone = models.CharField(max_length=40, default="Asia/Seoul")
    word_ko = models.CharField(max_length=30, default="북향민")  # i18n: data
    word_en = models.CharField(max_length=60, default="North Korean escapee")
    floor = models.PositiveSmallIntegerField(default=30, help_text="how many people must share the traits of a text")

    retention = Retention(_("모임의 이름은 공개된 자료라서 계속 남습니다."))

    class Meta:
        verbose_name_plural = "bodies"

    def save(self, *args: object, **kwargs: object) -> None:
        self.realm = self.parent.realm if self.parent else self.code
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The body's name in the reader's language."""
        return self.name_ko if (get_language() or "ko").startswith("ko") else self.name_en

    @property
    def word(self) -> str:
        """The body's word for the people, in the reader's language."""
        return self.word_ko if (get_language() or "ko").startswith("ko") else self.word_en

    @property
    def path(self) -> list["Body"]:
        """From the root down to this body."""
        above: list[Body] = self.parent.path if self.parent else []
        return [*above, self]

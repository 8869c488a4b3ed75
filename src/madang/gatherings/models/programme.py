"""The programme of an outing: parts, items, and who speaks or plays in them. Names are references, asked at render."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Part(Coded):
    """The first part, the second part."""

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)

    title = spoken("title")

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("순서는 나들이와 함께 남습니다."), parent="outing")

    class Meta:
        ordering = ["number", "pk"]


class Item(Coded):
    """A programme item: an opera, a talk. What it is, who made it, what it is about."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField(default=1)
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    note_ko = models.CharField(max_length=240, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    title, note = spoken("title"), spoken("note")

    objects = ScopedManager(body="part__outing__body")
    retention = Retention(_("순서는 나들이와 함께 남습니다."), parent="part")

    class Meta:
        ordering = ["number", "pk"]


class Topic(models.Model):
    """What a talk is about, agreed with its speakers."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="topics")
    words_ko = models.CharField(max_length=80)
    words_en = models.CharField(max_length=120, blank=True)

    words = spoken("words")

    objects = ScopedManager(body="item__part__outing__body")
    retention = Retention(_("이야깃거리는 순서와 함께 남습니다."), parent="item")

    class Meta:
        ordering = ["pk"]


class Team(Coded):
    """A group that performs together under one name."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="teams")
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160, blank=True)

    name = spoken("name")

    objects = ScopedManager(body="item__part__outing__body")
    retention = Retention(_("무대에 선 모둠의 이름은 순서와 함께 남습니다."), parent="item")

    class Meta:
        ordering = ["pk"]


class Credit(Coded, SealedRow):
    """Somebody speaks or plays: a person (named only while she agrees) or an organisation. `please_not` is what a
    speaker asks not to be asked; the coordinator's sheet shows it, nothing public does."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="credits")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="credits")
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="credits")
    partner = models.ForeignKey("chapters.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="credits")
    role_ko = models.CharField(max_length=60)
    role_en = models.CharField(max_length=80, blank=True)
    please_not = SealedTextField(blank=True)

    role = spoken("role")

    objects = ScopedManager(body="item__part__outing__body")
    retention = Retention(_("무대에 선 기록은 순서와 함께 남고, 이름은 그 사람이 거두면 사라집니다."), parent="item")

    class Meta:
        ordering = ["pk"]

    @property
    def use_item(self) -> str:
        """What a consent to show the name is about."""
        return f"credit:{self.code}"

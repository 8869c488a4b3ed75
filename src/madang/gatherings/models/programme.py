"""The programme of an outing: parts, items, and who speaks or plays in them. Names are references, asked at render."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField

DROPPED_FOR = 7  # days in which a line that was taken off can be put back


class Line(Coded):
    """Abstract: a line of the programme. Taken off, it can be put back for some days; until then nothing shows it."""

    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


STANDING = Q(dropped_at__isnull=True)


class Part(Line):
    """The first part, the second part."""

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)

    title = spoken("title")

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("순서는 나들이와 함께 남고, 뺀 줄은 이레 뒤에 지웁니다."), days=DROPPED_FOR, since="dropped_at")

    class Meta:
        ordering = ["number", "pk"]


class Item(Line):
    """A programme item: an opera, a talk. When, how long, a line about it; what is performed is a work."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField(default=1)
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    note_ko = models.CharField(max_length=240, blank=True)
    note_en = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    observance = models.ForeignKey("gatherings.Observance", on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    work = models.ForeignKey("gatherings.Work", on_delete=models.SET_NULL, null=True, blank=True, related_name="items")

    title, note = spoken("title"), spoken("note")

    objects = ScopedManager(body="part__outing__body")
    retention = Retention(_("순서는 나들이와 함께 남고, 뺀 줄은 이레 뒤에 지웁니다."), days=DROPPED_FOR, since="dropped_at")

    class Meta:
        ordering = ["number", "pk"]


class Topic(models.Model):
    """What a talk is about: exactly the words that were agreed with its speakers. `tag`: under which readers find it elsewhere."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="topics")
    tag = models.ForeignKey("gatherings.Tag", on_delete=models.SET_NULL, null=True, blank=True, related_name="topics")
    words_ko = models.CharField(max_length=80)
    words_en = models.CharField(max_length=120, blank=True)

    words = spoken("words")

    objects = ScopedManager(body="item__part__outing__body")
    retention = Retention(_("이야깃거리는 순서와 함께 남습니다."), parent="item")

    class Meta:
        ordering = ["pk"]


class Team(Line):
    """A group that performs together under one name."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="teams")
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160, blank=True)

    name = spoken("name")

    objects = ScopedManager(body="item__part__outing__body")
    retention = Retention(_("순서는 나들이와 함께 남고, 뺀 줄은 이레 뒤에 지웁니다."), days=DROPPED_FOR, since="dropped_at")

    class Meta:
        ordering = ["pk"]


class Credit(Line, SealedRow):
    """Somebody speaks or plays: a person (named only while she agrees) or an organisation.

    `private`: she is nowhere in what the public reads, not even as a number; `private_by` is who said so, and where that is she
    herself nobody else changes it. `please_not` is what she asks not to be asked: personal, opened on record for the moderator's
    sheet and for herself; `please_not_marks` are keyed fingerprints of its words, so that a question can be held without opening it.
    `key`: the blind index of the slip with which a performer without an account says yes or no to her name.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="credits")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="credits")
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="credits")
    partner = models.ForeignKey("chapters.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="credits")
    number = models.PositiveSmallIntegerField(default=0)
    role_ko = models.CharField(max_length=60)
    role_en = models.CharField(max_length=80, blank=True)
    speaker = models.BooleanField(default=False)
    private = models.BooleanField(default=False)
    private_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    please_not = SealedTextField(blank=True, personal=True)
    please_not_marks = models.JSONField(default=list, blank=True)
    key = models.CharField(max_length=32, blank=True, db_index=True)

    role = spoken("role")

    objects = ScopedManager(body="item__part__outing__body")
    retention = Retention(
        _("무대에 선 기록은 순서와 함께 남고, 이름은 그 사람이 거두면 사라집니다. 뺀 줄은 이레 뒤에 지웁니다."),
        days=DROPPED_FOR,
        since="dropped_at",
    )

    class Meta:
        ordering = ["number", "pk"]

    @property
    def use_item(self) -> str:
        """What a consent to show the name is about."""
        return f"credit:{self.code}"

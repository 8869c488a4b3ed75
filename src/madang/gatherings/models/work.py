"""A work that is performed or shown: an opera, an exhibition, a song. One row however its name is spelled."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Work(Coded):
    """What it is called, who made it, in what language it is performed, where it comes from, what one should know before.

    `key` is title and creator without case, spaces, hyphens and points; `apart` tells two works of one key from each other, where an
    editor said that they are not the same.
    """

    class Language(models.TextChoices):
        UNKNOWN = "", _("적지 않을게요")
        KOREAN = "ko", _("우리말")
        ENGLISH = "en", _("영어")
        ITALIAN = "it", _("이탈리아어")
        GERMAN = "de", _("독일어")
        FRENCH = "fr", _("프랑스어")
        RUSSIAN = "ru", _("러시아어")
        CHINESE = "zh", _("중국어")
        JAPANESE = "ja", _("일본어")
        NO_WORDS = "none", _("말이 없어요")
        SEVERAL = "several", _("여러 말")

    class Origin(models.TextChoices):
        UNKNOWN = "", _("적지 않을게요")
        SOUTH = "south", _("남쪽 가락")
        NORTH = "north", _("북쪽 가락")
        BOTH = "both", _("남과 북 함께")

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="works")
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    creator_ko = models.CharField(max_length=120, blank=True)
    creator_en = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=8, choices=Language, blank=True)
    about_ko = models.CharField(max_length=400, blank=True)
    about_en = models.CharField(max_length=500, blank=True)
    heavy_ko = models.CharField(max_length=300, blank=True)
    heavy_en = models.CharField(max_length=400, blank=True)
    origin = models.CharField(max_length=5, choices=Origin, blank=True)
    link = models.URLField(max_length=300, blank=True, help_text="where one can listen; https only")
    key = models.CharField(max_length=400)
    apart = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=now)

    title, creator, about, heavy = spoken("title"), spoken("creator"), spoken("about"), spoken("heavy")

    objects = ScopedManager(body="body")
    retention = Retention(_("작품의 이름과 소개는 모임의 역사로 남습니다."))

    class Meta:
        ordering = ["title_ko", "pk"]
        constraints = [models.UniqueConstraint(fields=["body", "key", "apart"], name="one_work_a_name")]


class Spelling(models.Model):
    """Another way in which a work's title or creator was written. `key` as in `Work`, for the one name alone."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="spellings")
    creator = models.BooleanField(default=False, help_text="the creator's name, not the title")
    words = models.CharField(max_length=160)
    key = models.CharField(max_length=200, db_index=True)

    objects = ScopedManager(body="work__body")
    retention = Retention(_("다르게 적힌 이름은 작품과 함께 남습니다."), parent="work")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["work", "creator", "words"], name="a_spelling_once")]

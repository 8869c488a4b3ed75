"""A campaign of a body: a public page in two languages, open from a day on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.spoken import spoken


class Campaign(Coded):
    """What people are asked to stand for. `slug` is its public address."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="campaigns")
    slug = models.SlugField(max_length=40, unique=True)
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    lead_ko = models.CharField(max_length=300, blank=True)
    lead_en = models.CharField(max_length=400, blank=True)
    text_ko = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)

    title, lead, text = spoken("title"), spoken("lead"), spoken("text")

    objects = ScopedManager(body="body")
    retention = Retention(_("서명 운동의 글은 모임의 역사로 남습니다."))


class Turn(models.Model):
    """The campaign was opened or closed."""

    class Kind(models.TextChoices):
        OPEN = "open", _("열었어요")
        CLOSE = "close", _("닫았어요")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=5, choices=Kind)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="campaign__body")
    retention = Retention(_("언제 열고 닫았는지는 서명 운동과 함께 남습니다."), parent="campaign")

    class Meta:
        ordering = ["at", "pk"]


class Reading(models.Model):
    """A story that the campaign asks people to read first."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="readings")
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager(body="campaign__body")
    retention = Retention(_("함께 읽을 이야기의 목록은 서명 운동과 함께 남습니다."), parent="campaign")

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "story"], name="story_once_a_campaign")]

"""A photo with its credit, caption and people; its renditions; and the sealed original, where it was kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.spoken import spoken


class Photo(Coded):
    """One picture, kept once however often it is used. Credit, caption and people are separate things."""

    class Faces(models.TextChoices):
        NOBODY = "nobody", _("알아볼 수 있는 사람이 없어요")
        LISTED = "listed", _("나온 사람을 모두 적었어요")

    class Licence(models.TextChoices):
        OWN = "own", _("모임이 찍은 사진")
        GRANTED = "granted", _("찍은 사람이 쓰라고 허락한 사진")
        CC_BY = "cc_by", "CC BY"
        PUBLIC = "public", _("누구나 쓸 수 있는 사진")

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="photos")
    credit = models.CharField(max_length=160, blank=True)
    credit_en = models.CharField(max_length=160, blank=True)
    caption_ko = models.CharField(max_length=300, blank=True)
    caption_en = models.CharField(max_length=400, blank=True)
    seen_ko = models.CharField(max_length=200, blank=True)
    seen_en = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=10, choices=Licence, default=Licence.OWN)
    faces = models.CharField(max_length=10, choices=Faces, blank=True)
    digest = models.CharField(max_length=32, help_text="blind index of the file, to find the same picture again")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("사진은 나온 사람이 모두 허락하는 동안만 보입니다."))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "digest"], name="same_picture_once")]

    @property
    def item(self) -> str:
        """What the consent of the people in it is about."""
        return f"photo:{self.code}"

    caption, seen = spoken("caption"), spoken("seen")

    @property
    def smallest(self) -> "Rendition | None":
        """The JPEG for a list; None where the renditions were erased."""
        return next((row for row in self.renditions.all() if row.kind == "jpeg"), None)

    @property
    def largest(self) -> "Rendition | None":
        """The JPEG for a close look; None where the renditions were erased."""
        return next((row for row in reversed(self.renditions.all()) if row.kind == "jpeg"), None)


class PhotoPerson(models.Model):
    """Somebody who can be recognised in a photo. Whoever left (`person` is None) cannot say yes: the photo stays hidden."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="photos")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    declined_at = models.DateTimeField(null=True)

    objects = ScopedManager(body="photo__body")
    retention = Retention(_("사진에 누가 나왔는지는 사진과 함께 지웁니다."), parent="photo")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["photo", "person"], name="person_once_a_photo")]


class Original(models.Model):
    """The file as it was handed in, sealed; only where somebody chose to keep it."""

    photo = models.OneToOneField(Photo, on_delete=models.CASCADE, related_name="original")
    file = models.CharField(max_length=80)

    objects = ScopedManager(body="photo__body")
    retention = Retention(_("맡긴 그대로의 사진은 잠가 두고, 사진과 함께 지웁니다."), parent="photo")


class Rendition(models.Model):
    """The photo drawn anew at one width, without metadata. Sealed on disk as well; `mark` changes with its bytes."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=4, choices=[("webp", "WebP"), ("jpeg", "JPEG")])
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=80)
    mark = models.CharField(max_length=32)

    objects = ScopedManager(body="photo__body")
    retention = Retention(_("보여 주려고 만든 사진은 허락을 거두면 바로 지웁니다."), parent="photo")

    class Meta:
        ordering = ["width"]
        constraints = [models.UniqueConstraint(fields=["photo", "kind", "width"], name="rendition_once")]

"""A drawing contest, its entries, and the flowers that visitors put on them, at each showing anew."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.gatherings.models.ballot_box import new_salt
from madang.gatherings.models.words import spoken
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Age(models.TextChoices):
    """Age groups by school grade, as a contest is announced."""

    PRESCHOOL = "preschool", _("학교 가기 전")
    LOWER = "lower", _("초등 1~3학년")
    UPPER = "upper", _("초등 4~6학년")
    MIDDLE = "middle", _("중학생")
    HIGH = "high", _("고등학생")
    GROWN = "grown", _("어른")


class Contest(Coded):
    """A day on which pictures are drawn to a theme. `ages`: the groups it is for, by their keys; empty means all."""

    class Paper(models.TextChoices):
        """Sizes of drawing paper as they are sold: the whole sheet cut in so many."""

        P4 = "4", _("4절 (394 × 545mm)")
        P8 = "8", _("8절 (272 × 394mm)")
        P16 = "16", _("16절 (197 × 272mm)")
        A3 = "A3", _("A3 (297 × 420mm)")
        A4 = "A4", _("A4 (210 × 297mm)")

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="contests")
    place = models.ForeignKey("gatherings.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="contests")
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    theme_ko = models.CharField(max_length=160, blank=True)
    theme_en = models.CharField(max_length=200, blank=True)
    day = models.DateField(db_index=True)
    ages = models.JSONField(default=list, blank=True)
    paper = models.CharField(max_length=4, choices=Paper, default=Paper.P8)
    made_at = models.DateTimeField(default=now)

    title, theme = spoken("title"), spoken("theme")

    objects = ScopedManager(body="body")
    retention = Retention(_("그림 잔치의 날짜와 주제는 모임의 역사로 남습니다."))

    class Meta:
        ordering = ["day", "pk"]

    @property
    def groups(self) -> list[tuple[str, str]]:
        """The age groups of this contest, (key, words)."""
        return [(key, str(words)) for key, words in Age.choices if not self.ages or key in self.ages]


class EntrySlip(Coded):
    """A printed slip for the back of a sheet, before anybody knows which picture it will go with. Its QR opens for staff only."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="slips")
    number = models.PositiveIntegerField()

    objects = ScopedManager(body="contest__body")
    retention = Retention(_("그림 번호표는 그림 잔치와 함께 남고 사람에 관한 것은 없습니다."), parent="contest")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["contest", "number"], name="slip_number_once")]


class Entry(SealedRow, Coded):
    """A picture with a title and an age group. Whose it is lies in the vault and is never shown.

    The picture is public only while a consent for `item` stands: the guardian's, where the child is under fourteen.
    `signed`: the name as the guardian lets it be seen (김*은), kept only while that consent stands. An entry that was
    photographed and not yet written down has no title. `answered_on`: the guardian's slip was written down, whatever it says;
    a slip with every box empty is three times no.
    """

    Age = Age

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="entries")
    child = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    slip = models.OneToOneField(EntrySlip, on_delete=models.SET_NULL, null=True, blank=True, related_name="entry")
    title_ko = models.CharField(max_length=80, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    age = models.CharField(max_length=10, choices=Age, blank=True)
    signed = SealedTextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    return_wanted = models.BooleanField(default=False)
    returned_on = models.DateField(null=True, blank=True)
    returned_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    picture = models.FileField(upload_to="drawings", max_length=60)
    small = models.FileField(upload_to="drawings", max_length=60)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=now)

    title = spoken("title")
    shown_name = ""  # `signed`, where its consent stands at this moment: `queries` sees to it

    objects = ScopedManager(body="contest__body")
    retention = Retention(_("그림은 그린 사람이나 보호자가 거두면 바로, 아니면 다섯 해 뒤에 지웁니다."), days=5 * 365, since="made_at")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"

    @property
    def item(self) -> str:
        """What a consent to show the picture is about."""
        return f"entry:{self.code}"


class Showing(Coded):
    """The entries hang somewhere for a day: at the contest itself, or at a booth in July. Each has its own flowers."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="showings")
    stop = models.ForeignKey("gatherings.Stop", on_delete=models.SET_NULL, null=True, blank=True, related_name="showings")
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    day = models.DateField()
    flowers = models.PositiveSmallIntegerField(default=3, help_text="how many flowers each visitor has")
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    title = spoken("title")

    objects = ScopedManager(body="contest__body")
    retention = Retention(_("전시 기록은 그림 잔치와 함께 남습니다."), parent="contest")

    class Meta:
        ordering = ["day", "pk"]


class Hanging(models.Model):
    """This entry hangs at this showing. A showing without any shows all of its contest."""

    showing = models.ForeignKey(Showing, on_delete=models.CASCADE, related_name="hangings")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="hangings")

    objects = ScopedManager(body="entry__contest__body")
    retention = Retention(_("어느 그림이 걸렸는지는 그림과 함께 지웁니다."), parent="entry")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["showing", "entry"], name="hangs_once")]


class Ballot(models.Model):
    """One visitor's flowers. The code stands on a slip of paper; nobody writes down who drew it.

    `hash`: what boxes know of the code. `holder`: fingerprint of a random key in the one browser that typed the code first.
    `left_it`: the flowers are in the log of the phones and stay. `copied`: how often another browser tried the code.
    """

    showing = models.ForeignKey(Showing, on_delete=models.CASCADE, related_name="ballots")
    code = models.CharField(max_length=8)
    hash = models.CharField(max_length=64)
    holder = models.CharField(max_length=64, blank=True)
    left_it = models.BooleanField(default=False)
    copied = models.PositiveSmallIntegerField(default=0)
    placed = models.PositiveSmallIntegerField(default=0)
    flowers = models.PositiveSmallIntegerField()

    objects = ScopedManager(body="showing__contest__body")
    retention = Retention(_("꽃 번호는 전시와 함께 남고 누구의 것인지는 없습니다."), parent="showing")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["showing", "code"], name="ballot_code_once"),
            models.CheckConstraint(condition=Q(placed__lte=F("flowers")), name="ballot_never_overspent"),
        ]


class Sticker(models.Model):
    """One flower on one picture. Where it stuck; not when, so that nobody can be followed through the hall."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="stickers")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="stickers")

    objects = ScopedManager(body="entry__contest__body")
    retention = Retention(_("꽃 한 송이는 그림과 함께 지웁니다."), parent="entry")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "entry"], name="one_flower_a_picture")]

"""Boxes: each tablet, and all phones together, keep a log of ballots. It holds no visitor and no hour."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.engines.ballots import Line, Verdict
from madang.promises.retention import Retention
from madang.shared.codes import Coded


def new_salt() -> str:
    """The salt of a showing's slips."""
    return secrets.token_hex(16)


class BallotBox(Coded):
    """One tablet at one showing, or the box into which phones put their flowers. `allotment`: visitors it lets in by itself."""

    class Kind(models.TextChoices):
        TABLET = "tablet", _("태블릿")
        PHONES = "phones", _("휴대전화")

    showing = models.ForeignKey("gatherings.Showing", on_delete=models.CASCADE, related_name="boxes")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.TABLET)
    label = models.CharField(max_length=40)
    allotment = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True, help_text="hash of the link that ties a tablet to the box, until it is used")
    claimed = models.BooleanField(default=False)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="showing__contest__body")
    retention = Retention(_("꽃 상자의 기록은 전시와 함께 남고 누구의 것인지는 없습니다."), parent="showing")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["showing"], condition=models.Q(kind="phones"), name="one_box_for_phones")]


class BallotLine(models.Model):
    """A line of a box's log as it came, never changed. `verdict` and `place` are what the count made of it: '' and None wait.

    `place`: the how manieth line of the showing to be judged; the first use of a slip counts.
    """

    box = models.ForeignKey(BallotBox, on_delete=models.CASCADE, related_name="lines")
    n = models.PositiveIntegerField()
    before = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    right = models.CharField(max_length=64)
    chosen = models.JSONField(default=list)
    hash = models.CharField(max_length=64)
    content = models.CharField(max_length=64, help_text="the hash of what stands in the line: the same as `hash` unless it was altered")
    verdict = models.CharField(max_length=10, blank=True, choices=[(verdict.value, verdict.value) for verdict in Verdict])
    place = models.PositiveIntegerField(null=True)

    objects = ScopedManager(body="box__showing__contest__body")
    retention = Retention(_("꽃 상자의 한 줄은 상자와 함께 남고 사람에 관한 것은 없습니다."), parent="box")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["box", "content", "hash"], name="ballot_line_once")]

    def as_line(self) -> Line:
        """The line for the engine."""
        box = self.box
        return Line(box.showing.code, box.code, self.n, self.before, self.kind, self.right, tuple(self.chosen), self.hash)


class BoardCount(models.Model):
    """One person's count of the paper flowers on one picture's board. Two who agree make it stand."""

    showing = models.ForeignKey("gatherings.Showing", on_delete=models.CASCADE, related_name="board_counts")
    entry = models.ForeignKey("gatherings.Entry", on_delete=models.CASCADE, related_name="board_counts")
    number = models.PositiveIntegerField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="showing__contest__body")
    retention = Retention(_("종이 판의 꽃 수는 전시와 함께 남습니다."), parent="showing")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["showing", "entry", "by"], name="board_counted_once_by_each")]


class ClosingCount(models.Model):
    """What one person counted on the table at the end and stands for: slips that came back, slips spoiled, numbers left.

    `box` None: the printed slips. Two who agree sign the line of the closing sheet.
    """

    showing = models.ForeignKey("gatherings.Showing", on_delete=models.CASCADE, related_name="closing_counts")
    box = models.ForeignKey(BallotBox, on_delete=models.CASCADE, null=True, related_name="closing_counts")
    returned = models.PositiveIntegerField()
    spoiled = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(body="showing__contest__body")
    retention = Retention(_("마감표는 전시와 함께 남습니다."), parent="showing")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["showing", "by"], condition=models.Q(box__isnull=True), name="slips_counted_once_by_each"),
            models.UniqueConstraint(fields=["box", "by"], condition=models.Q(box__isnull=False), name="box_counted_once_by_each"),
        ]

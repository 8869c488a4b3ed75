"""Short words of strangers: questions to a session, wishes for the wall. Nothing says whose they are; nobody sees them unread."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.codes import ALPHABET, Coded
from madang.shared.sealed import SealedRow, SealedTextField

SHORT = 6
KEPT = 7  # days after the last day of the outing


def short_code() -> str:
    """Six characters that fit on a slide and can be read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SHORT))


def random_number() -> int:
    """A number that says nothing of when it was drawn (as in the voices: rows lie down by it, not by arrival)."""
    return secrets.randbelow(2**31 - 1) + 1


class CardBox(Coded):
    """Where cards are put in: questions to one item, or wishes of an outing. `short` is its address on a slide."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("물음 쪽지")
        WISH = "wish", _("소원 쪽지")

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="card_boxes")
    item = models.ForeignKey("gatherings.Item", on_delete=models.CASCADE, null=True, blank=True, related_name="card_boxes")
    kind = models.CharField(max_length=8, choices=Kind)
    short = models.CharField(max_length=SHORT, unique=True, default=short_code)
    open = models.BooleanField(default=True)

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("쪽지함은 나들이가 끝나고 이레 뒤에 쪽지와 함께 지웁니다."), days=KEPT, since="outing__last_day")

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["outing", "item"], condition=Q(kind="question"), name="one_question_box_an_item"),
            models.UniqueConstraint(fields=["outing"], condition=Q(kind="wish"), name="one_wish_box_an_outing"),
        ]


class Card(Coded, SealedRow):
    """One card. `held_for` names what was found ('kin phone'); `covered`: the words with that covered, where a moderator chose so.

    `key` is the blind index of the slip with which whoever wrote it takes it back. No time, no address, a number drawn at random.
    """

    class Standing(models.TextChoices):
        WAITING = "waiting", _("기다려요")
        SHOWN = "shown", _("보여요")
        DONE = "done", _("답했어요")
        ASIDE = "aside", _("치워 두었어요")

    seal_binds = ("box_id",)

    id = models.IntegerField(primary_key=True, default=random_number, editable=False)
    box = models.ForeignKey(CardBox, on_delete=models.CASCADE, related_name="cards")
    words = SealedTextField()
    covered = SealedTextField(blank=True)
    held_for = models.CharField(max_length=80, blank=True)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.WAITING)
    before = models.CharField(max_length=8, choices=Standing, blank=True, help_text="what it was before the last tap")
    on_paper = models.BooleanField(default=False)
    key = models.CharField(max_length=32, unique=True)

    objects = ScopedManager(body="box__outing__body")
    retention = Retention(_("물음과 소원 쪽지는 누구의 것인지 모르게 두고, 나들이가 끝나고 이레 뒤에 지웁니다."), parent="box")

    class Meta:
        ordering = ["pk"]

    @property
    def said(self) -> str:
        """The words as they may be seen on a wall."""
        return self.covered or self.words

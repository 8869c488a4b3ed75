"""A talk: short statements that people agree with, pass on, or do not agree with."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField
from madang.shared.spoken import either, spoken
from madang.voices.models.moderated import Moderated
from madang.voices.models.session import new_slip_code
from madang.voices.models.unlinked import Unlinked


class Talk(Coded):
    """`circles`: what one may have come as, coarse, [key, Korean, English]. Nobody has to say."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    outing = models.ForeignKey("gatherings.Outing", on_delete=models.SET_NULL, null=True, related_name="+")
    title_ko = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    circles = models.JSONField(default=list, blank=True)
    on = models.DateField(default=today)
    closed_on = models.DateField(null=True)

    title = spoken("title")

    objects = ScopedManager(body="body")
    retention = Retention(_("무엇을 두고 뜻을 물었는지는 모임의 역사로 남습니다."))

    class Meta:
        ordering = ["-on", "-pk"]

    @property
    def labels(self) -> dict[str, str]:
        """The circles in the reader's language."""
        return {key: either(ko, en) for key, ko, en in self.circles}


class Statement(Coded, SealedRow, Moderated):
    """One sentence. It has no author: a table said it, or somebody at it."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="statements")
    words_ko = SealedTextField(blank=True)
    words_en = SealedTextField(blank=True)
    on = models.DateField(default=today)

    words = spoken("words")

    objects = ScopedManager(body="talk__body")
    retention = Retention(_("한 줄 생각은 네 해 뒤에 지웁니다."), days=4 * 365, since="on")

    class Meta:
        ordering = ["pk"]


class Vote(Unlinked):
    """One vote on one statement. `key` is a keyed hash of voter and statement, another one for each statement: neither who
    voted nor which votes belong to one person can be read from the rows."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    key = models.CharField(max_length=32, unique=True)
    value = models.SmallIntegerField()
    circle = models.CharField(max_length=20, blank=True)

    objects = ScopedManager(body="statement__talk__body")
    retention = Retention(_("누른 뜻에는 누구인지가 없고, 한 줄 생각과 함께 지웁니다."), parent="statement")


class Voter(Unlinked):
    """Somebody takes part in a talk and, if she likes, says what she came as. Counted, never named."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="voters")
    key = models.CharField(max_length=32, unique=True)
    circle = models.CharField(max_length=20, blank=True)
    voted = models.BooleanField(default=False)

    objects = ScopedManager(body="talk__body")
    retention = Retention(_("무엇으로 왔는지에는 누구인지가 없고, 뜻 모으기와 함께 지웁니다."), parent="talk")


class VoteSlip(Unlinked):
    """A slip with which somebody without an account votes, and may change her mind until the talk closes."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="slips")
    code = models.CharField(max_length=8, unique=True, default=new_slip_code)

    objects = ScopedManager(body="talk__body")
    retention = Retention(_("뜻 모으기 쪽지 번호는 90일 뒤에 지웁니다."), days=90, since="talk__on")

    class Meta:
        ordering = ["code"]


class Shown(SealedRow):
    """What is shown of a statement, until five new votes have come: counts only, large enough. `kept` is never shown: the
    exact counts ([circle, agree, disagree]) behind it, so that the next result moves by five of a circle or not at all."""

    statement = models.OneToOneField(Statement, on_delete=models.CASCADE, related_name="shown")
    votes = models.PositiveIntegerField()
    data = models.JSONField()
    kept = SealedTextField()
    on = models.DateField(default=today)

    objects = ScopedManager(body="statement__talk__body")
    retention = Retention(_("보인 결과는 한 줄 생각과 함께 지웁니다."), parent="statement")

"""Lending a mentor: a body calls for mentors, another lends one for one round, and each of the three has said yes.

Both rows belong to two bodies of one council. They are read through `queries.lending` alone, which hands each side what
is its own: the calling body never meets a person before that person has agreed, and the lending body nobody at all.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.mentoring.answers import Answers
from madang.promises.retention import Retention
from madang.shared.clock import now, today
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Call(Coded):
    """A round looks for mentors in the other bodies of its council. `times`: groups of the week, as `words.week` names
    them; '' for any. It counts nobody and names nobody; `until` is the day to which a mentor would be lent."""

    round = models.ForeignKey("mentoring.Round", on_delete=models.CASCADE, related_name="calls")
    times = models.CharField(max_length=120, blank=True)
    until = models.DateField()
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = ScopedManager(realm="round__body__realm")
    retention = Retention(_("다른 모임에 멘토를 부탁한 기록은 두 해 뒤에 지웁니다. 사람에 관한 것은 없습니다."), days=730, since="made_at")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["round"], condition=models.Q(closed_at__isnull=True), name="one_open_call_a_round")]

    @property
    def open(self) -> bool:
        """Says whether the body is still looking."""
        return self.closed_at is None and self.until >= today()


class Loan(SealedRow, Coded):
    """One mentor for one call. `asked_at`: the council asked the lending body, and nobody is meant yet (`mentor` empty);
    then offered by the lender's coordinator, agreed to by the mentor, accepted by the caller's coordinator: a sign-up.

    `answers` is what she agreed to be seen with, and nothing else of hers is. `unmade_at`: it came to nothing, whoever
    said so. `ended_at`: it was taken back, by whichever of the three; otherwise it ends by itself after `until`.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="loans")
    lender = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="loans")
    sign_up = models.ForeignKey("mentoring.SignUp", on_delete=models.SET_NULL, null=True, related_name="+")
    answers = SealedTextField(blank=True)
    until = models.DateField()
    asked_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(null=True)
    offered_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    unmade_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(realm="lender__realm")
    seal_binds = ("lender_id",)
    retention = Retention(_("멘토를 빌려 드린 기록은 끝나고 두 해 뒤에 지웁니다."), days=730, since="until")

    class Meta:
        ordering = ["-pk"]

    @property
    def state(self) -> str:
        """Where it stands: 'asked', 'offered', 'agreed', 'lent', 'over' or 'unmade'."""
        if self.unmade_at:
            return "unmade"
        if self.accepted_at:
            return "over" if self.ended_at or self.until < today() else "lent"
        if self.until < today():
            return "unmade"
        return "agreed" if self.agreed_at else "offered" if self.offered_at else "asked"

    @property
    def given(self) -> Answers:
        """What the mentor agreed to be seen with, opened."""
        return Answers.unpack(self.answers)

"""Where people sit: a hall of one's own to use again, the seats one has at one outing, and who was given which."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded


class Hall(Coded):
    """A hall (or one's usual seats in it) as it was typed, to begin with at the next outing there."""

    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="halls")
    place = models.ForeignKey("gatherings.Place", on_delete=models.SET_NULL, null=True, blank=True, related_name="halls")
    name = models.CharField(max_length=80)
    text = models.TextField()
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("자리 그림은 사람에 관한 자료가 아니라서 계속 남습니다."))

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="hall_named_once")]

    def __str__(self) -> str:
        return self.name


class Seating(Coded):
    """The seats one has for an outing (or for one of its stops): `text` is their truth, the hall is where it came from.

    `version` counts changes, so that of two people who give seats at once the second is told. `before` is the plan
    before the last change ("ticket": [row, number]), for undo. Until `shown_at` only staff see who sits where; after
    `locked_at` nothing moves.
    """

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="seatings")
    stop = models.ForeignKey("gatherings.Stop", on_delete=models.SET_NULL, null=True, blank=True, related_name="seatings")
    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="seatings")
    text = models.TextField()
    version = models.PositiveIntegerField(default=0, editable=False)
    before = models.JSONField(default=dict, editable=False)
    shown_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="outing__body")
    retention = Retention(_("어떤 자리가 있었는지는 나들이와 함께 남습니다."), parent="outing")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["outing"], name="one_seating_an_outing")]


class SeatGiven(models.Model):
    """A ticket's seat. It counts only while the ticket does: given back, the seat is free."""

    seating = models.ForeignKey(Seating, on_delete=models.CASCADE, related_name="given")
    ticket = models.ForeignKey("gatherings.Ticket", on_delete=models.CASCADE, related_name="seats")
    row = models.CharField(max_length=24)
    number = models.PositiveIntegerField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    objects = ScopedManager(body="ticket__party__body")
    retention = Retention(_("누가 어느 자리에 앉았는지는 신청한 기록과 함께 지웁니다."), parent="ticket")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seating", "row", "number"], name="one_ticket_a_seat"),
            models.UniqueConstraint(fields=["seating", "ticket"], name="one_seat_a_ticket"),
        ]

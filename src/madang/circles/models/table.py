"""A table: a day on which the circle eats together."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.circles.models.circle import Circle, Member
from madang.promises.retention import Retention
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Table(Coded, SealedRow):
    """When, what for and where. `place` is an address: only the host and those who come read it."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="tables")
    host = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="hosting")
    at = models.DateTimeField()
    title = SealedTextField()
    place = SealedTextField()
    note = SealedTextField(blank=True)

    objects = ScopedManager(realm="circle__realm")
    retention = Retention(_("밥상의 날짜와 주소는 지나고 90일 뒤에 지웁니다."), days=90, since="at")

    class Meta:
        ordering = ["at"]


class Coming(SealedRow):
    """Somebody comes. `cannot_eat` is read by those who come, so that they can cook for her."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="coming")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    cannot_eat = SealedTextField(blank=True)

    objects = ScopedManager(realm="table__circle__realm")
    retention = Retention(_("누가 오는지는 밥상과 함께 지웁니다."), parent="table")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["table", "member"], name="comes_once")]


class Dish(Coded, SealedRow):
    """A dish of the table, and who brings it (None: still open)."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="dishes")
    name = SealedTextField()
    bringer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ScopedManager(realm="table__circle__realm")
    retention = Retention(_("음식 목록은 밥상과 함께 지웁니다."), parent="table")

    class Meta:
        ordering = ["pk"]

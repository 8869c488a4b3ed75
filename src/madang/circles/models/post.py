"""What is said in a circle."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.circles.models.circle import Circle, Member
from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Post(Coded, SealedRow):
    """One piece of table talk. `member` is None when its writer left and let the words stay."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="posts")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="posts")
    words = SealedTextField()
    at = models.DateTimeField(default=now)

    objects = ScopedManager(realm="circle__realm")
    retention = Retention(_("둘레에서 나눈 말은 둘레와 함께 지웁니다."), parent="circle")

    class Meta:
        ordering = ["-at", "-pk"]

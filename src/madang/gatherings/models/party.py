"""Who comes: a party of one, a pair, a household. A party holds its places together or waits together."""

import hashlib
import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from madang.promises.retention import Retention
from madang.shared.clock import now
from madang.shared.codes import Coded
from madang.shared.sealed import SealedRow, SealedTextField


class Party(Coded):
    """`body` is whose people they are, so that each body's staff see their own parties only.

    `standing` is where the party stands now; how it came there is written in its turns. `number` is the order in which
    parties came, `place` the order in which they wait (the same, unless somebody moved one and said why).
    """

    class Standing(models.TextChoices):
        ASKED = "asked", _("추첨을 기다리는 중")
        HELD = "held", _("자리가 있어요")
        WAITING = "waiting", _("기다리는 중")
        OFFERED = "offered", _("자리가 나서 물어보는 중")
        LEFT = "left", _("오지 않기로 함")

    class Kind(models.TextChoices):
        ALONE = "alone", _("혼자")
        PAIR = "pair", _("짝과 함께")
        HOUSEHOLD = "household", _("가족이나 친구와 함께")

    # Both unique constraints begin with the outing: an index of its own would only be written in the rush. So with tickets.
    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="parties", db_index=False)
    body = models.ForeignKey("chapters.Body", on_delete=models.PROTECT, related_name="parties")
    lead = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="parties")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ALONE)
    size = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=8, choices=Standing)
    number = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    token = models.CharField(max_length=24, help_text="made by the form, so that a double tap is one party")
    offered_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=now)

    objects = ScopedManager(body="body")
    retention = Retention(_("나들이를 신청한 기록은 두 해 뒤에 지웁니다."), days=2 * 365, since="made_at")

    class Meta:
        ordering = ["place", "number"]
        indexes = [models.Index(fields=["outing", "standing", "place"])]
        constraints = [
            models.UniqueConstraint(fields=["outing", "token"], name="party_once_a_token"),
            models.UniqueConstraint(fields=["outing", "number"], name="party_number_once"),
            models.CheckConstraint(condition=Q(size__gte=1), name="party_of_somebody"),
        ]


def new_pass() -> str:
    """Returns a fresh secret for a ticket's QR code (128 bits)."""
    return secrets.token_urlsafe(16)


class Ticket(Coded):
    """One place in a party. `person` None: a guest who is not named, or somebody who has been forgotten.

    `pass_token` is what the QR code says at the door: shown to its holder only, so it lies sealed; the door's pack
    carries `pass_hash`. It stays the same when somebody else takes the place over: packs that are out already know it.
    """

    outing = models.ForeignKey("gatherings.Outing", on_delete=models.CASCADE, related_name="tickets")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="tickets", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="tickets")
    number = models.PositiveSmallIntegerField()
    given_back_at = models.DateTimeField(null=True, blank=True)
    pass_token = SealedTextField(default=new_pass, editable=False)

    objects = ScopedManager(body="party__body")
    retention = Retention(_("자리 기록은 신청한 기록과 함께 지웁니다."), parent="party")

    class Meta:
        ordering = ["party", "number"]
        constraints = [
            models.UniqueConstraint(fields=["outing", "person"], condition=Q(given_back_at__isnull=True), name="one_place_a_person"),
            models.UniqueConstraint(fields=["party", "number"], name="ticket_number_once"),
        ]

    @property
    def seal(self) -> str:
        """The row's random name in the bound data is its code: no second index on the row that is written in a rush."""
        return self.code

    @property
    def pass_hash(self) -> str:
        """SHA-256 (hex) of the token: what a door knows of it."""
        return hashlib.sha256(self.pass_token.encode()).hexdigest()

    @property
    def sheet_code(self) -> str:
        """The number that stands on the paper sheet and is typed in afterwards."""
        return f"{self.party.number}-{self.number}"


class Turn(SealedRow):
    """One change in a party's standing: what, when, by whom, and why."""

    class What(models.TextChoices):
        ASKED = "asked", _("추첨에 신청함")
        DRAWN = "drawn", _("추첨에서 자리를 받음")
        NOT_DRAWN = "not_drawn", _("추첨에서 자리가 나지 않음")
        CLAIMED = "claimed", _("자리를 받음")
        WAITED = "waited", _("기다리기 시작함")
        OFFERED = "offered", _("난 자리를 물어봄")
        TOOK = "took", _("난 자리를 받음")
        DECLINED = "declined", _("난 자리를 받지 않음")
        LAPSED = "lapsed", _("답할 시간이 지남")
        LEFT = "left", _("오지 않기로 함")
        STEPPED_OUT = "stepped_out", _("한 사람이 빠짐")
        REMOVED = "removed", _("담당자가 뺌")
        MOVED = "moved", _("차례를 옮김")
        GREW = "grew", _("한 자리를 늘림")
        SHRANK = "shrank", _("한 자리를 돌려줌")
        JOINED = "joined", _("함께 오기로 함")
        SWAPPED = "swapped", _("오는 사람이 바뀜")
        BACK = "back", _("다시 오기로 함")
        BACK_IN_LINE = "back_in_line", _("다시 줄에 섬")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="turns")
    what = models.CharField(max_length=12, choices=What)
    at = models.DateTimeField(default=now)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+", help_text="None: the system")
    reason = SealedTextField(blank=True)

    objects = ScopedManager(body="party__body")
    retention = Retention(_("차례가 바뀐 기록은 신청한 기록과 함께 지웁니다."), parent="party")

    class Meta:
        ordering = ["pk"]


class Need(SealedRow):
    """What somebody told beforehand ('stairs are hard for me'). Read by the responsible person only, with a record.

    It is hers, not her party's: each of a party tells for herself, and takes her own word along when she goes.
    `wishes` are boxes she ticked, for the giving of seats; "-" where she ticked none, so that the database does not tell.
    """

    class Wish(models.TextChoices):
        WHEELCHAIR = "wheelchair", _("휠체어 자리")
        AISLE = "aisle", _("통로 쪽 자리")
        COMPANION = "companion", _("돕는 사람과 나란히")

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="needs")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    text = SealedTextField(personal=True)
    wishes = SealedTextField(personal=True, blank=True)
    useful_until = models.DateTimeField()

    objects = ScopedManager(body="party__body")
    retention = Retention(_("미리 알려 주신 것은 나들이가 끝나고 이레 뒤에 지웁니다."), days=7, since="useful_until")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "person"], name="need_once_a_person")]

    @property
    def wished(self) -> list[Wish]:
        """The boxes, in their order. Opens only within a recorded reading."""
        return [wish for wish in self.Wish if wish.value in self.wishes.split()]

    @property
    def told(self) -> str:
        """Boxes and words in one line. Opens only within a recorded reading."""
        return " · ".join([*(str(wish.label) for wish in self.wished), *filter(None, [self.text])])

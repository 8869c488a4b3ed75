"""Who comes in, and how one leaves."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.circles.actions.circle import keeps, still_open
from madang.circles.models import Invitation, Member, Table
from madang.circles.queries import index_of, members
from madang.people.queries import Person
from madang.shared.clock import today
from madang.shared.codes import new_code
from madang.shared.refusals import Refused

OPEN_FOR = dt.timedelta(days=14)
MOST = 12


@transaction.atomic
def invite(*, by: Member, seats: int = 1) -> Invitation:
    """Makes a key that lets up to `seats` people in within fourteen days. Every member may."""
    still_open(by.circle)
    if not 1 <= seats <= MOST:
        raise Refused(_("한 번에 한 사람부터 열두 사람까지 부를 수 있어요."), field="seats")
    key = new_code()
    return Invitation.objects.create(circle=by.circle, member=by, key=key, index=index_of(key), seats=seats, until=today() + OPEN_FOR)


@transaction.atomic
def take_invitation_back(*, by: Member, invitation: Invitation) -> None:
    """Makes a key open nothing any more. Who made it or keeps the door may."""
    if invitation.member_id != by.pk:
        keeps(by)
    invitation.delete()


@transaction.atomic
def join(*, by: Person, invitation: Invitation) -> Member:
    """Sits down. The key's seats are counted under a lock, so that it never lets in one too many."""
    found = Invitation.objects.select_for_update().filter(pk=invitation.pk, seats__gt=0, until__gte=today()).first()
    if found is None:
        raise Refused(_("이 초대 번호는 이제 열리지 않아요. 부른 분에게 새 번호를 부탁해 보세요."), field="key")
    circle = still_open(found.circle)
    seat, fresh = Member.objects.get_or_create(circle=circle, person=by)
    if fresh:
        found.seats -= 1
        found.save(update_fields=["seats"])
    return seat


@transaction.atomic
def leave(*, by: Member, erase_words: bool = False) -> None:
    """Leaves at once and without a reason. The last one puts out the light: the circle is erased."""
    circle = by.circle
    if erase_words:
        by.posts.all().delete()
    Table.objects.filter(host=by).delete()
    by.delete()
    left = list(members(circle))
    if not left:
        circle.delete()
    elif not any(seat.keeper_since for seat in left):
        _make_keeper(left[0])


@transaction.atomic
def remove(*, by: Member, member: Member) -> None:
    """Asks somebody to leave; her words go with her."""
    keeps(by)
    if member.pk == by.pk:
        raise Refused(_("스스로 떠나려면 ‘떠나기’를 눌러 주세요."))
    leave(by=member, erase_words=True)


@transaction.atomic
def hand_over(*, by: Member, member: Member) -> Member:
    """Gives the keeping of the door to somebody else in the circle."""
    keeps(by)
    Member.objects.filter(pk=by.pk).update(keeper_since=None)
    return _make_keeper(member)


def _make_keeper(seat: Member) -> Member:
    seat.keeper_since = today()
    seat.save(update_fields=["keeper_since"])
    return seat


def forget_person(sender: Any, instance: Person, **_kwargs: Any) -> None:
    """When a person is erased, she leaves every circle first and her words go with her (listener)."""
    with scopes_disabled():  # whoever erases her may stand in any body, or in none
        for seat in Member.objects.filter(person=instance).select_related("circle"):
            leave(by=seat, erase_words=True)

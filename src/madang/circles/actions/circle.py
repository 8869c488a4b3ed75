"""A circle is opened, named anew, closed, and opened again within thirty days."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.circles.models import Circle, Closing, Member
from madang.people.queries import Person
from madang.shared.clock import today
from madang.shared.korean import tidy
from madang.shared.refusals import Refused


@transaction.atomic
def open_circle(*, by: Person, name: str, about: str = "") -> Member:
    """Opens a circle; whoever opens it sits in it and keeps its door. Returns her seat."""
    circle = Circle.objects.create(realm=by.realm, name=_named(name), about=about.strip())
    return Member.objects.create(circle=circle, person=by, keeper_since=today())


@transaction.atomic
def rename(*, by: Member, name: str, about: str = "") -> Circle:
    """Gives the circle another name or description."""
    keeps(by)
    circle = still_open(by.circle)
    circle.name, circle.about = _named(name), about.strip()
    circle.save(update_fields=["name", "about"])
    return circle


@transaction.atomic
def close(*, by: Member) -> Closing:
    """Closes the circle: nothing is added any more, all goes after thirty days. Twice is the same as once."""
    keeps(by)
    by.circle.invitations.all().delete()
    closing, _made = Closing.objects.get_or_create(circle=by.circle)
    return closing


@transaction.atomic
def reopen(*, by: Member) -> None:
    """Takes a closing back."""
    keeps(by)
    Closing.objects.filter(circle=by.circle).delete()


def keeps(seat: Member) -> None:
    """Raises Refused where somebody does not keep the door."""
    if not seat.keeper_since:
        raise Refused(_("둘레지기만 할 수 있는 일이에요."))


def still_open(circle: Circle) -> Circle:
    """Returns the circle. Raises Refused where it was closed."""
    if Closing.objects.filter(circle=circle).exists():
        raise Refused(_("닫은 둘레예요. 읽고 가져갈 수는 있지만 새로 더할 수는 없어요."))
    return circle


def _named(name: str) -> str:
    if not tidy(name):
        raise Refused(_("둘레의 이름을 적어 주세요."), field="name")
    return tidy(name)[:60]

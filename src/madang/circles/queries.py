"""What may be asked of circles: only what the asking person sits in. There is no other way to a row of this room."""

import datetime as dt
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from madang.chapters.queries import Body, Term
from madang.circles.models import Circle, Coming, Dish, Invitation, Member, Post, Table
from madang.people.queries import Person
from madang.shared import keys
from madang.shared.clock import now, today, written
from madang.shared.codes import ALPHABET
from madang.shared.todo import Tally, Todo

_GRACE = dt.timedelta(hours=12)  # a table of tonight still stands tomorrow morning
_MISREAD = str.maketrans("oil", "011")


def mine(person: Person) -> QuerySet[Member]:
    """Where a person sits, the newest circle first."""
    return Member.objects.filter(person=person).select_related("circle", "circle__closing").order_by("-circle__opened_on", "-pk")


def seat(person: Person, code: str) -> Member | None:
    """A person's own seat in a circle; None where she sits not, or where there is none: one cannot tell which."""
    return mine(person).filter(circle__code=code).first()


def members(circle: Circle) -> QuerySet[Member]:
    """Who sits in a circle, in the order in which they came."""
    return Member.objects.filter(circle=circle).select_related("person")


def other(seat: Member, code: str) -> Member | None:
    """Somebody else in the circle in which `seat` is."""
    return members(seat.circle).filter(code=code).exclude(pk=seat.pk).first()


def posts(circle: Circle) -> QuerySet[Post]:
    """What was said, the newest first."""
    return Post.objects.filter(circle=circle).select_related("member__person")


def post(seat: Member, code: str) -> Post | None:
    """Something that was said in the circle in which `seat` is."""
    return Post.objects.filter(circle=seat.circle, code=code).first()


def tables(circle: Circle) -> QuerySet[Table]:
    """Tables that are still to come, the next one first."""
    found = Table.objects.filter(circle=circle, at__gte=now() - _GRACE).select_related("host__person", "circle")
    return found.prefetch_related(Prefetch("coming", Coming.objects.select_related("member__person")))


def table(seat: Member, code: str) -> Table | None:
    """One table of the circle in which `seat` is, with its dishes."""
    found = Table.objects.filter(circle=seat.circle, code=code).select_related("host__person", "circle")
    return found.prefetch_related(
        Prefetch("coming", Coming.objects.select_related("member__person")),
        Prefetch("dishes", Dish.objects.select_related("bringer__person")),
    ).first()


def dish(table: Table, code: str) -> Dish | None:
    """One dish of a table."""
    return Dish.objects.filter(table=table, code=code).first()


def is_coming(seat: Member, table: Table) -> bool:
    """Says whether she comes to a table (its host does): then she reads the address."""
    return any(row.member_id == seat.pk for row in table.coming.all())


def invitations(circle: Circle) -> QuerySet[Invitation]:
    """Keys that still open, with who made them."""
    return Invitation.objects.filter(circle=circle, until__gte=today(), seats__gt=0).select_related("member__person").order_by("-pk")


def invitation(key: str) -> Invitation | None:
    """The invitation that a key belongs to, while it opens: within the council of the one who asks."""
    found = Invitation.objects.filter(index=index_of(key), until__gte=today(), seats__gt=0, circle__closing__isnull=True)
    return found.select_related("circle", "member__person").first()


def index_of(key: str) -> str:
    """The blind index of a key as it was typed: capitals, spaces and dashes do not matter."""
    return keys.blind("circle", plain_key(key))


def plain_key(key: str) -> str:
    """A key as it was made, whatever it was typed like: o is read as 0, i and l as 1."""
    return "".join(c for c in key.lower().translate(_MISREAD) if c in ALPHABET)


def own_data(person: Person) -> list[dict[str, Any]]:
    """Everything of hers in this room, for the file that she takes along."""
    return [
        {
            _("둘레"): seat.circle.name,
            _("들어온 날"): seat.since.isoformat(),
            _("내가 쓴 글"): [{_("때"): written(p.at), _("글"): p.words} for p in posts(seat.circle).filter(member=seat)],
            _("내가 연 밥상"): [{_("때"): written(t.at), _("밥상"): t.title} for t in Table.objects.filter(host=seat)],
        }
        for seat in mine(person)
    ]


def todos(body: Body) -> list[Todo]:
    """Nothing, always: circles are no business of the desk."""
    return []


def tallies(body: Body, term: Term) -> list[Tally]:
    """Nothing, always: not even how many circles there are, until a circle itself says so."""
    return []

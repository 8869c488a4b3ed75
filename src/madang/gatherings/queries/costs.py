"""Costs with what they come to; names of bearers only while they agree."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.gatherings.models import CheckIn, Cost, Outing, Sponsorship
from madang.people.queries import Person
from madang.promises.queries import showable
from madang.shared.spoken import either


@dataclass(frozen=True)
class Borne:
    """A cost and the bearer's own name, or ''."""

    cost: Cost
    name: str


@dataclass(frozen=True)
class Sums:
    """What the costs of an outing come to, in won. `unsaid`: how many nobody has put a number to."""

    money: int
    in_kind: int
    guessed: int
    unsaid: int
    no_receipt: int

    @property
    def all(self) -> int:
        return self.money + self.in_kind


def costs(outing: Outing) -> list[Borne]:
    """The costs of one's own outing."""
    rows = list(Cost.objects.filter(outing=outing).select_related("partner", "person"))
    agreed = showable(use="name", audience="staff", items=[row.item for row in rows if row.person_id])
    return [Borne(row, _name(row, agreed)) for row in rows]


def _name(row: Cost, agreed: set[str]) -> str:
    if row.partner:
        return str(row.partner)
    return either(row.person.call_name, row.person.call_name_latin) if row.person and row.item in agreed else ""


def cost(outing: Outing, code: str) -> Cost | None:
    """One of them."""
    return Cost.objects.filter(outing=outing, code=code).first()


def sums(rows: list[Borne]) -> Sums:
    """What they come to."""
    every = [row.cost for row in rows]
    return Sums(
        money=sum(row.amount or 0 for row in every if not row.in_kind),
        in_kind=sum(row.amount or 0 for row in every if row.in_kind),
        guessed=sum(row.amount or 0 for row in every if not row.exact),
        unsaid=sum(row.amount is None for row in every),
        no_receipt=sum(row.exact and not row.in_kind and not row.receipt for row in every),
    )


def cost_sums(outings: list[int]) -> tuple[int, int]:
    """(money, in kind) over these outings: sums for a report, no rows and no names."""
    with scopes_disabled():  # sums over the outings of a body and those below it
        rows = Cost.objects.filter(outing__in=outings).order_by().values("in_kind").annotate(won=Sum("amount"))
        found = {row["in_kind"]: row["won"] or 0 for row in rows}
    return found.get(False, 0), found.get(True, 0)


@dataclass(frozen=True)
class Given:
    """Something I gave or bore, and whether my name shows beside it."""

    row: Sponsorship | Cost
    shown: bool

    @property
    def public(self) -> bool:
        """A sponsor's name is for everybody; a bearer's for those who keep the books."""
        return isinstance(self.row, Sponsorship)


def my_gifts(person: Person) -> list[Given]:
    """What I gave or bore, in every body."""
    with scopes_disabled():  # one's own rows, whatever body one stands in
        gifts: list[Sponsorship | Cost] = list(Sponsorship.objects.filter(person=person).select_related("outing"))
        gifts += list(Cost.objects.filter(person=person).select_related("outing"))
    said = showable(use="name", audience="public", items=[row.item for row in gifts if isinstance(row, Sponsorship)])
    said |= showable(use="name", audience="staff", items=[row.item for row in gifts if isinstance(row, Cost)])
    return [Given(row, row.item in said) for row in gifts]


def my_gift(person: Person, code: str) -> Sponsorship | Cost | None:
    """One of them."""
    with scopes_disabled():
        found = Sponsorship.objects.filter(person=person, code=code).first()
        return found or Cost.objects.filter(person=person, code=code).first()


def seats_used(outing: Outing) -> int | None:
    """How many seats were really sat on, as far as the door knows: what a sponsor is told. None: not over, or nobody was checked in."""
    if not outing.over:
        return None
    with scopes_disabled():  # a count over every body
        return CheckIn.objects.filter(ticket__outing=outing, undone_at__isnull=True).count() or None


def her_gifts(person: Person) -> list[dict[str, object]]:
    """What a person takes along of what she gave or bore."""
    return [
        {
            _("나들이"): str(gift.row.outing.title),
            _("날"): gift.row.outing.day.isoformat(),
            _("어떻게 적혀 있나"): str(gift.row.line),
            _("내 이름이 나오나"): _("예") if gift.shown else _("아니요"),
        }
        for gift in my_gifts(person)
    ]

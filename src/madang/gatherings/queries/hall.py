"""Halls, the seats of an outing, who sits where: for staff by call-name, for oneself one's own seat, for others nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.engines import seating as engine
from madang.engines.seating import BadHall, Missed, Promise, parse
from madang.gatherings.models import Hall, Outing, Party, SeatGiven, Seating, Ticket
from madang.gatherings.seat_words import seat_label
from madang.mentoring import queries as mentoring
from madang.people.queries import Person
from madang.shared.clock import now, today
from madang.shared.todo import Todo

SOON = 7  # days
Name = tuple[str, int]
Standing = Party.Standing


def halls() -> QuerySet[Hall]:
    """The halls of the body one stands in."""
    return Hall.objects.select_related("place")


def hall(code: str) -> Hall | None:
    """One of them."""
    return halls().filter(code=code).first()


def seating(outing: Outing) -> Seating | None:
    """The seats of an outing."""
    with scopes_disabled():  # an outing's seats are one plan for all its bodies; the outing was found through its own door
        return Seating.objects.filter(outing=outing).select_related("hall", "stop", "outing").first()


def given(outing: Outing) -> dict[int, Name]:
    """Ticket pk → seat, for tickets that hold their place. A place given back leaves its seat free."""
    with scopes_disabled():  # as above: seats, no people
        rows = SeatGiven.objects.filter(
            seating__outing=outing, ticket__given_back_at__isnull=True, ticket__party__standing=Standing.HELD
        ).values_list("ticket_id", "row", "number")
        return {ticket: (row, number) for ticket, row, number in rows}


def seat_labels(outing: Outing) -> dict[int, str]:
    """Ticket pk → '나열 12', as soon as seats have been told; {} before."""
    row = seating(outing)
    if row is None or row.shown_at is None:
        return {}
    return {ticket: seat_label(*name) for ticket, name in given(outing).items()}


@dataclass
class Unit:
    """Who sits together: a party, or two who walk together and signed up each for herself."""

    key: str
    tickets: list[Ticket]
    parties: list[Party] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.tickets)


def units(outing: Outing) -> list[Unit]:
    """Everybody who holds a place, in the order in which they asked. Call within `scopes_disabled`."""
    tickets = (
        Ticket.objects.filter(outing=outing, given_back_at__isnull=True, party__standing=Standing.HELD)
        .select_related("person", "party__body", "party__lead")
        .order_by("party__number", "number")
    )
    found: dict[int, Unit] = {}
    for ticket in tickets:
        unit = found.setdefault(ticket.party_id, Unit(ticket.party.code, [], [ticket.party]))
        unit.tickets.append(ticket)
    return _joined(list(found.values()))


def _joined(units: list[Unit]) -> list[Unit]:
    """Two who walk together and came one by one are a pair too."""
    alone = {unit.tickets[0].person_id: unit for unit in units if unit.size == 1 and unit.tickets[0].person_id}
    bodies = {unit.parties[0].body_id: unit.parties[0].body for unit in alone.values()}
    gone: set[str] = set()
    for body in bodies.values():
        for pair in mentoring.living_pairs(body):
            if len(pair) == 2 and alone.keys() >= set(pair):
                first, second = sorted((alone.pop(person) for person in pair), key=lambda unit: unit.parties[0].number)
                first.tickets += second.tickets
                first.parties += second.parties
                gone.add(second.key)
    return [unit for unit in units if unit.key not in gone]


def called(unit: Unit, body: Body) -> str:
    """A unit's call-names for the staff of `body`; of another body's people only whose and which number."""
    names = [ticket_name(ticket, body) for ticket in unit.tickets]
    return " · ".join(dict.fromkeys(names))


def ticket_name(ticket: Ticket, body: Body) -> str:
    """The call-name; for a guest that of who brings her; of another body's people the body and a number."""
    if ticket.party.body_id != body.pk:
        return f"{ticket.party.body.name} {ticket.party.number}"
    person = ticket.person or ticket.party.lead
    return person.call_name if person else f"{ticket.party.number}"


@dataclass(frozen=True)
class Sitting:
    """Everything about who sits where at one outing."""

    seating: Seating
    hall: engine.Hall
    units: list[Unit]
    given: dict[int, Name]

    @property
    def without(self) -> list[Ticket]:
        """Who has no seat yet."""
        return [ticket for unit in self.units for ticket in unit.tickets if ticket.pk not in self.given]

    @property
    def people(self) -> int:
        return sum(unit.size for unit in self.units)

    def missed(self, wishes: dict[str, frozenset[str]] | None = None) -> list[tuple[Unit, Missed]]:
        """What is not as it should be (with `wishes` by unit key: of those too), once seats have been given."""
        by_key = {unit.key: unit for unit in self.units}
        named = {unit.key: tuple(self.given[t.pk] for t in unit.tickets if t.pk in self.given) for unit in self.units}
        parties = [party_of(unit, (wishes or {}).get(unit.key, frozenset())) for unit in self.units]
        return [(by_key[row.key], row) for row in engine.reasons_of(self.hall, parties, named)] if self.given else []


def party_of(unit: Unit, wishes: Iterable[str] = ()) -> engine.Party:
    """A unit as the engine knows it."""
    told = set(wishes)
    return engine.Party(unit.key, unit.size, "wheelchair" in told, "aisle" in told, "companion" in told)


def sitting(outing: Outing) -> Sitting | None:
    """Who sits where; None where no seats have been entered."""
    row = seating(outing)
    if row is None:
        return None
    with scopes_disabled():  # one plan for all bodies: `called` shows each staff the names of their own people only
        return Sitting(row, read_hall(row.text), units(outing), given(outing))


def read_hall(text: str) -> engine.Hall:
    """A hall that was read when it was kept; should a later version read otherwise, an empty one."""
    try:
        return parse(text)
    except BadHall:
        return engine.Hall(())


@dataclass(frozen=True)
class SeatPromise:
    """Before the draw: what the seats can promise for as many pairs as there may come, and how many have asked."""

    all: Promise
    asked: int
    possible: int
    places: int

    @property
    def short(self) -> int:
        """So many chairs and spaces are missing for the outing's places."""
        return max(0, self.places - self.all.chairs - self.all.spaces)


def seat_promise(outing: Outing) -> SeatPromise | None:
    """The promise of an outing's seats; None where none have been entered."""
    row = seating(outing)
    if row is None:
        return None
    plan = read_hall(row.text)
    most = max(0, outing.capacity - engine.spaces(plan))
    with scopes_disabled():  # a count of parties
        asked = Party.objects.filter(outing=outing, size=2).exclude(standing=Standing.LEFT).count()
    return SeatPromise(engine.promise(plan, most // 2, most % 2), asked, engine.pairs_possible(plan), outing.capacity)


def seat_todos(body: Body) -> list[Todo]:
    """Seats that are still to be given (or to be told) once nobody can sign up any more, or a week before."""
    found = []
    rows = Seating.objects.filter(outing__body=body, outing__last_day__gte=today(), outing__off=False, locked_at__isnull=True)
    for row in rows.select_related("outing"):
        outing, days = row.outing, (row.outing.day - today()).days
        plan = sitting(outing) if days <= SOON or not outing.sign_up_open(now()) else None
        if plan and plan.people and (plan.without or row.shown_at is None):
            said = _("‘%(title)s’ 앉을 자리를 드려 주세요.") if plan.without else _("‘%(title)s’ 자리를 저마다 보게 해 주세요.")
            url = reverse("gatherings:seats", args=[outing.code])
            found.append(Todo(said % {"title": outing.title}, url, 3 if days <= 2 else 2, len(plan.without)))
    return found


@dataclass(frozen=True)
class MySeat:
    """One's own seat, and those of whom one came with."""

    seating: Seating
    hall: engine.Hall
    own: Name
    company: frozenset[Name]

    @property
    def label(self) -> str:
        return seat_label(*self.own)


def my_seat(person: Person | None, outing: Outing) -> MySeat | None:
    """Where I sit, once it has been told."""
    row = seating(outing) if person else None
    if person is None or row is None or row.shown_at is None:
        return None
    seats = given(outing)
    with scopes_disabled():  # one's own ticket and its party's
        mine = Ticket.objects.filter(outing=outing, person=person, given_back_at__isnull=True).first()
        party = Ticket.objects.filter(party=mine.party_id).values_list("pk", flat=True) if mine else []
    if mine is None or mine.pk not in seats:
        return None
    return MySeat(row, read_hall(row.text), seats[mine.pk], frozenset(seats[pk] for pk in party if pk in seats and pk != mine.pk))

"""Parties: mine, those of one's own body's people, and of the others only numbers."""

from dataclasses import dataclass, field

from django.db.models import BigIntegerField, Count, Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from madang.chapters.queries import Body, people_in
from madang.gatherings.models import CheckIn, Need, Outing, Party, Ticket, Turn
from madang.mentoring import queries as mentoring
from madang.people.queries import Person
from madang.promises.queries import agreeing, agrees
from madang.shared.actor import Actor
from madang.shared.prepared import Prepared, Slot

Standing, Kind = Party.Standing, Party.Kind
HOUSEHOLDS = {2: gettext_lazy("가족이나 친구와 둘이"), 3: gettext_lazy("가족이나 친구와 셋이"), 4: gettext_lazy("가족이나 친구와 넷이")}


@dataclass(frozen=True)
class Way:
    """One answer to 'who comes with you?'. `companions` are named people: a pair signs up as one."""

    value: str
    label: str
    kind: str
    size: int
    companions: tuple[Person, ...] = field(default=(), compare=False)


def partners(person: Person | None) -> list[Person]:
    """With whom somebody walks today."""
    ids = mentoring.partner_ids(person.pk) if person else []
    found = Person.objects.filter(pk__in=ids) if ids else []
    return sorted(found, key=lambda partner: (partner.call_name, partner.pk))


def ways(person: Person | None, outing: Outing) -> list[Way]:
    """The ways in which a person can come: with the partner first, then alone, then with family or friends."""
    return ways_with(partners(person), outing)


def ways_with(others: list[Person], outing: Outing) -> list[Way]:
    """The same, for somebody whose partners are known."""
    found = [
        Way(f"with-{number}", _("%(name)s님과 둘이") % {"name": other.call_name}, Kind.PAIR, 2, (other,))
        for number, other in enumerate(others, 1)
    ]
    if len(others) == 1:
        found = [Way("pair", _("짝과 둘이"), Kind.PAIR, 2, tuple(others))]
    elif others:
        label = _("짝과 모두 %(number)s명이") % {"number": len(others) + 1}
        found.insert(0, Way("pair", label, Kind.PAIR, 1 + len(others), tuple(others)))
    found.append(Way("alone", _("혼자"), Kind.ALONE, 1))
    found += [Way(f"household-{size}", str(label), Kind.HOUSEHOLD, size) for size, label in HOUSEHOLDS.items()]
    return [way for way in found if way.size <= outing.capacity]


@dataclass(frozen=True)
class Mine:
    """How an outing stands for one person."""

    ticket: Ticket
    party: Party
    others: list[Person]
    ahead: int = 0
    photo: bool = False

    @property
    def told(self) -> bool:
        """Somebody else signed her up together with them: she is told, and can step out."""
        return self.party.lead_id != self.ticket.person_id


def _my_tickets(person: Person | Slot) -> QuerySet[Ticket]:
    named = Ticket.objects.filter(given_back_at__isnull=True, person__isnull=False).select_related("person")
    return (
        Ticket.objects.filter(person=person, given_back_at__isnull=True)
        .select_related("party__lead", "party__outing__body", "outing__body")
        .prefetch_related(Prefetch("party__tickets", named), "outing__stops__place__body")
    )


NUMBER = BigIntegerField()
MY_TICKET = Prepared(lambda: _my_tickets(Slot("person", NUMBER)).filter(outing=Slot("outing", NUMBER)))
WAITING = Prepared(
    lambda: (
        Party.objects.filter(outing=Slot("outing", NUMBER), standing=Standing.WAITING)
        .order_by()
        .values("outing")
        .annotate(many=Count("pk"))
        .values_list("many", flat=True)
    )
)


def _mine(ticket: Ticket, person: Person) -> Mine:
    party = ticket.party
    ahead = 0
    if party.standing == Standing.WAITING:
        waiting = Party.objects.filter(outing=party.outing, standing=Standing.WAITING)
        ahead = waiting.filter(Q(place__lt=party.place) | Q(place=party.place, number__lt=party.number)).count()
    others = [other.person for other in party.tickets.all() if other.person and other.person_id != person.pk]
    photo = agrees(person_id=person.pk, use="photo", audience="public", item=f"outing:{ticket.outing.code}")
    return Mine(ticket, party, others, ahead, photo)


def mine(person: Person | None, outing: Outing) -> Mine | None:
    """My own place on an outing, if I have one."""
    if person is None:
        return None
    with scopes_disabled():  # one's own ticket, whatever body one stands in at the moment
        ticket = MY_TICKET.first(person=person.pk, outing=outing.pk)
        return _mine(ticket, person) if ticket else None


def my_places(person: Person) -> list[Mine]:
    """Everywhere I have a place or wait for one, the next first."""
    with scopes_disabled():  # as above
        return [_mine(ticket, person) for ticket in _my_tickets(person).order_by("outing__day", "pk")]


def _whole() -> QuerySet[Party]:
    tickets = (
        Ticket.objects.filter(given_back_at__isnull=True)
        .select_related("person")
        .prefetch_related(Prefetch("checkins", CheckIn.objects.filter(undone_at__isnull=True), to_attr="here"))
    )
    return (
        Party.objects.select_related("lead")
        .prefetch_related(Prefetch("tickets", tickets), Prefetch("turns", Turn.objects.select_related("by").order_by("pk")))
        .annotate(told=Count("needs"))
    )


def parties(outing: Outing) -> QuerySet[Party]:
    """The parties of one's own body's people (the scope sees to that), in the order of the line."""
    return _whole().filter(outing=outing)


def party(outing: Outing, code: str) -> Party | None:
    """One of them."""
    return parties(outing).filter(code=code).first()


def my_party(person: Person, outing: Outing) -> Party | None:
    """The party that I am in, wherever I stand."""
    found = mine(person, outing)
    return found.party if found else None


@dataclass(frozen=True)
class Share:
    """What an organiser sees of another body's people: numbers."""

    body: Body
    held: int
    waiting: int


def shares(outing: Outing) -> list[Share]:
    """Places held and waited for, by body: counts only."""
    with scopes_disabled():  # counts of every attending body, no rows
        held = _sums(outing, [Standing.HELD, Standing.OFFERED])
        waiting = _sums(outing, [Standing.WAITING])
        bodies = {outing.body_id: outing.body, **{row.body_id: row.body for row in outing.attendings.select_related("body")}}
    return [Share(body, held.get(pk, 0), waiting.get(pk, 0)) for pk, body in bodies.items()]


def _sums(outing: Outing, standings: list[str]) -> dict[int, int]:
    rows = Party.objects.filter(outing=outing, standing__in=standings).order_by()
    return dict(rows.values_list("body").annotate(total=Sum("size")))


def hers(person: Person) -> list[dict[str, object]]:
    """What a person takes along: where she had a place, with whom, and what she told beforehand."""
    with scopes_disabled():  # her own rows, in every body
        tickets = Ticket.objects.filter(person=person).select_related("party", "outing").order_by("outing__day", "pk")
        told = {need.party_id: need.told for need in Need.objects.filter(person=person)}
        return [_taken_along(ticket, told.get(ticket.party_id, "")) for ticket in tickets]


def _taken_along(ticket: Ticket, told: str) -> dict[str, object]:
    return {
        _("나들이"): str(ticket.outing.title),
        _("날"): ticket.outing.day.isoformat(),
        _("자리"): ticket.party.size,
        _("어떻게 되었나"): str(ticket.party.get_standing_display()),
        _("미리 알려 준 것"): told,
    }


def waiting_count(outing: Outing) -> int:
    """How many parties wait."""
    return WAITING.first(outing=outing.pk) or 0  # a count over all bodies, shown to whoever may see the outing


def photo_yes(outing: Outing) -> set[int]:
    """The ids of those who said yes to photos of this outing; everybody else has not."""
    return agreeing(use="photo", audience="public", item=f"outing:{outing.code}")


def without_place(outing: Outing, body: Body) -> list[Person]:
    """People of a body for whom one may still ask by telephone."""
    with scopes_disabled():  # one person has one place on an outing, whichever body asked for it
        taken = set(Ticket.objects.filter(outing=outing, given_back_at__isnull=True).values_list("person_id", flat=True))
    return [person for person in people_in(body).order_by("call_name", "pk") if person.pk not in taken]


def may_ask_for_places(actor: Actor, outing: Outing) -> bool:
    """Members of the organising and of the attending bodies may."""
    if not actor.signed_in or not actor.member:
        return False
    return actor.body_id == outing.body_id or actor.body_id in {row.body_id for row in outing.attendings.all()}

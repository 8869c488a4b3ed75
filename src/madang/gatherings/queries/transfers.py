"""Ways between stops: who is aboard, who has arrived, who is missing. Call-names of one body, of the others a number."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.chapters.rules import coordinator
from madang.gatherings.models import CheckIn, LegCount, LegMark, Outing, Party, Ticket, Transfer
from madang.gatherings.models.transfer import End
from madang.gatherings.queries.outings import handled_outing
from madang.shared.actor import Actor
from madang.shared.clock import now

LOOKS = dt.timedelta(days=1)  # how long before and after a way its lead may see the list


@dataclass(frozen=True)
class Rider:
    """One place on the way. `guest_of`: a guest has no name, but came with somebody."""

    ticket: Ticket
    name: str
    guest_of: str
    left: str  # '', 'here', 'apart'
    arrived: bool


@dataclass
class Roll:
    """One body's people on a way. `counted`: the last count by eye at each end."""

    transfer: Transfer
    body: Body
    riders: list[Rider]
    counted: dict[str, int] = field(default_factory=dict)
    seen_at_door: set[int] = field(default_factory=set)

    @property
    def aboard(self) -> list[Rider]:
        """Who set out: who was tapped; where nobody was, who came to the door; where nobody did, everybody expected."""
        tapped = [rider for rider in self.riders if rider.left == LegMark.What.HERE]
        together = [rider for rider in self.riders if rider.left != LegMark.What.APART]
        at_door = [rider for rider in together if rider.ticket.pk in self.seen_at_door]
        return tapped or at_door or together

    @property
    def tapped_aboard(self) -> int:
        return sum(rider.left == LegMark.What.HERE for rider in self.riders)

    @property
    def apart(self) -> int:
        return sum(rider.left == LegMark.What.APART for rider in self.riders)

    @property
    def tapped_there(self) -> int:
        return sum(rider.arrived for rider in self.riders)

    @property
    def joined(self) -> int:
        """Who arrived without having set out with the others."""
        aboard = {rider.ticket.pk for rider in self.aboard}
        return sum(rider.arrived and rider.ticket.pk not in aboard for rider in self.riders)

    @property
    def left(self) -> int | None:
        """How many set out, as it was counted or tapped; None: nobody has counted yet."""
        return self.counted.get(End.LEAVING, self.tapped_aboard or None)

    @property
    def arrived(self) -> int | None:
        """How many of them arrived."""
        return self.counted.get(End.ARRIVING, (self.tapped_there - self.joined) or None)

    @property
    def missing(self) -> list[Rider]:
        """Who set out and was not tapped at the other end: names, as soon as anybody was tapped there."""
        return [rider for rider in self.aboard if not rider.arrived] if self.tapped_there else []

    @property
    def short(self) -> int:
        """By how many the two counts differ."""
        return max((self.left or 0) - self.arrived, 0) if self.arrived is not None else 0

    @property
    def balanced(self) -> bool:
        """Both ends are counted, the counts agree, and nobody who was tapped is missing."""
        return self.left is not None and self.left == self.arrived and not self.missing


@dataclass(frozen=True)
class Ends:
    """A way as the organiser sees it whole: numbers over every body."""

    transfer: Transfer
    left: int
    arrived: int

    @property
    def short(self) -> int:
        return max(self.left - self.arrived, 0) if self.arrived else 0


def transfers(outing: Outing) -> list[Transfer]:
    """The ways of an outing that was found behind its door."""
    with scopes_disabled():  # an attended outing's ways lie in the organiser's scope
        return list(Transfer.objects.filter(outing=outing).select_related("origin__place", "goal__place", "lead", "outing__body"))


def ends(outing: Outing) -> list[Ends]:
    """Each way with how many left and arrived, everybody together: the last counts, and taps where nobody counted."""
    with scopes_disabled():  # counts over every body, no rows leave
        return [Ends(way, _sum(way, End.LEAVING), _sum(way, End.ARRIVING)) for way in transfers(outing)]


def _sum(way: Transfer, end: str) -> int:
    rows = LegMark.objects.filter(transfer=way, end=end, what=LegMark.What.HERE).values("ticket__party__body").annotate(n=Count("pk"))
    numbers = {row["ticket__party__body"]: row["n"] for row in rows}
    for row in LegCount.objects.filter(transfer=way, end=end).order_by("at", "pk"):
        numbers[row.body_id] = row.number
    return sum(numbers.values())


def way(actor: Actor, code: str, transfer: str) -> Transfer | None:
    """A way for those who are responsible: coordinators of a body that is there; its lead, from the day before to the day after."""
    with scopes_disabled():  # as above; whose people are shown, `roll` narrows
        found = Transfer.objects.filter(outing__code=code, code=transfer)
        row = found.select_related("origin__place", "goal__place", "lead", "outing__body").first()
    if row is None:
        return None
    if coordinator.test(actor) and handled_outing(actor, code):
        return row
    leads = row.lead_id is not None and row.lead_id == actor.person_id and actor.member
    return row if leads and abs(now() - row.leaves_at) <= LOOKS and actor.body_id in _bodies(row.outing) else None


def _bodies(outing: Outing) -> set[int]:
    with scopes_disabled():  # which bodies are there is on the public page
        return {outing.body_id, *outing.attendings.values_list("body_id", flat=True)}


def roll(transfer: Transfer, body: Body) -> Roll:
    """One body's people on a way, by call-name."""
    with scopes_disabled():  # narrowed to the one body the actor stands in
        tickets = list(_tickets(transfer, body).select_related("person", "party__lead"))
        marks = {(mark.ticket_id, mark.end): mark.what for mark in LegMark.objects.filter(transfer=transfer, ticket__in=tickets)}
        here = CheckIn.objects.filter(ticket__in=tickets, undone_at__isnull=True).values_list("ticket_id", flat=True)
        counted = {row.end: row.number for row in LegCount.objects.filter(transfer=transfer, body=body).order_by("at", "pk")}
        riders = [_rider(ticket, marks) for ticket in tickets]
        riders.sort(key=lambda rider: (rider.name or rider.guest_of, not rider.name, rider.ticket.party.number, rider.ticket.number))
        return Roll(transfer, body, riders, counted, set(here))


def _rider(ticket: Ticket, marks: dict[tuple[int, str], str]) -> Rider:
    lead = ticket.party.lead
    left = marks.get((ticket.pk, End.LEAVING), "")
    name, guest_of = (ticket.person.call_name, "") if ticket.person else ("", lead.call_name if lead else "")
    return Rider(ticket, name, guest_of, left, (ticket.pk, End.ARRIVING) in marks)


def _tickets(transfer: Transfer, body: Body) -> QuerySet[Ticket]:
    held = {"outing": transfer.outing_id, "party__body": body, "party__standing": Party.Standing.HELD, "given_back_at__isnull": True}
    return Ticket.objects.filter(**held)


def riders_named(transfer: Transfer, body: Body, codes: Iterable[str]) -> list[Ticket]:
    """The held places of a body's people that these codes name."""
    with scopes_disabled():  # narrowed to the one body
        return list(_tickets(transfer, body).filter(code__in=list(codes)))

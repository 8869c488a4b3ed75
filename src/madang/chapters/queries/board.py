"""What a body shows to everybody: its place in the tree, its term, its offices, and the names whose owners said so."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django_scopes import scopes_disabled

from madang.chapters.models import Body, Office, Partner, Term
from madang.chapters.models.duty import in_force
from madang.people.queries import Person
from madang.promises.queries import showable
from madang.shared.clock import now, today

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class Seat:
    """An office as everybody may see it. `name` is empty where its holder did not agree to be named."""

    title: str
    name: str
    term: Term | None
    former: bool


@dataclass(frozen=True)
class Board:
    """The public page of a body."""

    body: Body
    term: Term | None
    seats: list[Seat]
    former: list[Seat]
    committees: list["Board"] = field(default_factory=list)
    below: list[Body] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)

    @property
    def here(self) -> dt.datetime:
        """The hour where the body is."""
        return now().astimezone(ZoneInfo(self.body.time_zone))

    @property
    def seoul(self) -> dt.datetime | None:
        """The hour in Seoul where it is another one."""
        there = now().astimezone(SEOUL)
        return None if there.utcoffset() == self.here.utcoffset() else there


def name_item(office: Office) -> str:
    """What a consent to be named in an office is about."""
    return f"office:{office.code}"


def committees(body: Body) -> list[Body]:
    """The committees of a body: their people are the body's, their offices too."""
    return list(Body.objects.filter(parent=body, kind=Body.Kind.COMMITTEE).order_by("name_ko"))


def board(body: Body) -> Board:
    """A body with its committees as everybody may see them."""
    inner = committees(body)
    below = Body.objects.filter(parent=body).exclude(kind=Body.Kind.COMMITTEE).order_by("name_ko")
    with scopes_disabled():  # a stranger reads it: terms, titles and partners are public, a name is asked for below
        offices = list(Office.objects.filter(body__in=[body, *inner]).select_related("person", "term").order_by("-since", "pk"))
        terms = [(term.body_id, term) for term in Term.objects.filter(body__in=[body, *inner], start__lte=today()).order_by("start")]
        partners = list(Partner.objects.filter(body=body).select_related("above").order_by("name_ko"))
    latest, named = dict(terms), _names(offices)
    boards = {b.pk: _bare(b, [o for o in offices if o.body_id == b.pk], latest.get(b.pk), named) for b in (body, *inner)}
    own = boards[body.pk]
    return Board(body, own.term, own.seats, own.former, [boards[b.pk] for b in inner], list(below), partners)


def _bare(body: Body, offices: list[Office], term: Term | None, named: dict[str, str]) -> Board:
    day = today()
    seats = [(o, Seat(o.title, named.get(o.code, ""), o.term, former=not o.now)) for o in offices if o.since <= day]
    return Board(body, term, [s for _, s in seats if not s.former], [s for _, s in seats if s.former])


def _names(offices: Iterable[Office]) -> dict[str, str]:
    """Call-names by office code: only of those who agreed, asked anew at every render."""
    present = [office for office in offices if office.person.left_at is None]
    yes = showable(use="name", audience="public", items=[name_item(office) for office in present])
    return {office.code: office.person.call_name for office in present if name_item(office) in yes}


def offices_of(person: Person, bodies: Iterable[Body]) -> list[Office]:
    """The offices of a person in these bodies, the newest first."""
    with scopes_disabled():  # the offices of a body's committees belong to the body; the caller names the bodies
        found = Office.objects.filter(person=person, body__in=list(bodies)).select_related("body", "term", "person")
        return list(found.order_by("-since", "-pk"))


def own_offices(person: Person) -> list[Office]:
    """A person's own offices, wherever: one's own may always be seen."""
    with scopes_disabled():
        return list(Office.objects.filter(person=person).select_related("body", "term", "person").order_by("-since", "-pk"))


def office(code: str, bodies: Iterable[Body]) -> Office | None:
    """One office in any of these bodies."""
    with scopes_disabled():  # a committee's office is its body's; the caller names the bodies
        return Office.objects.filter(code=code, body__in=list(bodies)).select_related("body", "person").first()


def offices_held(body: Body) -> list[Office]:
    """The offices held today in a body and its committees."""
    with scopes_disabled():  # as above
        found = Office.objects.filter(in_force(), body__in=[body, *committees(body)]).select_related("body", "person", "term")
        return list(found.order_by("body__name_ko", "pk"))

"""At the door: who is expected, who is here, and who may look."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Prefetch
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.gatherings.models import CheckIn, Headcount, HelperLink, Outing, Party, Ticket
from madang.gatherings.queries.parties import photo_yes
from madang.shared.clock import now
from madang.shared.prepared import Prepared, Slot


@dataclass
class Row:
    """One party at the door: call-names and guests, who is here, whether one may take a photo."""

    party: Party
    tickets: list[Ticket]
    label: str
    here: int
    no_photo: bool
    names: bool = True

    @property
    def complete(self) -> bool:
        """Everybody of the party is here."""
        return self.here == len(self.tickets)


@dataclass
class Door:
    """The list of one body's people on an outing."""

    outing: Outing
    body: Body
    rows: list[Row]

    @property
    def seats(self) -> int:
        return sum(len(row.tickets) for row in self.rows)

    @property
    def here(self) -> int:
        return sum(row.here for row in self.rows)


def door(outing: Outing, body: Body, *, names: bool = True) -> Door:
    """Who of a body's people is expected and who has come, by call-name; `names=False`: by party number only."""
    with scopes_disabled():  # a helper stands in no body; the rows are narrowed to the one body here
        there = CheckIn.objects.filter(undone_at__isnull=True)
        tickets = (
            Ticket.objects.filter(given_back_at__isnull=True)
            .select_related("person", "party")
            .prefetch_related(Prefetch("checkins", there, to_attr="here"))
        )
        parties = Party.objects.filter(outing=outing, body=body, standing=Party.Standing.HELD).select_related("lead")
        yes = photo_yes(outing)
        rows = [_row(party, yes, names) for party in parties.prefetch_related(Prefetch("tickets", tickets))]
    return Door(outing, body, sorted(rows, key=lambda row: (row.label if names else "", row.party.number)))


def _row(party: Party, photo: set[int], names: bool) -> Row:
    tickets: list[Any] = list(party.tickets.all())  # each with `here`
    called = [ticket.person.call_name for ticket in tickets if ticket.person and names]
    no_photo = any(ticket.person_id not in photo for ticket in tickets)
    label = " · ".join(called) or (_("이름 없는 손님") if names else _("%(number)s번") % {"number": party.number})
    return Row(party, tickets, label, sum(bool(ticket.here) for ticket in tickets), no_photo, names)


def tickets_at(outing: Outing, body: Body, codes: list[str]) -> list[Ticket]:
    """The held places of a body's people that these codes name."""
    with scopes_disabled():  # as above: narrowed to the one body
        return list(
            Ticket.objects.filter(
                outing=outing, party__body=body, party__standing=Party.Standing.HELD, given_back_at__isnull=True, code__in=codes
            )
        )


def helper_link(token: str) -> HelperLink | None:
    """The link with this secret, while it holds."""
    return _links(hash=hashlib.sha256(token.encode()).hexdigest())


def helper_link_of(code: str, outing_code: str) -> HelperLink | None:
    """The link that a helper's browser was let in with, for this outing."""
    return _links(code=code, outing__code=outing_code)


def _links(**named: str) -> HelperLink | None:
    with scopes_disabled():  # a helper stands in no body; the secret is the door
        found = HelperLink.objects.filter(**named, ended_at__isnull=True, until__gt=now())
        return found.select_related("outing__body", "body").first()


def helper_links(outing: Outing) -> list[HelperLink]:
    """The links of one's own body that still hold."""
    return list(HelperLink.objects.filter(outing=outing, ended_at__isnull=True, until__gt=now()).order_by("made_at"))


def own_helper_link(outing: Outing, code: str) -> HelperLink | None:
    """One of them."""
    return HelperLink.objects.filter(outing=outing, code=code).first()


def headcounts(outing: Outing) -> list[Headcount]:
    """The newest count of one's own body for the whole day and for each stop."""
    newest: dict[int | None, Headcount] = {}
    for row in Headcount.objects.filter(outing=outing).select_related("stop").order_by("-at", "-pk"):
        newest.setdefault(row.stop_id, row)
    return list(newest.values())


SAID = Prepared(
    lambda: Headcount.objects.filter(
        outing=Slot("outing", BigIntegerField()), body_id=Slot("body", BigIntegerField()), stop__isnull=True
    ).order_by("pk")
)


def people_said(outing: Outing) -> Headcount | None:
    """How many were there, as the organiser said it last: '약 70명'."""
    return SAID.first(outing=outing.pk, body=outing.body_id)  # a number the organiser makes known to whoever may see the outing

"""Who comes along with whom, what one may still change, and why it is one's turn."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from madang.gatherings.models import Invitation, Outing, Party, Ticket, Turn
from madang.people.queries import Person
from madang.shared.clock import now

MOST = 4  # one party's places
UNDO = dt.timedelta(minutes=10)  # how long a leaving can be taken back
Standing, What = Party.Standing, Turn.What
HOLDS = {What.CLAIMED: True, What.TOOK: True, What.DRAWN: True, What.OFFERED: True, What.BACK: True}
WAITS = {What.WAITED: False, What.ASKED: False, What.NOT_DRAWN: False, What.LAPSED: False, What.BACK_IN_LINE: False}


def plain_name(name: str) -> str:
    """A call-name as people compare them: '봄님', ' 봄 ' and '봄' are one."""
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "").removesuffix("님")  # i18n: data


def may_change(outing: Outing) -> bool:
    """Says whether anything about who comes can still be changed."""
    return not outing.over and not outing.called_off


def held_before(turns: Iterable[Turn]) -> bool:
    """Says whether a party had places (or was offered some) before it left."""
    told = [(HOLDS | WAITS)[What(turn.what)] for turn in turns if turn.what in HOLDS or turn.what in WAITS]
    return bool(told) and told[-1]


@dataclass(frozen=True)
class Place:
    """One place of my party as I may see and change it. `asked`: somebody has been asked, by call-name or by link."""

    ticket: Ticket
    mine: bool
    guest: bool
    asked: Invitation | None


def company(person: Person, party: Party) -> list[Place]:
    """The places of a party for one of those who are in it; guests' places are shown to who asked for them."""
    with scopes_disabled():  # one's own party, whatever body one stands in at the moment
        open_ = {row.ticket_id: row for row in Invitation.objects.filter(ticket__party=party, ended_at__isnull=True, until__gt=now())}
        tickets = Ticket.objects.filter(party=party, given_back_at__isnull=True).select_related("person", "party").order_by("number")
        return [Place(row, row.person_id == person.pk, row.person_id is None, open_.get(row.pk)) for row in tickets]


def listed_in_a_draw(party: Party) -> bool:
    """Says whether a party stands on a sealed list: then nobody else comes in the stead of one of its people."""
    with scopes_disabled():  # one's own party
        return party.slips.exists()


def my_passes(person: Person, party: Party) -> list[Ticket]:
    """The tickets whose codes somebody may show: her own, and those of the guests she brings. Only where the place is held."""
    if party.standing != Standing.HELD:
        return []
    rows = company(person, party)
    return [row.ticket for row in rows if row.mine or (row.guest and party.lead_id == person.pk)]


def invitation_of(token: str) -> Invitation | None:
    """The question behind a link, also when it is over: who has the link is told so."""
    with scopes_disabled():  # the secret is the door
        hashed = hashlib.sha256(token.encode()).hexdigest()
        return _invitations().filter(hash=hashed, person__isnull=True).first()


def asked_along(person: Person) -> list[Invitation]:
    """Where somebody was asked by call-name to come along."""
    with scopes_disabled():  # one's own questions, from whatever body
        mine = _invitations().filter(person=person, ended_at__isnull=True, until__gt=now(), ticket__given_back_at__isnull=True)
        return [row for row in mine if may_change(row.ticket.outing)]


def asked_me(person: Person, code: str) -> Invitation | None:
    """One of them."""
    with scopes_disabled():  # as above
        return _invitations().filter(person=person, code=code).first()


def _invitations() -> QuerySet[Invitation]:
    ticket = ("ticket__person", "ticket__party__body", "ticket__outing__body")
    return Invitation.objects.select_related("by", *ticket)


def left_lately(person: Person, outing: Outing) -> Party | None:
    """A party that somebody left a moment ago and can come back into."""
    with scopes_disabled():  # one's own ticket
        given_back = Ticket.objects.filter(outing=outing, person=person, given_back_at__gt=now() - UNDO).select_related("party")
        row = given_back.order_by("-given_back_at").first()
        if row is None or not may_change(outing):
            return None
        last = Turn.objects.filter(party=row.party).order_by("-pk").values_list("what", flat=True).first()
        gone = row.party.standing == Standing.LEFT
        return row.party if not gone or last in {What.LEFT, What.DECLINED, What.STEPPED_OUT} else None


@dataclass(frozen=True)
class Why:
    """Why it is my turn, or not yet: what happened to my own party, and how often the line was changed by hand."""

    turns: list[Turn]
    others_moved: int


def why(party: Party) -> Why:
    """One's own party's story. Of others' moves only how many there were: their reasons are theirs."""
    with scopes_disabled():  # one's own party; of others a count
        turns = list(Turn.objects.filter(party=party).select_related("by").order_by("pk"))
        moved = Turn.objects.filter(party__outing=party.outing_id, what=What.MOVED).exclude(party=party).count()
        return Why(turns, moved)

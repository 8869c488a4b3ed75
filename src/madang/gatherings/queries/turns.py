"""Whose turn it is: how often somebody missed a draw since the last place, and who asks for the first time.

A miss is a draw in which one took part and got no place, neither then nor later from the line. A place sets the misses
back to nothing, whether or not one came: a no-show costs its turn and nothing else. Whoever withdrew in good time, was
offered a place and could not take it, or was on an outing that was called off, neither won nor missed.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min
from django_scopes import scopes_disabled

from madang.gatherings.models import Outing, Party, Ticket, Turn

What, Standing = Turn.What, Party.Standing
PLACE, MISS = "place", "miss"


@dataclass(frozen=True)
class Luck:
    """Draws missed since the last place; whether one asks for the first time at all."""

    missed: int = 0
    first: bool = True


def luck_of(people: Iterable[int], outing: Outing) -> dict[int, Luck]:
    """What each of these people brings into the draw of an outing: her draws in the whole council, her places on any outing."""
    with scopes_disabled():  # one's turns follow one across the bodies of a council; only numbers come out
        tickets = (
            Ticket.objects.filter(person__in=set(people), outing__body__realm=outing.body.realm, outing__off=False)
            .exclude(outing=outing)
            .select_related("outing", "party")
            .annotate(begins_at=Min("outing__stops__starts_at"))
            .order_by("outing__drawn_at", "pk")
        )
        rows = list(tickets)
        turned = _turns({ticket.party_id for ticket in rows})
    results: dict[int, dict[int, str]] = defaultdict(dict)  # person -> outing -> what came of it, in the order of the draws
    placed: set[int] = set()
    for ticket in rows:
        came_of_it = _result(ticket, turned[ticket.party_id])
        if came_of_it == PLACE:
            placed.add(ticket.person_id or 0)
        if came_of_it and ticket.outing.drawn_at and results[ticket.person_id or 0].get(ticket.outing_id) != PLACE:
            results[ticket.person_id or 0][ticket.outing_id] = came_of_it
    return {pk: _luck(list(results[pk].values()), pk in placed) for pk in set(people)}


def luck_of_party(party: Party, known: dict[int, Luck]) -> Luck:
    """A party stands where the one of its people stands who waited longest, and asks for the first time if one of them does.

    So nobody stands further back because of whom she brings.
    """
    everybody = [known[ticket.person_id] for ticket in party.tickets.all() if ticket.person_id in known and not ticket.given_back_at]
    return Luck(max((one.missed for one in everybody), default=0), any(one.first for one in everybody))


def _luck(results: list[str], placed: bool) -> Luck:
    missed = 0
    for came_of_it in reversed(results):
        if came_of_it == PLACE:
            break
        missed += 1
    return Luck(missed, first=not placed and not missed)


def _turns(parties: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for party, what in Turn.objects.filter(party__in=parties).values_list("party_id", "what"):
        found[party].add(what)
    return found


def _result(ticket: Ticket, turned: set[str]) -> str:
    """PLACE, MISS, or empty for neither."""
    party, outing = ticket.party, ticket.outing
    if ticket.given_back_at is None and party.standing == Standing.HELD:
        return PLACE
    had = bool(turned & {What.DRAWN, What.TOOK, What.CLAIMED})
    if ticket.given_back_at and had and _too_late(ticket.given_back_at, getattr(ticket, "begins_at", None)):
        return PLACE  # whoever says so when it has begun kept the place from the others
    if outing.drawn_at is None or What.NOT_DRAWN not in turned:
        return ""
    if ticket.given_back_at and ticket.given_back_at < outing.drawn_at:
        return ""
    offered = turned & {What.TOOK, What.DECLINED, What.LAPSED, What.REMOVED}
    return "" if offered else MISS


def _too_late(moment: dt.datetime, begins_at: dt.datetime | None) -> bool:
    return begins_at is not None and moment >= begins_at

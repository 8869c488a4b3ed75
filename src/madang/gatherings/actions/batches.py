"""What a phone at the door sends when it finds a network: each thing once, in any order, nothing lost."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.line import locked, settle_locked, turn
from madang.gatherings.actions.scans import lock_tickets, project
from madang.gatherings.models import Batch, DoorDevice, Double, Outing, Party, Scan, Ticket, Turn
from madang.gatherings.queries.device import passes_elsewhere, passes_here
from madang.shared.clock import now
from madang.shared.codes import new_code

What, Flag = Scan.What, Scan.Flag
MOST = 500  # in one batch; a phone sends 200
# The answers to one thing sent.
TAKEN, DOUBLE, UNDONE, UNKNOWN, ELSEWHERE, OVER, ENDED = "taken double undone unknown elsewhere over ended".split()


@dataclass(frozen=True)
class Told:
    """One thing that a phone reports. `pass_hash`: whose pass, "" for a walk-in; `of`: what is taken back; `at`: by our clock."""

    uuid: UUID
    what: str
    at: dt.datetime
    pass_hash: str = ""
    of: UUID | None = None


@dataclass
class Answer:
    """What the phone hears: what it need not send again, and what became of each."""

    have: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    places: int = 0
    ended: bool = False


@across_bodies
@transaction.atomic
def take_batch(*, device: DoorDevice, told: Sequence[Told], clock_ms: int = 0) -> Answer:
    """Takes what a phone reports. Whatever was sent before is answered again and changes nothing.

    What cannot be placed (an unknown code, a walk-in beyond its places, a scan after the phone was ended) is kept with a
    flag for the coordinator.
    """
    told = list({one.uuid: one for one in told[:MOST]}.values())
    outing = locked(device.outing) if any(_counts(one) for one in told) else device.outing
    device = DoorDevice.objects.select_for_update(of=("self",)).get(pk=device.pk)
    known = set(Scan.objects.filter(uuid__in=[one.uuid for one in told]).values_list("uuid", flat=True))
    fresh = [one for one in told if one.uuid not in known]
    if fresh:
        _write(outing, device, fresh)
    device.seen_at, device.clock_ms = now(), clock_ms
    device.save(update_fields=["seen_at", "clock_ms"])
    return _answer(device, told)


def _counts(one: Told) -> bool:
    """It may move the counter of places, so the outing's row is locked first."""
    return one.what == What.WALK_IN or (one.what == What.OUT and not one.pass_hash)


def _write(outing: Outing, device: DoorDevice, fresh: list[Told]) -> None:
    tickets = passes_here(outing, device.body_id)
    strange = {one.pass_hash for one in fresh} - set(tickets) - {""}
    elsewhere = passes_elsewhere(outing, device.body_id, strange)
    batch = Batch.objects.create(outing=outing, body_id=device.body_id, device=device, token=new_code())
    touched = lock_tickets(ticket for one in fresh if (ticket := tickets.get(one.pass_hash)))
    still = {ticket.pk for ticket in touched if ticket.given_back_at is None}
    rows = []
    for one in fresh:
        ticket = tickets.get(one.pass_hash)
        row = Scan(
            uuid=one.uuid,
            outing=outing,
            body_id=device.body_id,
            ticket=ticket if ticket and ticket.pk in still else None,
            device=device,
            link_id=device.link_id,
            batch=batch,
            what=one.what,
            way=Scan.Way.DEVICE,
            of=one.of,
            at=min(max(one.at, device.made_at), now()),  # a clock of 1970 was not there first, one ahead has not seen tomorrow
        )
        row.flag = _flag(device, row, one, elsewhere)
        rows.append(row)
    _walk_ins(outing, device, rows)
    _take_back(outing, device, rows)
    Scan.objects.bulk_create(rows)
    project({row.ticket_id for row in rows if row.ticket_id})


def _flag(device: DoorDevice, row: Scan, one: Told, elsewhere: set[str]) -> str:
    if device.ended_at and row.at > device.ended_at:
        return Flag.ENDED
    if one.pass_hash and row.ticket is None:
        return Flag.ELSEWHERE if one.pass_hash in elsewhere else Flag.UNKNOWN
    return ""


def _walk_ins(outing: Outing, device: DoorDevice, rows: list[Scan]) -> None:
    """Who walked in gets a place: one of the phone's own, else one that is still free, else a flag."""
    for row in rows:
        if row.what != What.WALK_IN or row.flag or Scan.objects.filter(of=row.uuid, device=device).exists():
            continue
        own = DoorDevice.objects.filter(pk=device.pk, places__gte=1)
        if not own.update(places=F("places") - 1, admitted=F("admitted") + 1):
            free = Outing.objects.filter(pk=outing.pk, taken__lt=F("capacity"))
            if outing.draw_ahead or not free.update(taken=F("taken") + 1):  # before a draw no place is free
                row.flag = Flag.OVER
                continue
            DoorDevice.objects.filter(pk=device.pk).update(admitted=F("admitted") + 1)
        row.ticket = _place_for_a_guest(outing, device)
    device.refresh_from_db(fields=["places", "admitted"])


def _place_for_a_guest(outing: Outing, device: DoorDevice) -> Ticket:
    Outing.objects.filter(pk=outing.pk).update(line=F("line") + 1)
    number = Outing.objects.values_list("line", flat=True).get(pk=outing.pk)
    held = Party.Standing.HELD
    party = Party.objects.create(
        outing=outing, body_id=device.body_id, size=1, standing=held, number=number, place=number, token=new_code()
    )
    turn(party, Turn.What.CLAIMED, None)
    return Ticket.objects.create(outing=outing, party=party, number=1)


def _take_back(outing: Outing, device: DoorDevice, rows: list[Scan]) -> None:
    """An 'undo' belongs to the place of the scan that it names; a walk-in that was undone gives its place back."""
    mine: dict[UUID | None, Any] = {row.uuid: row for row in rows}
    named = [row.of for row in rows if row.of and row.of not in mine]
    mine |= {row.uuid: row for row in Scan.objects.filter(uuid__in=named, device=device).select_related("ticket")}
    for row in rows:
        first = mine.get(row.of) if row.what == What.OUT and not row.flag else None
        if first is None:
            continue
        row.ticket = first.ticket
        if first.what == What.WALK_IN and first.ticket_id and _leaves(first.ticket):
            Outing.objects.filter(pk=outing.pk).update(taken=F("taken") - 1)
            settle_locked(outing)


def _leaves(ticket: Ticket) -> bool:
    if not Ticket.objects.filter(pk=ticket.pk, given_back_at__isnull=True).update(given_back_at=now()):
        return False
    Party.objects.filter(pk=ticket.party_id).update(standing=Party.Standing.LEFT)
    turn(ticket.party, Turn.What.LEFT, None)
    return True


def _answer(device: DoorDevice, told: list[Told]) -> Answer:
    uuids = [one.uuid for one in told]
    doubles = set(Double.objects.filter(scan__uuid__in=uuids).values_list("scan__uuid", flat=True))
    rows = {uuid: (what, flag) for uuid, what, flag in Scan.objects.filter(uuid__in=uuids).values_list("uuid", "what", "flag")}
    answer = Answer(places=device.places, ended=device.ended_at is not None)
    for uuid in uuids:
        what, flag = rows[uuid]
        answer.have.append(str(uuid))
        answer.answers[str(uuid)] = flag or (DOUBLE if uuid in doubles else UNDONE if what == What.OUT else TAKEN)
    return answer


def corrected(device_ms: int, off_ms: int) -> dt.datetime:
    """A moment by the phone's clock, by ours."""
    return dt.datetime.fromtimestamp((device_ms + off_ms) / 1000, tz=dt.UTC)

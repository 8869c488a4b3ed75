"""Who has come, computed from all that the doors reported: the same whatever arrived first.

Of a place's scans that nobody took back the earliest counts (by our clock, then by uuid); the others are doubles. No scan is
earlier than its phone was put there: its clock may have stood still (actions.batches). A number typed in from paper is never
a double: paper and phone are often both kept.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from madang.gatherings.models import Batch, CheckIn, Double, HelperLink, Scan, Ticket
from madang.people.queries import Person
from madang.shared.clock import now

What, Way = Scan.What, Scan.Way


def lock_tickets(tickets: Iterable[Ticket]) -> list[Ticket]:
    """The tickets' rows, held until the transaction ends, always in the same order."""
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("party").order_by("pk")
    return list(rows.filter(pk__in=[ticket.pk for ticket in tickets]))


def report(
    tickets: Iterable[Ticket],
    *,
    way: str,
    by: Person | None,
    what: str = What.IN,
    link: HelperLink | None = None,
    batch: Batch | None = None,
) -> None:
    """Writes down what was tapped or typed here just now, for locked tickets, and computes anew who has come."""
    given = {"way": way, "what": what, "by": by, "link": link, "batch": batch}
    rows = [Scan(uuid=uuid4(), outing_id=one.outing_id, body_id=one.party.body_id, ticket=one, **given) for one in tickets]
    Scan.objects.bulk_create(rows)
    project({row.ticket_id for row in rows if row.ticket_id})


def project(tickets: Iterable[int]) -> None:
    """Brings the check-ins and doubles of these (locked) tickets into step with their scans."""
    wanted = set(tickets)
    scans: dict[int, list[Scan]] = defaultdict(list)
    for scan in Scan.objects.filter(ticket__in=wanted, flag="").order_by("at", "uuid"):
        scans[scan.ticket_id or 0].append(scan)
    every = [row.uuid for rows in scans.values() for row in rows]
    named = set(Scan.objects.filter(of__in=every, flag="").values_list("of", flat=True))  # an undo may have come before its scan
    doubles: dict[int, int] = {}
    firsts: dict[int, Scan] = {}
    for ticket, rows in scans.items():
        live = _live(rows, named)
        if live:
            firsts[ticket] = live[0]
            doubles |= {later.pk: live[0].pk for later in live[1:] if later.way != Way.SHEET}
    _set_check_ins(wanted, firsts)
    _set_doubles(wanted, doubles)


def _live(rows: list[Scan], named: set[UUID | None]) -> list[Scan]:
    """A ticket's scans that stand, the first to come first.

    'Undo' on the device that made a scan names it. 'Undo' on a list takes back whatever the list knew of.
    """
    sweeps = [row for row in rows if row.what == What.OUT and not row.of]

    def stands(row: Scan) -> bool:
        swept = any(row.pk < sweep.pk and row.arrived_at <= sweep.at for sweep in sweeps)
        return row.what != What.OUT and row.uuid not in named and not swept

    return [row for row in rows if stands(row)]


def _set_check_ins(tickets: set[int], firsts: dict[int, Scan]) -> None:
    there = {row.ticket_id: row for row in CheckIn.objects.filter(ticket__in=tickets, undone_at__isnull=True)}
    gone = [row.pk for ticket, row in there.items() if ticket not in firsts]
    CheckIn.objects.filter(pk__in=gone).update(undone_at=now())
    fresh: list[CheckIn] = []
    moved: list[CheckIn] = []
    for ticket, scan in firsts.items():
        row = there.get(ticket) or CheckIn(ticket_id=ticket)
        if row.scan_id == scan.pk:
            continue
        row.scan, row.at, row.by_id, row.link_id, row.batch_id = scan, scan.at, scan.by_id, scan.link_id, scan.batch_id
        (moved if row.pk else fresh).append(row)
    CheckIn.objects.bulk_create(fresh)
    CheckIn.objects.bulk_update(moved, ["scan", "at", "by", "link", "batch"])


def _set_doubles(tickets: set[int], wanted: dict[int, int]) -> None:
    there: dict[int, Any] = {row.scan_id: row for row in Double.objects.filter(scan__ticket__in=tickets)}
    Double.objects.filter(pk__in=[row.pk for scan, row in there.items() if scan not in wanted]).delete()
    Double.objects.bulk_create([Double(scan_id=scan, first_id=first) for scan, first in wanted.items() if scan not in there])
    moved = [row for scan, row in there.items() if scan in wanted and row.first_id != wanted[scan]]
    for row in moved:
        row.first_id = wanted[row.scan_id]
    Double.objects.bulk_update(moved, ["first"])

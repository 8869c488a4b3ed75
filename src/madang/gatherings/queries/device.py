"""What a phone at the door is given, and who may ask for it."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Body, Role, holders
from madang.gatherings.models import CheckIn, DoorDevice, Double, HelperLink, Outing, Party, Scan, Ticket
from madang.gatherings.queries.hall import seat_labels
from madang.gatherings.queries.parties import photo_yes
from madang.shared.clock import now

SHORT = 16  # bytes of a hash: enough that no two of a thousand passes, and no guess, ever meet


def hashed_secret(secret: str) -> str:
    """How a phone's secret lies in the database."""
    return hashlib.sha256(secret.encode()).hexdigest()


def short_hash(ticket: Ticket) -> str:
    """What stands for a pass in a pack and in what a phone sends: nobody can make a pass of it. 22 characters."""
    return base64.urlsafe_b64encode(bytes.fromhex(ticket.pass_hash)[:SHORT]).rstrip(b"=").decode()


def _held(**where: Any) -> QuerySet[Ticket]:
    found = Ticket.objects.filter(party__standing=Party.Standing.HELD, given_back_at__isnull=True, **where)
    return found.select_related("party").order_by("party__number", "number")


def passes_here(outing: Outing, body_id: int) -> dict[str, Ticket]:
    """The held places of a body's people on an outing, by the hash of their pass."""
    with scopes_disabled():  # a helper's phone stands in no body; narrowed to the one body here
        return {short_hash(ticket): ticket for ticket in _held(outing=outing, party__body=body_id)}


def passes_elsewhere(outing: Outing, body_id: int, hashes: set[str]) -> set[str]:
    """Which of these hashes are passes of the same outing with another body, or of another outing of this body."""
    if not hashes:
        return set()
    with scopes_disabled():  # says only 'yes, but not here'
        others = Ticket.objects.filter(Q(party__body=body_id) | Q(outing=outing)).exclude(outing=outing, party__body=body_id)
        return {hashed for ticket in others.only("code", "pass_token") if (hashed := short_hash(ticket)) in hashes}


def device_of(code: str, secret: str, outing_code: str) -> DoorDevice | None:
    """The phone with this code and secret at this outing's door, whether or not it was ended."""
    with scopes_disabled():  # a phone stands in no body; its secret is the door
        found = DoorDevice.objects.select_related("outing__body", "body", "link")
        return found.filter(code=code, hash=hashed_secret(secret), outing__code=outing_code).first()


def holds(device: DoorDevice) -> bool:
    """Says whether a phone may still have the list: it was not ended, its day is not over, and who put it there may stand
    there now: the helper's link holds, or she is coordinator of that body today."""
    if device.ended_at or device.forgotten:
        return False
    if device.link:
        return device.link.ended_at is None
    with scopes_disabled():  # as above: asks after the one who put it there
        return holders(device.body, Role.Kind.COORDINATOR).filter(pk=device.made_by_id or 0, left_at__isnull=True).exists()


def door_pack(device: DoorDevice, when: Callable[[Outing], str]) -> dict[str, Any]:
    """The list that a phone takes along: no contact, no legal name, no person, nothing that somebody told beforehand.

    `rows` is `[[party's number, [[pass hash, call-name, seat, photo?, came at, where], ...]], ...]`; the last two only
    for those who have come (seconds before `now`, and an index into `doors`). `when` says the day in words.
    """
    with scopes_disabled():  # as above: one body's people
        came = CheckIn.objects.filter(undone_at__isnull=True).select_related("scan__device")
        held = _held(outing=device.outing, party__body=device.body_id).select_related("person")
        tickets = list(held.prefetch_related(Prefetch("checkins", came, to_attr="here")))
        doors = list(DoorDevice.objects.filter(outing=device.outing, body=device.body).values_list("name", flat=True))
    seats, yes = seat_labels(device.outing), photo_yes(device.outing)
    rows: dict[int, list[list[Any]]] = {}
    for ticket in tickets:
        row = _packed(ticket, device, seats, yes, doors)
        rows.setdefault(ticket.party.number, []).append(row)
    return {
        "v": 1,
        "now": int(now().timestamp() * 1000),
        "until": int(device.until.timestamp() * 1000),
        "when": when(device.outing),
        "name": device.name,
        "names": device.names,
        "places": device.places,
        "doors": doors,
        "rows": [[number, tickets] for number, tickets in rows.items()],
    }


def _packed(ticket: Any, device: DoorDevice, seats: dict[int, str], yes: set[int], doors: list[str]) -> list[Any]:
    name = ticket.person.call_name if ticket.person and device.names else ""
    row: list[Any] = [short_hash(ticket), name, seats.get(ticket.pk, ""), int(ticket.person_id in yes)]
    for check_in in ticket.here:
        there = check_in.scan.device.name if check_in.scan and check_in.scan.device else ""
        row += [int(check_in.at.timestamp()), doors.index(there) if there in doors else -1]
    return row


# --- for the coordinator -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Doors:
    """A body's phones at an outing's door, and what one has to look at."""

    devices: list[Any]
    doubles: list[Double]
    flagged: list[Scan]
    late: list[Scan]

    @property
    def open(self) -> bool:
        """A phone still stands there."""
        return any(device.ended_at is None for device in self.devices)

    @property
    def unseen(self) -> int:
        """Doubles that nobody has looked at yet."""
        return sum(double.looked_at is None for double in self.doubles)


def doors(outing: Outing) -> Doors:
    """The phones of one's own body (the scope sees to that) and what they reported that wants a look."""
    scans = Scan.objects.filter(outing=outing).select_related("ticket__party", "ticket__person", "device")
    doubles = Double.objects.filter(scan__outing=outing).select_related(
        "scan__ticket__party", "scan__ticket__person", "scan__device", "first__device", "looked_by"
    )
    late = [scan for scan in scans.filter(way=Scan.Way.DEVICE, flag="") if scan.late]
    devices = DoorDevice.objects.filter(outing=outing).select_related("link").annotate(sent=Count("scans"))
    return Doors(list(devices), list(doubles), list(scans.exclude(flag="")), late)


def own_device(outing: Outing, code: str) -> DoorDevice | None:
    """A phone of one's own body."""
    return DoorDevice.objects.select_related("outing").filter(outing=outing, code=code).first()


def devices_of_link(link: HelperLink) -> Iterable[DoorDevice]:
    """The phones that came in by a helper's link."""
    with scopes_disabled():  # a link's own phones
        return list(DoorDevice.objects.filter(link=link, ended_at__isnull=True).select_related("outing"))


def strips(outing: Outing, body: Body) -> int:
    """How many of a body's people have not said yes to photos: so many strips are wanted."""
    with scopes_disabled():  # a count, of one body
        people = list(_held(outing=outing, party__body=body).values_list("person_id", flat=True))
    yes = photo_yes(outing)
    return sum(person not in yes for person in people)

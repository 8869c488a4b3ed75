"""What was sent to whom, and what became of it; and the link by which a message leads back."""

import datetime as dt
import hmac
from collections import Counter
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils.crypto import salted_hmac
from django_scopes import scopes_disabled

from madang.gatherings.models import Notice, NoticeWish, Outing, Party, Stop, Ticket
from madang.people.queries import Person, ways_to
from madang.shared.clock import now
from madang.shared.codes import LENGTH

Standing, Kind, Way = Notice.Standing, Notice.Kind, NoticeWish.Way
BEFORE = {Kind.WEEK: dt.timedelta(days=7), Kind.DAY: dt.timedelta(days=1), Kind.HOURS: dt.timedelta(hours=3)}
MORNING, EVENING, LAST = dt.time(8), dt.time(21), dt.time(20)  # quiet from nine in the evening to eight in the morning
OPEN = dt.timedelta(days=40)  # how long a link in a message leads anywhere
MAY_HAVE_HEARD = (Standing.SENDING, Standing.HANDED, Standing.UNSURE, Standing.PHONED, Standing.ROOM)
TO_RING = (Standing.REFUSED, Standing.UNSURE, Standing.NO_WAY, Standing.NOT_ASKED)


def due_at(kind: str, start: dt.datetime, zone: str) -> dt.datetime:
    """When a reminder goes out. The first two keep the night quiet and stay on their day, so that 'tomorrow' is tomorrow."""
    if kind == Kind.HOURS:
        return start - BEFORE[Kind.HOURS]
    local = (start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - BEFORE[Kind(kind)]).replace(tzinfo=ZoneInfo(zone))
    if local.time() < MORNING:
        local = local.replace(hour=MORNING.hour, minute=0)
    elif local.time() >= EVENING:
        local = local.replace(hour=LAST.hour, minute=0)
    return local.astimezone(dt.UTC)


def by_day(moment: dt.datetime, zone: str, wake: dt.time = MORNING) -> dt.datetime:
    """The moment itself by day; at night the time at which people there wake."""
    local = moment.astimezone(ZoneInfo(zone))
    if MORNING <= local.time() < EVENING:
        return moment
    day = local.date() + dt.timedelta(days=1 if local.time() >= EVENING else 0)
    return dt.datetime.combine(day, wake, tzinfo=ZoneInfo(zone))


def stops(outing: Outing) -> list[Stop]:
    """Where an outing goes, the first first."""
    with scopes_disabled():  # of an outing that was found behind another door
        return list(Stop.objects.filter(outing=outing).select_related("place").order_by("starts_at", "pk"))


def awake(outing: Outing, moment: dt.datetime, *, earlier: dt.datetime | None = None) -> dt.datetime:
    """When news of an outing goes out: by day at once, at night the morning after, unless that would be too late to be of use.

    `earlier`: when it would have begun, as far as people know.
    """
    starts = [stop.starts_at for stop in stops(outing)[:1]] + ([earlier] if earlier else [])
    morning = by_day(moment, outing.body.time_zone)
    return moment if starts and morning > min(starts) - BEFORE[Kind.HOURS] else morning


def reminders_ahead(outing: Outing) -> list[tuple[str, dt.datetime]]:
    """The reminders that are still to come, and when."""
    first = next(iter(stops(outing)), None)
    if first is None or outing.called_off or outing.published_at is None:
        return []
    moments = [(str(kind.label), due_at(kind, first.starts_at, outing.body.time_zone)) for kind in BEFORE]
    return [(label, due) for label, due in moments if due > now()]


def here(notice: Notice) -> bool:
    """Says whether whoever got this message still has her place, or her place in line."""
    with scopes_disabled():  # a link from a phone signs in nowhere
        mine = Ticket.objects.filter(party=notice.party_id, person=notice.person_id, given_back_at__isnull=True)
        return notice.party.standing != Party.Standing.LEFT and mine.exists()


def link_token(notice: Notice) -> str:
    """The secret in a message's link: made from the row, kept nowhere, and good for this one party only."""
    return notice.code + _mac(notice.code)


def _mac(code: str) -> str:
    return salted_hmac("madang.gatherings.notice", code, algorithm="sha256").hexdigest()[:24]


def told(token: str) -> Notice | None:
    """The message whose link this is, while it is of use."""
    code, mac = token[:LENGTH], token[LENGTH:]
    if not hmac.compare_digest(mac.encode(), _mac(code).encode()):
        return None
    with scopes_disabled():  # a link from a phone signs in nowhere; the secret is the door
        whole = Notice.objects.select_related("outing__body", "outing__host_body", "outing__host_partner", "party", "person")
        return whole.filter(code=code, due_at__gt=now() - OPEN, person__left_at__isnull=True).first()


def wish(person: Person) -> NoticeWish | None:
    """How somebody wants to be told, if she has said so."""
    with scopes_disabled():  # one's own row
        return NoticeWish.objects.filter(person=person).first()


def notice(outing: Outing, code: str) -> Notice | None:
    """One message to one of one's own people (the scope sees to that)."""
    return Notice.objects.filter(outing=outing, code=code).select_related("person", "party").first()


@dataclass
class Occasion:
    """One kind of message about an outing: how many stand where, and whom one has to ring up."""

    kind: str
    label: str
    counts: list[tuple[str, int]] = field(default_factory=list)
    rows: list[Notice] = field(default_factory=list)
    to_ring: list[Notice] = field(default_factory=list)

    @property
    def needed(self) -> int:
        """How many it concerns still."""
        return sum(row.standing != Standing.NOT_NEEDED for row in self.rows)

    @property
    def told(self) -> int:
        """How many of them were told: the message was handed over, or they were rung up."""
        return sum(row.standing in {Standing.HANDED, Standing.PHONED} for row in self.rows)

    @property
    def due(self) -> dt.datetime | None:
        """When what still waits goes out, where that is ahead."""
        return min((row.due_at for row in self.rows if row.standing == Standing.QUEUED and row.due_at > now()), default=None)


def occasions(outing: Outing) -> list[Occasion]:
    """What one's own body's people were told about an outing, the last occasion first."""
    found: dict[tuple[str, str], Occasion] = {}
    rows = Notice.objects.filter(outing=outing).exclude(kind=Kind.INVITED).select_related("person", "party")
    for row in rows.order_by("-due_at", "person__call_name", "pk"):
        entry = found.setdefault((row.kind, row.slot if row.kind != Kind.OFFERED else ""), Occasion(row.kind, row.get_kind_display()))
        entry.rows.append(row)
        true_yet = row.kind != Kind.CALLED_OFF or outing.called_off
        if true_yet and row.standing in TO_RING and row.party.standing != Party.Standing.LEFT:
            entry.to_ring.append(row)
    for entry in found.values():
        counts = Counter(row.standing for row in entry.rows)
        entry.counts = [(str(Standing(key).label), counts[key]) for key in Standing.values if counts[key]]
    return list(found.values())


def believe_it_is_off(outing: Outing) -> dict[int, str]:
    """Who was told (or may have been) that it is off, and nothing else since: by number, and how far the message is."""
    with scopes_disabled():  # of every attending body
        rows = Notice.objects.filter(outing=outing, kind__in=[Kind.CALLED_OFF, Kind.ON_AGAIN], standing__in=MAY_HAVE_HEARD)
        last = {person: (kind, standing) for person, kind, standing in rows.order_by("pk").values_list("person", "kind", "standing")}
    return {person: standing for person, (kind, standing) in last.items() if kind == Kind.CALLED_OFF}


def people_to_ring(outing: Outing) -> int:
    """How many of one's own people something was to be told and could not be."""
    rows = Notice.objects.filter(outing=outing, standing__in=[Standing.REFUSED, Standing.UNSURE, Standing.NO_WAY])
    rows = rows if outing.called_off else rows.exclude(kind=Kind.CALLED_OFF)
    return rows.exclude(party__standing=Party.Standing.LEFT).values("person").distinct().order_by().count()


def out_of_reach(outing: Outing) -> list[Person]:
    """Who of one's own people with a place or in line will not hear anything by message: for the telephone list, ahead of time."""
    tickets = Ticket.objects.filter(outing=outing, given_back_at__isnull=True, person__isnull=False).exclude(
        party__standing=Party.Standing.LEFT
    )
    rows = tickets.select_related("person__notice_wish").order_by("person__call_name", "pk")
    people = [ticket.person for ticket in rows if ticket.person]
    ways = ways_to([person.pk for person in people])
    return [person for person in people if not ways[person.pk] or getattr(getattr(person, "notice_wish", None), "way", "") == Way.NONE]

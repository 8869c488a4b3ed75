"""At the door: who has come, by a tap, by a helper's tap, or typed in from paper in the evening."""

import datetime as dt
import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.device import end_device
from madang.gatherings.actions.scans import lock_tickets, report
from madang.gatherings.models import Batch, CheckIn, Headcount, HelperLink, Outing, Party, Scan, Stop, Ticket
from madang.gatherings.queries.device import devices_of_link
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused

HOURS_AFTER = dt.timedelta(hours=36)


def hashed(token: str) -> str:
    """How a link's secret lies in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


@across_bodies
@transaction.atomic
def check_in(*, by: Person | None, tickets: Iterable[Ticket], link: HelperLink | None = None, batch: Batch | None = None) -> int:
    """Somebody has come. Two phones, two taps: still once. Returns how many were new.

    A tap on a list that is out of date checks nobody in who has given the place back or holds none.
    """
    held = _holding(lock_tickets(tickets))  # the other phone was a moment earlier, or waits for us
    already = _here(held)
    fresh = [ticket for ticket in held if ticket.pk not in already]
    report(fresh, way=Scan.Way.SHEET if batch else Scan.Way.TAP, by=by, link=link, batch=batch)
    return len(fresh)


def _holding(tickets: list[Ticket]) -> list[Ticket]:
    """Of locked tickets those that are places still: asked anew, since somebody may have left while we waited for the lock."""
    rows = Ticket.objects.filter(pk__in=[ticket.pk for ticket in tickets], given_back_at__isnull=True)
    holding = set(rows.filter(party__standing=Party.Standing.HELD).values_list("pk", flat=True))
    return [ticket for ticket in tickets if ticket.pk in holding]


def _here(tickets: list[Ticket]) -> set[int]:
    return set(CheckIn.objects.filter(ticket__in=tickets, undone_at__isnull=True).values_list("ticket_id", flat=True))


@across_bodies
@transaction.atomic
def undo_check_in(*, by: Person | None, tickets: Iterable[Ticket]) -> int:
    """A tap too many is taken back; the row stays. Returns how many were taken back."""
    held = lock_tickets(tickets)
    here = _here(held)
    report([ticket for ticket in held if ticket.pk in here], way=Scan.Way.TAP, what=Scan.What.OUT, by=by)
    return len(here)


@across_bodies
@transaction.atomic
def type_sheet(*, by: Person, outing: Outing, body: Body, numbers: str, token: str) -> tuple[int, int]:
    """Types in the numbers that were ticked on paper. Returns (new, already known). The same sheet twice is once.

    Nothing is stored while a number is unknown: the refusal names each, and what was typed stays in the form.
    """
    tickets = _tickets(outing, body, numbers)
    batch, fresh = Batch.objects.get_or_create(outing=outing, token=token, defaults={"body": body, "by": by})
    new = check_in(by=by, tickets=tickets, batch=batch) if fresh else 0
    return new, len(tickets) - new


def _tickets(outing: Outing, body: Body, numbers: str) -> list[Ticket]:
    """'3 7-1 12' -> the tickets: a whole party, or one of its places."""
    words = re.split(r"[\s,;·]+", unicodedata.normalize("NFKC", numbers).strip())
    known: dict[str, list[Ticket]] = {}
    holding = Ticket.objects.filter(outing=outing, party__body=body, party__standing=Party.Standing.HELD, given_back_at__isnull=True)
    for ticket in holding.select_related("party"):
        known.setdefault(str(ticket.party.number), []).append(ticket)
        known[ticket.sheet_code] = [ticket]
    strange = [word for word in words if word and word not in known]
    if strange:
        sentence = _("이 번호는 명단에 없어요: %(numbers)s. 고쳐서 다시 보내 주세요. 아직 아무것도 적어 넣지 않았어요.")
        raise Refused(sentence % {"numbers": ", ".join(strange[:10])}, field="numbers")
    return list({ticket.pk: ticket for word in words if word for ticket in known[word]}.values())


@transaction.atomic
def make_helper_link(*, by: Person, outing: Outing, body: Body, label: str, names: bool = True) -> tuple[HelperLink, str]:
    """Makes a link for somebody who helps at the door. Returns it and its secret, which is shown once and not kept.

    `names=False`: the helper sees party numbers, seats and counts, and no call-names.
    """
    token = secrets.token_urlsafe(18)
    end = dt.datetime.combine(outing.last_day, dt.time(12), tzinfo=dt.UTC) + HOURS_AFTER
    if end <= now():
        raise Refused(_("지난 나들이예요. 종이에 적은 것은 ‘종이 옮겨 적기’에서 넣을 수 있어요."))
    label = label.strip()[:40] or _("도우미")
    given = {"label": label, "names": names, "made_by": by, "until": end}
    return HelperLink.objects.create(outing=outing, body=body, hash=hashed(token), **given), token


@transaction.atomic
def end_helper_link(*, by: Person, link: HelperLink) -> HelperLink:
    """Ends a helper's link with the next tap, and the phones that came in by it."""
    link.ended_at = link.ended_at or now()
    link.save(update_fields=["ended_at"])
    for device in devices_of_link(link):
        end_device(by=by, device=device)
    return link


@transaction.atomic
def count_heads(*, by: Person, outing: Outing, body: Body, number: int, kind: str, stop: Stop | None = None) -> Headcount:
    """Writes down how many were there, and how one knows. An earlier count stays as a row; the last one is shown."""
    return Headcount.objects.create(outing=outing, body=body, stop=stop, number=number, kind=kind, by=by)

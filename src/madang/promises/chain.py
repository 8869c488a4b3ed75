"""The chain of access records: each is tied to the one before it, both ends are signed, and the end is anchored outside.

An edit, a cut or a new order inside is found by the links; a cut at either end by the signed head; a whole older state
of the table by the anchors, which lie in the safe, not in the database.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from madang.promises import lines
from madang.promises.models import AccessRecord, ChainHead
from madang.shared import keys
from madang.shared.clock import now

ANCHOR = re.compile(r"(?P<number>\d+) (?P<chain>[0-9a-f]{64}) \S+(?P<restored> restored)?")


class ChainBroken(Exception):
    """The head of the chain is not the one that was signed: nothing is appended, so nothing personal is read."""


@dataclass(frozen=True)
class Entry:
    """What is to be recorded."""

    by: str
    whose: str
    what: str
    purpose: str
    body: str = ""
    place: str = ""


@transaction.atomic
def append(entries: Iterable[Entry]) -> list[AccessRecord]:
    """Adds records at the end. One at a time: whoever comes second waits for the head."""
    head = _locked_head()
    moment, records = _moment(), []
    for entry in entries:
        record = AccessRecord(number=head.number + 1, at=moment, before=head.chain, **vars(entry))
        record.chain = head.chain = link(record)
        head.number = record.number
        records.append(record)
    AccessRecord.objects.bulk_create(records)
    _sign(head)
    return records


def _moment() -> dt.datetime:
    """Now, to the thousandth of a second: all that a dump in JSON keeps, and the hash must come out the same after it."""
    moment = now().astimezone(dt.UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@transaction.atomic
def retire(rows: QuerySet[Any]) -> int:
    """Erases those of `rows` that are at the beginning, so that what stays is still one chain. Returns how many went."""
    head = _locked_head()
    kept = AccessRecord.objects.exclude(pk__in=rows.values("pk")).order_by("number").values_list("number", flat=True).first()
    first = kept or head.number + 1
    gone, _ = AccessRecord.objects.filter(number__lt=first).delete()
    head.first = first
    _sign(head)
    return gone


def _locked_head() -> ChainHead:
    head, fresh = ChainHead.objects.select_for_update().get_or_create(pk=1)
    if not fresh and head.mac != head_mac(head):
        raise ChainBroken("the head of the access record was changed")
    return head


def _sign(head: ChainHead) -> None:
    head.mac = head_mac(head)
    head.save()


def link(record: AccessRecord) -> str:
    """Returns the keyed hash that ties a record to the one before it."""
    return keys.mac(
        "access",
        str(record.number),
        record.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        record.by,
        record.whose,
        record.what,
        record.purpose,
        record.body,
        record.place,
        record.before,
    )


def head_mac(head: ChainHead) -> str:
    """Returns the keyed hash of the chain's two ends."""
    return keys.mac("access head", str(head.number), head.chain, str(head.first))


# --- the anchors -------------------------------------------------------------------------------------------------


def _anchors_file() -> Path:
    return Path(settings.MADANG_ANCHORS)


def anchor(*, restored: bool = False) -> None:
    """Writes the end of the chain into the safe. `restored`: a backup was put back, what came after it is gone with reason."""
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    known = anchors()
    if not restored and known.get(head.number) == head.chain:
        return
    mark = " restored" if restored else ""
    lines.append(_anchors_file(), f"{head.number} {head.chain} {now().astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}{mark}")


def anchors() -> dict[int, str]:
    """Returns every anchored end that should still be in the chain: number -> hash."""
    known: dict[int, str] = {}
    for line in lines.read(_anchors_file()).rows:
        found = ANCHOR.fullmatch(line)
        if not found:  # a line that a power cut left unfinished
            continue
        number = int(found["number"])
        if found["restored"]:
            known = {n: chain for n, chain in known.items() if n <= number}
        known.setdefault(number, found["chain"])
    return known


# --- is it whole? ------------------------------------------------------------------------------------------------


def verify(*, after: int = 0) -> int | None:
    """Returns the number of the first record that was altered, cut or moved, or None when the chain is whole.

    `after`: the number of an anchored record, from which on to look.
    """
    head = ChainHead.objects.filter(pk=1).first() or ChainHead(mac=head_mac(ChainHead()))
    known = anchors()
    number = max(head.first - 1, after)
    before = known.get(number)
    for record in AccessRecord.objects.filter(number__gt=after).order_by("number").iterator():
        follows = record.number == number + 1 and before in {None, record.before}
        if not follows or record.chain != link(record) or known.get(record.number, record.chain) != record.chain:
            return number + 1
        before, number = record.chain, record.number
    if number != head.number or (before or head.chain) != head.chain or head.mac != head_mac(head):
        return number + 1
    return min((anchored for anchored in known if anchored > head.number), default=None)

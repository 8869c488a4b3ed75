"""Reading personal data: the record first, then the data; no record, no data."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.promises import chain
from madang.promises.models import AccessRecord, BulkReading
from madang.promises.rules import MANY, SYSTEM
from madang.shared import sealed
from madang.shared.clock import now
from madang.shared.refusals import Refused

# Set by the web room's middleware: a keyed fingerprint of the device, never an address; and the code of the body.
place: ContextVar[str] = ContextVar("madang_place", default="")
standing_in: ContextVar[str] = ContextVar("madang_standing_in", default="")
_written: ContextVar[list[AccessRecord] | None] = ContextVar("madang_records_written", default=None)


@contextmanager
def read_personal(*, by: str, whose: str | Iterable[str], what: str, purpose: str) -> Iterator[None]:
    """Within the block personal columns open. `by` and `whose` are person codes; several at once for a list.

    Raises where no record can be written: then nothing is read.
    """
    record(by=by, whose=whose, what=what, purpose=purpose)
    with sealed.reading():
        yield


@transaction.atomic
def record(*, by: str, whose: str | Iterable[str], what: str, purpose: str) -> None:
    """Writes down that `by` read, or did, something that concerns `whose`."""
    people = [whose] if isinstance(whose, str) else list(dict.fromkeys(whose))
    here = {"by": by, "what": what[:60], "purpose": str(purpose)[:120], "body": standing_in.get(), "place": place.get()}
    rows = chain.append(chain.Entry(whose=code, **here) for code in people)
    written = _written.get()
    if written is not None:
        written += rows
    if any(code != by for code in people) and by != SYSTEM:
        _watch(by, here["body"])


def _watch(by: str, body: str) -> None:
    """Raises the alarm when somebody has read about many people within an hour; once for that hour."""
    hour = now() - dt.timedelta(hours=1)
    people = AccessRecord.objects.filter(by=by, body=body, at__gt=hour).exclude(whose=by).values("whose").distinct().count()
    if people > MANY and not BulkReading.objects.filter(by=by, body=body, at__gt=hour).exists():
        BulkReading.objects.create(by=by, body=body, people=people)


@contextmanager
def recorded() -> Iterator[None]:
    """A request or a task: what was read within is on record at its end, also where its own transaction was undone.

    Raises where that cannot be: the answer is then not given.
    """
    token = _written.set([])
    try:
        yield
    finally:
        rows = _written.get() or []
        _written.reset(token)
        if rows:
            _write_again(rows)


def _write_again(rows: list[AccessRecord]) -> None:
    there = set(AccessRecord.objects.filter(number__in=[row.number for row in rows]).values_list("chain", flat=True))
    lost = [row for row in rows if row.chain not in there]
    if lost:
        chain.append(chain.Entry(row.by, row.whose, row.what, row.purpose, row.body, row.place) for row in lost)


@transaction.atomic
def look_into(*, by: Any, reading: BulkReading) -> BulkReading:
    """Says that a bulk reading was looked into. Whoever did the reading cannot say so."""
    if reading.by == by.code:
        raise Refused(_("스스로 한 일은 다른 담당자가 살펴봐야 해요."))
    if not reading.seen_at:
        reading.seen_by, reading.seen_at = by.code, now()
        reading.save(update_fields=["seen_by", "seen_at"])
    return reading


def verify_chain() -> int | None:
    """Returns the number of the first record that was altered, cut or moved, or None when the chain is whole."""
    return chain.verify()

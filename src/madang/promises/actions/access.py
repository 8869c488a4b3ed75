"""Reading personal data: the record first, then the data; no record, no data."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from madang.promises.models import AccessRecord, ChainHead
from madang.shared import sealed
from madang.shared.clock import now

# Set by the web room's middleware: a keyed fingerprint of the device, never an address.
place: ContextVar[str] = ContextVar("madang_place", default="")


@contextmanager
def read_personal(*, by: str, whose: str, what: str, purpose: str) -> Iterator[None]:
    """Within the block personal columns open. `by` and `whose` are person codes. Raises where no record can be written."""
    with transaction.atomic():
        _append(by=by, whose=whose, what=what, purpose=purpose)
    with sealed.reading():
        yield


def _append(*, by: str, whose: str, what: str, purpose: str) -> AccessRecord:
    head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
    record = AccessRecord(
        number=head.number + 1, at=now(), by=by, whose=whose, what=what, purpose=purpose, place=place.get(), before=head.chain
    )
    record.chain = link(record)
    record.save(force_insert=True)
    head.number, head.chain = record.number, record.chain
    head.save()
    return record


def link(record: AccessRecord) -> str:
    """Returns the hash that ties a record to the one before it."""
    parts = [
        str(record.number), record.at.isoformat(timespec="microseconds"), record.by, record.whose, record.what,
        record.purpose, record.place, record.before,
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def verify_chain() -> int | None:
    """Returns the number of the first record that was altered, cut or moved, or None when the chain is whole.

    The oldest record that is still kept is where the chain starts (older ones go after three years).
    """
    before: str | None = None
    number: int | None = None
    for record in AccessRecord.objects.order_by("number").iterator():
        broken = before is not None and (record.before != before or record.number != (number or 0) + 1)
        if broken or record.chain != link(record):
            return record.number
        before, number = record.chain, record.number
    head = ChainHead.objects.filter(pk=1).first()
    if head and (number, before) != (head.number, head.chain) and head.number:
        return head.number
    return None

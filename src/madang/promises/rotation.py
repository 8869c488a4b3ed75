"""Changing the data key while the site runs: a fresh key seals from now on, everything is sealed anew, the old key goes.

Can be stopped at any moment and started again: it goes on where it was. A row that somebody changes meanwhile is left
to them (it is sealed with the new key already).
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from madang.promises.actions import record
from madang.promises.rules import SYSTEM
from madang.shared import keys
from madang.shared.sealed import Sealed, SealedTextField, key_of, seal, unseal

BATCH = 200  # rows in one transaction: short enough that nobody waits
GRACE = 30.0  # seconds in which a request that still had the old key ends, before the old key goes

Renew = Callable[[str, str], str]
_others: list[Callable[[Renew], int]] = []


def also(work: Callable[[Renew], int]) -> None:
    """Adds sealed values that lie in no sealed column: `work(renew)` seals them anew, returns how many were stale."""
    if work not in _others:
        _others.append(work)


def renewed(token: str, bound: str) -> str:
    """Returns the value sealed with the current key; the same value where it is already."""
    return token if key_of(token) == keys.ring().current else seal(unseal(token, bound), bound)


def rotate(*, say: Callable[[str], None] = lambda _: None, grace: float = GRACE) -> int:
    """Puts a fresh key in the place of the old one. Returns how many values were sealed anew."""
    path = Path(settings.MADANG_KEYS)
    if len(keys.load(path).data) == 1:
        keys.add_key(path)
    else:
        say("an earlier change of keys was not finished; going on with it")
    ring = keys.load(path)
    old = [name for name in ring.data if name != ring.current]
    record(by=SYSTEM, whose="everyone", what="rotation", purpose=f"{', '.join(old)} → {ring.current}")
    total = found = _pass(say)
    while found:
        found = _pass(say)
        total += found
    time.sleep(grace)
    while late := _pass(say):
        total += late
    for name in old:
        keys.drop_key(path, name)
    say(f"{total} values sealed anew with {ring.current}; {', '.join(old)} dropped")
    return total


def _pass(say: Callable[[str], None]) -> int:
    """Goes once over everything sealed. Returns how many values were stale."""
    total = 0
    for model, fields in sealed_columns():
        count = sum(_batch(rows, fields) for rows in _batches(model))
        if count:
            say(f"{model._meta.label}: {count}")
        total += count
    return total + sum(work(renewed) for work in _others)


def sealed_columns() -> list[tuple[type[models.Model], list[SealedTextField]]]:
    """Every model with its sealed columns."""
    found = [(model, [f for f in model._meta.local_fields if isinstance(f, SealedTextField)]) for model in apps.get_models()]
    return [(model, fields) for model, fields in found if fields]


def _batches(model: type[models.Model]) -> Iterator[list[models.Model]]:
    rows = model._base_manager.order_by("pk")
    chunk = list(rows[:BATCH])
    while chunk:
        yield chunk
        chunk = list(rows.filter(pk__gt=chunk[-1].pk)[:BATCH])


@transaction.atomic
def _batch(rows: list[models.Model], fields: list[SealedTextField]) -> int:
    return sum(_renew(row, field) for row in rows for field in fields)


def _renew(row: Any, field: SealedTextField) -> bool:
    """Seals one value anew, unless somebody has changed it since it was read."""
    token = field.raw(row)
    if not token or key_of(token) == keys.ring().current:
        return False
    fresh = Sealed(renewed(token, field.bound(row)))
    type(row)._base_manager.filter(pk=row.pk, **{field.attname: token}).update(**{field.attname: fresh})
    return True

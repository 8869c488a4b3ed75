"""Giving and taking back consent."""

import datetime as dt
import logging
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django_scopes import scopes_disabled

from madang.promises import journal
from madang.promises.models import Consent, Withdrawal
from madang.promises.news import consent_withdrawn, replaying

logger = logging.getLogger("madang.promises")
_AT_ONCE = 500  # codes in one query: well under what any database takes


@transaction.atomic
def give(
    *, by: Any, use: str, audience: str, words: str, item: str = "", person: Any = None,
    how: str = "own_device", until: dt.date | None = None,
) -> Consent:  # fmt: skip
    """Records a consent in the words that were shown. `person` is whose it is (default: `by`); a guardian gives for a child."""
    return Consent.objects.create(
        person=person or by, given_by=by, use=use, audience=audience, item=item, words=words, how=how, until=until,
        language=get_language() or "ko",
    )  # fmt: skip


@transaction.atomic
def withdraw(*, by: Any, consent: Consent) -> Withdrawal:
    """Takes a consent back: one tap, no reason. Done twice it is the same withdrawal.

    The journal is written first: were the machine to stop between the two, the words stay hidden and the replay
    finishes the rest.
    """
    if consent.code not in journal.withdrawn():
        journal.append(consent.code)
    return _record(consent, by)


def _record(consent: Consent, by: Any) -> Withdrawal:
    withdrawal, fresh = Withdrawal.objects.get_or_create(consent=consent, defaults={"by": by})
    if fresh:
        with scopes_disabled():  # her words may lie in any of her bodies
            consent_withdrawn.send(Consent, consent=consent)
    return withdrawal


def replay() -> int:
    """Brings every withdrawal of the journal into this database (after a restore). Returns how many were missing.

    The other way as well: what this database knows and a lost journal does not, is written down again.
    """
    missing = 0
    codes = iter(sorted(journal.withdrawn()))
    while chunk := list(islice(codes, _AT_ONCE)):
        for consent in Consent.objects.filter(code__in=chunk, withdrawal__isnull=True):
            missing += _record_again(consent)
    unwritten = list(_not_in_the_journal())
    if unwritten:
        journal.append(*unwritten)
    return missing + sum(again for _, again in replaying.send_robust(None) if isinstance(again, int))


def _record_again(consent: Consent) -> int:
    """Brings one withdrawal back. A room that fails to erase keeps neither the site nor the others: the words stay hidden."""
    try:
        with transaction.atomic():
            _record(consent, None)
    except Exception:
        logger.exception("a withdrawal could not be brought back; it is tried again each hour, and hidden until then")
        return 0
    return 1


def _not_in_the_journal() -> Iterator[str]:
    known = journal.withdrawn()
    codes = Withdrawal.objects.values_list("consent__code", flat=True).iterator()
    return (code for code in codes if code not in known)

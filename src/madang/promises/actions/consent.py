"""Giving and taking back consent."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from madang.promises import journal
from madang.promises.models import Consent, Withdrawal
from madang.promises.news import consent_withdrawn


@transaction.atomic
def give(
    *, by: Any, use: str, audience: str, words: str, item: str = "", person: Any = None,
    how: str = "own_device", until: dt.date | None = None,
) -> Consent:
    """Records a consent in the words that were shown. `person` is whose it is (default: `by`); a guardian gives for a child."""
    return Consent.objects.create(
        person=person or by, given_by=by, use=use, audience=audience, item=item, words=words, how=how, until=until,
        language=get_language() or "ko",
    )


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
        consent_withdrawn.send(Consent, consent=consent)
    return withdrawal


def replay() -> int:
    """Brings every withdrawal of the journal into this database (after a restore). Returns how many were missing."""
    missing = Consent.objects.filter(code__in=journal.withdrawn(), withdrawal__isnull=True)
    for consent in missing:
        with transaction.atomic():
            _record(consent, None)
    return len(missing)

"""What is over goes: once a day, by the rule that each model carries."""

import datetime as dt

from django.db import models, transaction
from django_scopes import scopes_disabled

from madang.promises.models import RetentionCertificate
from madang.promises.retention import Retention, erase, rules
from madang.shared.clock import now


class NotAllErased(Exception):
    """Some kinds of rows could not be erased; the others were. Names the kinds, holds no values."""


def erase_what_is_over() -> int:
    """Erases rows whose time is over and leaves a certificate for each kind. Returns the number of rows."""
    gone, failed = 0, []
    for model, rule in rules():
        if rule.days is None:
            continue
        try:
            gone += _erase(model, rule, rule.days)
        except models.ProtectedError:  # one kind that cannot go must not keep the others
            failed.append(model._meta.label)
    if failed:
        raise NotAllErased(", ".join(failed))
    return gone


@transaction.atomic
def _erase(model: type[models.Model], rule: Retention, days: int) -> int:
    over = now() - dt.timedelta(days=days)
    with scopes_disabled():
        count = erase(model._base_manager.filter(**{f"{rule.since}__lt": over}, **dict(rule.where)))
    if count:
        RetentionCertificate.objects.create(kind=model._meta.label, rows=count, rule=str(rule.words)[:200])
    return count

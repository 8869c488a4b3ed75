"""What is over goes: once a day, by the rule that each model carries."""

import datetime as dt

from django.apps import apps
from django.db import models, transaction
from django_scopes import scopes_disabled

from madang.promises.models import RetentionCertificate
from madang.promises.retention import Retention
from madang.shared.clock import now


def rules() -> list[tuple[type[models.Model], Retention]]:
    """Every model of the house with its rule."""
    return [(m, m.retention) for m in apps.get_models() if m.__module__.startswith("madang.") and hasattr(m, "retention")]


def erase_what_is_over() -> int:
    """Erases rows whose time is over and leaves a certificate for each kind. Returns the number of rows."""
    gone = 0
    for model, rule in rules():
        if rule.days is None:
            continue
        over = now() - dt.timedelta(days=rule.days)
        with transaction.atomic(), scopes_disabled():
            rows = model._base_manager.filter(**{f"{rule.since}__lt": over}, **dict(rule.where))
            count = rows.count()
            rows.delete()
            if count:
                RetentionCertificate.objects.create(kind=model._meta.label, rows=count, rule=str(rule.words)[:200])
        gone += count
    return gone

"""Check-ins: how it is going, whether somebody should call, and that somebody has called."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.mentoring.models import CheckIn, Pair
from madang.mentoring.queries.checkins import due_now
from madang.mentoring.queries.pairs import stood_aside
from madang.shared.clock import now
from madang.shared.refusals import Refused


@transaction.atomic
def check_in(*, by: Any, pair: Pair, going: str) -> CheckIn:
    """The first tap: how it is going. A second thought within the same weeks takes its place."""
    week = None if stood_aside(pair, by) else due_now(pair)
    if week is None:
        raise Refused(_("지금은 여쭈어 볼 때가 아니에요. 하고 싶은 말은 담당자에게 언제든 해 주세요."))
    if going not in CheckIn.Going.values:
        raise Refused(_("하나를 골라 주세요."))
    return CheckIn.objects.update_or_create(pair=pair, by=by, week=week, defaults={"going": going, "at": now()})[0]


@transaction.atomic
def want_call(*, by: Any, pair: Pair, call: bool) -> CheckIn:
    """The second tap: would you like somebody to call?"""
    week = None if stood_aside(pair, by) else due_now(pair)
    row = CheckIn.objects.select_for_update().filter(pair=pair, by=by, week=week).first() if week is not None else None
    if row is None:
        raise Refused(_("먼저 어떻게 지내는지 골라 주세요."))
    row.call, row.called_at, row.called_by = call, None, None
    row.save(update_fields=["call", "called_at", "called_by"])
    return row


@transaction.atomic
def called(*, by: Any, row: CheckIn) -> None:
    """Somebody has rung up: the line leaves the list of everybody who cares."""
    if row.by_id == by.pk:
        raise Refused(_("내 답은 다른 담당자가 살펴봐요."))
    CheckIn.objects.filter(pk=row.pk, called_at__isnull=True).update(called_at=now(), called_by=by)

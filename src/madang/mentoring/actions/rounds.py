"""Opening a round and changing its days and rules."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.mentoring.models import Round
from madang.shared.clock import now, today
from madang.shared.refusals import Refused

LONGEST = dt.timedelta(days=366)


@transaction.atomic
def open_round(*, by: Any, body: Any, term: Any, opens: dt.date, closes: dt.date, tell_by: dt.date, **rules: Any) -> Round:
    """Opens a round of sign-up in a term; the seed is drawn now and published with it."""
    _refuse_days(opens, closes, tell_by)
    if closes < today():
        raise Refused(_("이미 지난 날이에요. 종이로만 받으셨다면 오늘까지로 열어 주세요."), field="closes")
    if term is None:
        raise Refused(_("먼저 학기를 열어 주세요."))
    return Round.objects.create(body=body, term=term, made_by=by, opens=opens, closes=closes, tell_by=tell_by, **rules)


@transaction.atomic
def change_round(*, by: Any, round_: Round, **changes: Any) -> Round:
    """Changes days or rules. Who has signed up stays; a draft made before is marked as older."""
    for name, value in changes.items():
        setattr(round_, name, value)
    _refuse_days(round_.opens, round_.closes, round_.tell_by)
    round_.changed_at = now()
    round_.save()
    return round_


def _refuse_days(opens: dt.date, closes: dt.date, tell_by: dt.date) -> None:
    if closes < opens:
        raise Refused(_("신청이 끝나는 날이 시작하는 날보다 빨라요."), field="closes")
    if tell_by < closes:
        raise Refused(_("알려 드리는 날은 신청이 끝난 뒤여야 해요."), field="tell_by")
    if closes - opens > LONGEST:
        raise Refused(_("신청은 한 해 안에서 받아 주세요. 해를 다시 살펴봐 주세요."), field="closes")
    if tell_by - closes > LONGEST:
        raise Refused(_("신청이 끝나고 한 해 안에는 알려 드려야 해요."), field="tell_by")

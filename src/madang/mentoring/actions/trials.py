"""Trying by hand whether two can be put together: recorded, and only so many a day.

**A known limit.** A private rule holds in every run, so a coordinator who tries a pair that fits by every public answer and
is refused learns that *something* stands between the two: one wish of one of them, a text that nobody has read yet, that they
were asked before, or that they were kept apart by hand. All of these give one sentence and one page, to the byte. Trying many
pairs of one person could make a pattern of it (every man refused; one refused of twenty). So

- every try of two who are not together in the draft on the table counts, whether it is refused or not: a count of
  refusals would tell what it counts. After `MOST` different pairs within a day there are no more, for pairs that
  could be and pairs that could not;
- every try stands in the access record of both persons, alike for both, without its outcome;
- many people within an hour raise the alarm that every bulk reading raises.

What remains: who keeps a newcomer apart from everybody but one sees whether she is left over; that takes as many moves, and
each stands in the history of the board with who and when. And whoever tries the right pair learns that one bit about it,
as with any machine that keeps a promise.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from madang.mentoring.models import DraftPair, Round, SignUp, Trial
from madang.mentoring.queries.drafts import draft_now
from madang.promises.actions import record
from madang.shared.clock import now
from madang.shared.refusals import Refused

MOST = 40  # different pairs that one coordinator tries by hand within a day
DAY = dt.timedelta(days=1)


@transaction.atomic
def refuse_too_many(*, by: Any, round_: Round, mentee: SignUp, mentor: SignUp) -> None:
    """Writes down that two are tried, before anything is computed; declines where today's tries are used up."""
    refuse_same_side(mentee, mentor)
    if by is None or _together(round_, mentee, mentor):
        return
    Round.objects.select_for_update().get(pk=round_.pk)
    tried = Trial.objects.filter(by=by, at__gt=now() - DAY)
    if tried.filter(mentee=mentee, mentor=mentor).exists():
        return
    if tried.count() >= MOST:
        raise Refused(_("오늘 손으로 이어 볼 수 있는 만큼 하셨어요. 서로의 비밀을 지키려고 수를 정해 두었어요. 내일 이어서 해 주세요."))
    record(by=by.code, whose=[mentee.person.code, mentor.person.code], what="trial", purpose=gettext_noop("두 사람을 손으로 이어 봄"))
    Trial.objects.create(round=round_, by=by, mentee=mentee, mentor=mentor, at=now())


def refuse_same_side(mentee: SignUp, mentor: SignUp) -> None:
    """Declines two who are not a newcomer and a mentor, in this order."""
    if mentee.mentor or not mentor.mentor:
        raise Refused(_("새 이웃 한 분과 멘토 한 분을 골라 주세요."))


def _together(round_: Round, mentee: SignUp, mentor: SignUp) -> bool:
    """They are together in the draft on the table: locking them tells nothing new."""
    either = Q(mentor=mentor) | Q(second=mentor)
    return DraftPair.objects.filter(either, draft=draft_now(round_), mentee=mentee).exists()

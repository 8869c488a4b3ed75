"""What the room hands up to the desk: what needs doing today."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from madang.chapters.queries import holders
from madang.mentoring.models import Pair, PairMember, Round
from madang.mentoring.queries import checkins
from madang.mentoring.queries.drafts import sent_draft
from madang.mentoring.queries.lending import todos as lending_todos
from madang.mentoring.queries.pairs import silent
from madang.mentoring.queries.promise import unheard
from madang.mentoring.queries.rounds import rounds, unconfirmed
from madang.mentoring.words.messages import said
from madang.shared.clock import today
from madang.shared.todo import Todo

SOON, NOW = 7, 2  # days before the promise is due


def todos(body: Any) -> list[Todo]:
    """What needs doing in a body's mentoring today. Nothing here comes from a private answer."""
    lines = [line for round_ in rounds(body) if round_.term.end >= today() for line in _of_round(round_)]
    lines += lending_todos(body)
    lines += checkins.todos(body)
    quiet = silent(body)
    if quiet:
        words = ngettext("네 주 넘게 소식이 없는 짝이 %(n)d쌍 있어요", "네 주 넘게 소식이 없는 짝이 %(n)d쌍 있어요", len(quiet))
        lines.append(Todo(words % {"n": len(quiet)}, reverse("mentoring:index") + "#quiet", 2, len(quiet)))
    return lines


def _of_round(round_: Round) -> list[Todo]:
    url = reverse("mentoring:round", args=[round_.code])
    lines, name = [], round_.title
    new = unconfirmed(round_).count()
    if new:
        lines.append(Todo(_("%(name)s: 새로 온 신청 %(n)d건을 확인해 주세요") % {"name": name, "n": new}, url, 3, new))
    lines += _promised(round_, new)
    soon = [today(), today() + dt.timedelta(days=1)]
    open_ = Pair.objects.filter(round=round_, made_at__isnull=True, unmade_at__isnull=True, answer_by__in=soon)
    last = open_.exclude(pk__in=_of_coordinators(round_.body)).count()
    if last:
        words = _("%(name)s: 짝 %(n)d쌍의 대답하는 날이 곧 끝나요. 전화로 여쭈어 보아도 좋아요") % {"name": name, "n": last}
        lines.append(Todo(words, reverse("mentoring:heard", args=[round_.code]), 2, last))
    return lines


def _of_coordinators(body: Any) -> QuerySet[PairMember, int]:
    """Pairs that a reader of the desk may be asked into: whether they still wait would tell what the other said."""
    return PairMember.objects.filter(person__in=holders(body, "coordinator")).values_list("pair", flat=True)


def _promised(round_: Round, strangers: int) -> list[Todo]:
    """'We tell you by ...' is kept: said a week before, pressing from two days before, and until everybody has heard."""
    days = round_.days_left
    people = 0 if days > SOON else len(unheard(round_)) + strangers
    if not people:
        return []
    if days >= 0:
        words = _("%(name)s: %(day)s까지 알려 드리기로 했어요. 아직 %(n)d분이 기다려요")
    else:
        words = _("%(name)s: 알려 드리기로 한 날(%(day)s)이 지났어요. 아직 %(n)d분이 기다려요")
    page = "mentoring:words" if sent_draft(round_) else "mentoring:draft"
    text = words % {"name": round_.title, "day": said(round_.tell_by), "n": people}
    return [Todo(text, reverse(page, args=[round_.code]), 3 if days <= NOW else 2, people)]

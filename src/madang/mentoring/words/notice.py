"""What a round promises on the page that somebody has open, so that a change meanwhile is said and not slipped under."""

import datetime as dt
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from madang.mentoring.models import Round
from madang.mentoring.words.messages import said

SALT = "mentoring.seen"


def seen(round_: Round, cards: list[str]) -> str:
    """What lies before somebody now, signed, to travel with the form: the days, what may be chosen, the cards."""
    return signing.dumps({"round": round_.code, **_promise(round_), "dealt": cards}, salt=SALT, compress=True)


def opened(round_: Round, token: str) -> dict[str, Any]:
    """What lay before somebody; {} for a form of another round, or from nowhere."""
    try:
        found = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return {}
    return dict(found) if found.get("round") == round_.code else {}


def changes(round_: Round, before: dict[str, Any]) -> list[str]:
    """Says what is another now than it was on the form; [] for nothing."""
    now, lines = _promise(round_), []
    if before and now["closes"] != before["closes"]:
        lines.append(_("신청이 끝나는 날이 %(day)s로 바뀌었어요.") % {"day": said(round_.closes)})
    if before and now["tell_by"] != before["tell_by"]:
        old = said(dt.date.fromisoformat(before["tell_by"]))
        lines.append(_("알려 드리는 날이 %(old)s에서 %(day)s로 바뀌었어요.") % {"old": old, "day": said(round_.tell_by)})
    if before and now["cards"] != before["cards"]:
        lines.append(_("이제 카드를 보고 고를 수 있어요.") if round_.cards else _("이제 카드 없이 짝을 찾아요."))
    return lines


def _promise(round_: Round) -> dict[str, Any]:
    return {"closes": round_.closes.isoformat(), "tell_by": round_.tell_by.isoformat(), "cards": round_.cards}

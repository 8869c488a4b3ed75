"""What a phone at the door sends, and the places it is given."""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.actions import Told, corrected
from madang.gatherings.models import Scan
from madang.shared.forms import HouseForm


class AllotForm(HouseForm):
    """How many free places a phone may give to people who walk in."""

    places = forms.IntegerField(
        label=_("그냥 오신 분께 드릴 자리"), min_value=0, max_value=500, help_text=_("남은 자리는 휴대전화를 닫으면 돌아와요.")
    )


def told_in(body: bytes) -> list[Told]:
    """Reads what a phone sent. Raises ValueError where it is not what our page sends; nothing is taken then."""
    try:
        items = json.loads(body)["items"]
        return [_told(item) for item in items]
    except (KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError) as wrong:
        raise ValueError("not a batch of a door") from wrong


def _told(item: dict[str, Any]) -> Told:
    what = Scan.What(item["what"])
    of = UUID(item["of"]) if item.get("of") else None
    at = corrected(int(item["at"]), int(item.get("off", 0)))
    return Told(uuid=UUID(item["uuid"]), what=what, at=at, pass_hash=str(item.get("pass", ""))[:22], of=of)


def clock_in(body: bytes) -> int:
    """How far the phone says that its clock is behind ours, in milliseconds; within ten years."""
    try:
        off = int(json.loads(body).get("off", 0))
    except (ValueError, TypeError, AttributeError, OverflowError):
        return 0
    return max(-(10**11) * 3, min(off, 10**11 * 3))

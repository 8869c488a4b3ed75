"""What is sent to people's phones: place and time in plain words, and nothing that a lock screen should not show."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from madang.gatherings.models import Outing, Stop

# Not words we call anybody by: words that must not light up on somebody's table. i18n: data file
TELLING = (
    "북한",
    "북향",
    "탈북",
    "새터",
    "난민",
    "통일",
    "남북",
    "이북",
    "멘티",
    "정착",
    "defect",
    "refugee",
    "escape",
    "north korea",
    "unification",
    "resettle",
    "mentee",
    "newcomer",
)


@dataclass(frozen=True)
class Reminder:
    """A text to copy. `left_out`: something the coordinator wrote was not safe for a lock screen and is not in it."""

    when: str
    text: str
    left_out: bool


def tells(text: str, outing: Outing) -> bool:
    """Says whether a text would tell a stranger why somebody is invited."""
    low = text.lower()
    return any(word.lower() in low for word in (*TELLING, outing.body.word_ko, outing.body.word_en) if word)


def reminders(outing: Outing, stop: Stop | None, language: str) -> list[Reminder]:
    """The three texts: a week before, the day before, three hours before."""
    if stop is None:
        return []
    with override(language):
        where, left_out = _where(outing, stop)
        local = localtime(stop.starts_at)
        day = date_format(local, _("n월 j일 l"))
        hour = date_format(local, _("A g시 i분") if local.minute else _("A g시"))
        known = {"day": day, "hour": hour, "where": where}
        texts = [
            (_("이레 앞"), _("다음 주 %(day)s %(hour)s, %(where)s에서 만나요. 못 오시게 되면 마당에서 알려 주세요.")),
            (_("하루 앞"), _("내일 %(hour)s, %(where)s에서 만나요. 못 오시게 되어도 괜찮아요. 마당에서 알려 주세요.")),
            (_("세 시간 앞"), _("오늘 %(hour)s, %(where)s에서 만나요. 조심히 오세요.")),
        ]
        return [Reminder(when, text % known, left_out) for when, text in texts]


def _where(outing: Outing, stop: Stop) -> tuple[str, bool]:
    """Place and meeting point, without whatever would tell too much."""
    parts = [str(stop.place or ""), str(stop.meeting)]
    safe = [part for part in parts if part and not tells(part, outing)]
    return " ".join(safe) or _("만나기로 한 곳"), len(safe) < len([part for part in parts if part])

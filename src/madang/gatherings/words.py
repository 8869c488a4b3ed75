"""What is sent to people's phones: place and time in plain words, and nothing that a lock screen should not show."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.timezone import override as in_zone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from django_scopes import scopes_disabled

from madang.gatherings.models import Notice, Outing, Stop
from madang.shared.clock import now

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
    "평양",
    "멘티",
    "멘토",
    "정착",
    "하나원",
    "defect",
    "refugee",
    "escape",
    "north korea",
    "unification",
    "resettle",
    "mentee",
    "mentor",
    "newcomer",
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
Kind = Notice.Kind


@dataclass(frozen=True)
class Reminder:
    """A text to copy. `left_out`: something the coordinator wrote was not safe for a lock screen and is not in it."""

    when: str
    text: str
    left_out: bool


def telling(outing: Outing) -> tuple[str, ...]:
    """Every word that must not stand in a message about this outing: what tells, and its title."""
    return (*bodies(outing), *(title for title in (outing.title_ko, outing.title_en) if title))


def bodies(outing: Outing) -> tuple[str, ...]:
    """What tells: the list, the word that a body has for people, and the names of whoever is behind the outing."""
    with scopes_disabled():  # names, to leave them out: the outing was found behind its own door
        return (*TELLING, *(word for word in _names(outing) if word))


def _names(outing: Outing) -> Iterator[str]:
    hosts = [outing.host_body] if outing.host_body else []
    for body in [*outing.body.path, *hosts, *(row.body for row in outing.attendings.all())]:
        yield from (body.name_ko, body.name_en, body.word_ko, body.word_en)
    yield str(outing.host_partner or "")


def plain(text: str) -> str:
    """A text as one reads it: without what cannot be seen, one spelling for one letter, small, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(INVISIBLE)).casefold().split())


def tells(text: str, words: tuple[str, ...]) -> bool:
    """Says whether a text would tell a stranger why somebody is invited."""
    read = plain(text)
    return any(plain(word) in read for word in words)


# One whole sentence for each occasion. {day} 'm월 d일 요일', {hour}, {where}.
SENTENCES = {
    Kind.WEEK: gettext_noop("다음 주 %(day)s %(hour)s, %(where)s에서 만나요. 못 오시게 되면 마당에서 알려 주세요."),
    Kind.DAY: gettext_noop("내일 %(hour)s, %(where)s에서 만나요. 못 오시게 되어도 괜찮아요. 마당에서 알려 주세요."),
    Kind.HOURS: gettext_noop("오늘 %(hour)s, %(where)s에서 만나요. 조심히 오세요."),
    Kind.OFFERED: gettext_noop("%(day)s 자리가 났어요. %(until)s까지 알려 주시면 잡아 둘게요."),
    Kind.INVITED: gettext_noop("%(day)s 함께 가자는 말이 왔어요. 마당에서 살펴봐 주세요."),
    Kind.MOVED: gettext_noop("때나 곳이 바뀌었어요. 이제 %(day)s %(hour)s, %(where)s에서 만나요. 어려우면 마당에서 알려 주세요."),
    Kind.CALLED_OFF: gettext_noop("%(day)s %(hour)s 약속은 열지 않게 되었어요. 오지 않으셔도 돼요."),
    Kind.ON_AGAIN: gettext_noop("열지 않는다던 %(day)s %(hour)s 약속을 다시 하기로 했어요. %(where)s에서 만나요."),
    Kind.DRAWN: gettext_noop("%(day)s 약속의 추첨이 끝났어요. 어떻게 되었는지 마당에서 살펴봐 주세요."),
}
REMINDERS = (Kind.WEEK, Kind.DAY, Kind.HOURS)


def said(kind: str, outing: Outing, stop: Stop, language: str, *, until: str = "", link: str = "") -> Reminder:
    """The text for one occasion, in the body's hours. `link` is added where the address itself tells nothing."""
    words = telling(outing)
    with override(language), in_zone(outing.body.time_zone):
        where, left_out = _where(stop, words)
        text = _(SENTENCES[_today_or_tomorrow(Kind(kind), stop)]) % {"day": day(stop), "hour": hour(stop), "where": where, "until": until}
        if link and not tells(link, TELLING):
            text = f"{text}\n{link}"
        return Reminder(str(Kind(kind).label), text, left_out)


def _today_or_tomorrow(kind: Kind, stop: Stop) -> Kind:
    """Three hours before a start in the small hours one reads 'tomorrow': the sentence of the day before is the true one."""
    read_at = max(now(), stop.starts_at - dt.timedelta(hours=3))
    return Kind.DAY if kind == Kind.HOURS and localtime(read_at).date() < localtime(stop.starts_at).date() else kind


def reminders(outing: Outing, stop: Stop | None, language: str, kinds: tuple[Kind, ...] = REMINDERS) -> list[Reminder]:
    """The three texts: a week before, the day before, three hours before."""
    return [said(kind, outing, stop, language) for kind in kinds] if stop else []


def for_the_room(outing: Outing, stop: Stop | None, language: str) -> list[Reminder]:
    """What a coordinator may want to put into the chat room as things stand."""
    again = (Kind.ON_AGAIN,) if outing.turned else ()  # it was off for a while
    drawn = (Kind.DRAWN,) if outing.by_draw and outing.drawn_at else ()
    return reminders(outing, stop, language, (Kind.CALLED_OFF,) if outing.called_off else (*again, *drawn, *REMINDERS, Kind.MOVED))


def day(stop: Stop) -> str:
    """'12월 12일 토요일', in the active language and time zone."""
    return date_format(localtime(stop.starts_at), _("n월 j일 l"))


def hour(stop: Stop) -> str:
    """'오후 3시 30분'."""
    local = localtime(stop.starts_at)
    return date_format(local, _("A g시 i분") if local.minute else _("A g시"))


def moment(value: dt.datetime) -> str:
    """'12월 12일 토요일 오후 3시 30분'."""
    local = localtime(value)
    return f"{date_format(local, _('n월 j일 l'))} {date_format(local, _('A g시 i분') if local.minute else _('A g시'))}"


def place(stop: Stop, words: tuple[str, ...]) -> str:
    """Where, as it may be said on a lock screen."""
    return _where(stop, words)[0]


def _where(stop: Stop, words: tuple[str, ...]) -> tuple[str, bool]:
    """Place and meeting point, without whatever would tell too much."""
    parts = [part for part in (str(stop.place or ""), str(stop.meeting)) if part]
    safe = [part for part in parts if not tells(part, words)]
    return " ".join(safe) or _("만나기로 한 곳"), len(safe) < len(parts)

"""What the privacy page says: how long things are kept, by the rules that the models carry, and who may see what."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from madang.chapters.queries import role_kinds
from madang.promises.queries import kept as kept_by_rule
from madang.promises.retention import Retention


def how_long(rule: Retention) -> str:
    """Returns '30일', '3년', 'with the person' or 'stays' in the reader's language."""
    if rule.days is None:
        return _("그 자료와 함께") if rule.parent else _("계속")
    years, rest = divmod(rule.days, 365)
    if years and not rest:
        return ngettext("%(years)d년", "%(years)d년", years) % {"years": years}
    return ngettext("%(days)d일", "%(days)d일", rule.days) % {"days": rule.days}


def kept() -> dict[str, list[str]]:
    """How long -> the sentences: first what goes by itself, the soonest first, then what goes with something, then what stays."""
    ordered = sorted(kept_by_rule(), key=lambda rule: (rule.days is None, rule.days or 0, not rule.parent, str(rule.words)))
    found: dict[str, list[str]] = {}
    for rule in ordered:
        found.setdefault(how_long(rule), []).append(str(rule.words))
    return found


# By the value of the role; a test sees to it that no role is missing.
_SEES: dict[str, tuple[str | Promise, str | Promise]] = {
    "coordinator": (
        gettext_lazy("우리 모임 사람의 부르는 이름, 맡은 일, 짝, 신청한 자리"),
        gettext_lazy("연락처는 까닭을 적어야 열리고, 본 사람과 때가 남아요. 다른 모임과 회원끼리의 둘레 모임은 볼 수 없어요."),
    ),
    "mentor": (gettext_lazy("내 짝의 부르는 이름과 서로 나누기로 한 것"), gettext_lazy("다른 사람의 짝, 연락처, 고향은 볼 수 없어요.")),
    "newcomer": (gettext_lazy("내 짝의 부르는 이름과 서로 나누기로 한 것"), gettext_lazy("다른 사람의 짝, 연락처는 볼 수 없어요.")),
    "counsellor": (
        gettext_lazy("상담사에게 보이기로 한 분의 부르는 이름"),
        gettext_lazy("그 밖의 사람은 있는지도 몰라요. 연락처를 보면 기록이 남아요."),
    ),
    "reporter": (gettext_lazy("싣기로 허락한 말, 이름, 사진"), gettext_lazy("허락하지 않은 말과 연락처는 볼 수 없어요.")),
    "editor": (gettext_lazy("싣기로 허락한 말, 이름, 사진"), gettext_lazy("허락하지 않은 말과 연락처는 볼 수 없어요.")),
    "council_staff": (gettext_lazy("모임마다 어림한 수"), gettext_lazy("사람은 한 명도 볼 수 없고, 수가 적으면 숫자도 가려요.")),
    "guest": (
        gettext_lazy("그 모임에서 만나는 내 짝의 부르는 이름과 서로 나누기로 한 것"),
        gettext_lazy("그 모임의 다른 사람은 볼 수 없고, 그 모임도 내 연락처를 볼 수 없어요."),
    ),
    "partner": (gettext_lazy("누구나 보는 것"), gettext_lazy("모임 사람에 관한 것은 아무것도 볼 수 없어요.")),
}


@dataclass(frozen=True)
class Sight:
    """Who sees what, and what not."""

    who: str
    sees: str | Promise
    never: str | Promise


def sights() -> list[Sight]:
    """A line for each role."""
    return [Sight(word, *_SEES[kind]) for kind, word in role_kinds()]

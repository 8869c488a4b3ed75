"""Words that are copied into a message. Safe on a lock screen: nothing in them says what kind of gathering it is,
which side somebody is on, or that two people are to be a pair."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

IDEAS: tuple[str | Promise, ...] = (
    gettext_lazy("‘잘 지내세요?’ 한 줄이면 넉넉해요. 답을 재촉하지 않아요."),
    gettext_lazy("다음 나들이에 같이 가자고 해 보세요. 둘이서 정할 것이 적어서 편해요."),
    gettext_lazy("십 분 산책이나 차 한 잔처럼 짧은 만남을 먼저 잡아 보세요."),
)

STATES: dict[str, str | Promise] = {
    "waiting": gettext_lazy("답을 기다려요"),
    "living": gettext_lazy("만나고 있어요"),
    "paused": gettext_lazy("쉬고 있어요"),
    "ended": gettext_lazy("마무리했어요"),
    "unmade": gettext_lazy("이루어지지 않았어요"),
    "asked": gettext_lazy("답을 기다려요"),
}


def said(day: dt.date) -> str:
    """A day in the reader's language: '6월 1일'."""
    return date_format(day, _("n월 j일"))


def asked(name: str, day: dt.date, link: str) -> str:
    """There is something to answer."""
    words = _("%(name)s님, 안녕하세요. 신청하신 모임에서 소식이 하나 왔어요. %(day)s까지 편할 때 열어 봐 주세요. %(link)s")
    return words % {"name": name, "day": said(day), "link": link}


def made(name: str, link: str) -> str:
    """Everybody has answered."""
    return _("%(name)s님, 안녕하세요. 기다리시던 소식이 왔어요. 편할 때 열어 봐 주세요. %(link)s") % {"name": name, "link": link}


def waiting(name: str, link: str) -> str:
    """No place yet."""
    words = _(
        "%(name)s님, 신청해 주셔서 고맙습니다. 이번에는 아직 자리를 찾지 못했어요. 잊지 않고 계속 찾을게요. "
        "그동안 나들이에 먼저 오세요. %(link)s"
    )
    return words % {"name": name, "link": link}


def reserve(name: str, link: str) -> str:
    """First to be asked when something changes."""
    words = _(
        "%(name)s님, 신청해 주셔서 고맙습니다. 이번에는 예비 자리로 모셨어요. 자리가 바뀌거나 새로 오시는 분이 있으면 "
        "가장 먼저 연락드릴게요. %(link)s"
    )
    return words % {"name": name, "link": link}


def helper(name: str, link: str) -> str:
    """A hand at the outings."""
    words = _(
        "%(name)s님, 신청해 주셔서 고맙습니다. 이번에는 나들이 날 손을 보태 주시면 큰 힘이 돼요. 날이 정해지면 알려 드릴게요. %(link)s"
    )
    return words % {"name": name, "link": link}


def news(name: str, link: str) -> str:
    """A question has come to its end; what became of it stands on the page. The same for both sides."""
    words = _("%(name)s님, 안녕하세요. 기다려 주셔서 고맙습니다. 신청하신 모임에서 소식이 있어요. 편할 때 열어 봐 주세요. %(link)s")
    return words % {"name": name, "link": link}


def again(name: str, day: dt.date, link: str) -> str:
    """A new season: last time's answers go along with one tap."""
    words = _(
        "%(name)s님, 안녕하세요. 함께해 주셔서 고맙습니다. 새로 신청을 받고 있어요. 지난번에 적으신 답 그대로 한 번만 누르면 돼요. "
        "%(day)s까지 편할 때 열어 봐 주세요. %(link)s"
    )
    return words % {"name": name, "day": said(day), "link": link}


WORDS = {"news": news, "waiting": waiting, "reserve": reserve, "helper": helper, "made": made}

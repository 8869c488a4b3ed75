"""A sign-up in words, for a card or a coordinator's list: what may be read, and nothing that was answered in private."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from madang.mentoring.models import SignUp
from madang.mentoring.words.topics import language_words, topic_words
from madang.mentoring.words.week import in_words


@dataclass(frozen=True)
class Profile:
    """The readable answers of one sign-up."""

    when: str
    topics: str
    languages: str
    place: str
    limits: str
    mode: str


def profile(row: SignUp) -> Profile:
    """Returns a sign-up's answers in words."""
    given = row.given
    languages = "" if given.languages == ["ko"] else language_words(given.languages)
    place = f"{given.district} ({_('이 동네에서만')})" if given.near and given.district else given.district
    return Profile(", ".join(in_words(given.slots, 4)), topic_words(given.topics), languages, place, _limits(row), _mode(row))


def _limits(row: SignUp) -> str:
    if not row.mentor:
        return ""
    given = row.given
    words = [_("한 달 %(n)d시간쯤") % {"n": given.hours}] if given.hours else []
    words += [_("차가 있음")] if given.car else []
    words += [_("%(n)d명까지") % {"n": given.capacity}] if given.capacity > 1 else []
    return " · ".join(words)


def _mode(row: SignUp) -> str:
    if row.mentor:
        return ""
    words = {"cards": _("카드에서 골랐어요"), "later": _("나중에 고른대요"), "anyone": _("누구든 좋대요")}
    return words.get(row.given.mode, "")

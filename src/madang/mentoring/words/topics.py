"""What people like to do together: a few plain things to tick, the same for both sides."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPICS: dict[str, str | Promise] = {
    "walk": _("동네 산책"),
    "meal": _("함께 밥 먹기"),
    "talk": _("그냥 이야기 나누기"),
    "errands": _("관공서·병원 함께 가기"),
    "work": _("일자리 이야기"),
    "study": _("공부"),
    "children": _("아이 키우는 이야기"),
    "culture": _("전시·공연 보기"),
    "sport": _("운동·등산"),
    "phone": _("휴대전화·컴퓨터 익히기"),
}

LANGUAGES: dict[str, str | Promise] = {
    "ko": _("한국어"),
    "en": _("영어"),
    "zh": _("중국어"),
    "ru": _("러시아어"),
    "ja": _("일본어"),
    "de": _("독일어"),
}


def topic_words(keys: Iterable[str]) -> str:
    """Names topics in the order of the form: '동네 산책, 함께 밥 먹기'."""
    chosen = set(keys)
    return ", ".join(str(word) for key, word in TOPICS.items() if key in chosen)


def language_words(keys: Iterable[str]) -> str:
    """Names languages in the order of the form."""
    chosen = set(keys)
    return ", ".join(str(word) for key, word in LANGUAGES.items() if key in chosen)

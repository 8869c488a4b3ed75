"""An invitation for somebody who waits: safe on a lock screen, and nothing to apologise for."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override

from madang.mentoring.words.messages import said


def invitation(name: str, language: str, day: dt.date, link: str) -> str:
    """There is an outing while you wait, in the reader's language."""
    with override(language or "ko"):
        words = _(
            "%(name)s님, 안녕하세요. 기다리시는 동안 %(day)s 나들이에 함께 가요. 편할 때 열어 봐 주세요. 못 오셔도 괜찮아요. %(link)s"
        )
        return words % {"name": name, "day": said(day), "link": link}

"""A move on the board in words: who did what, and what it is called before it is done."""

from typing import Any

from django.utils.translation import gettext as _

from madang.mentoring.models import Draft

Verb = Draft.Verb


def said(draft: Draft) -> str:
    """What somebody did: '한결님이 봄님과 솔님을 묶었어요.'"""
    who = {"who": _called(draft.made_by)}
    if draft.verb == Verb.PROPOSE:
        return _("%(who)s님이 짝을 제안받았어요.") % who
    two = {**who, "mentee": _called(draft.mentee), "mentor": _called(draft.mentor)}
    if draft.verb == Verb.PIN:
        return _("%(who)s님이 %(mentee)s님과 %(mentor)s님을 묶었어요.") % two
    if draft.verb == Verb.TEAM:
        return _("%(who)s님이 %(mentee)s님 곁에 %(mentor)s님을 더했어요.") % two
    if draft.verb == Verb.FORBID:
        return _("%(who)s님이 %(mentee)s님과 %(mentor)s님을 따로 두었어요.") % two
    return _("%(who)s님이 %(mentee)s님과 %(mentor)s님에게 정해 둔 것을 풀었어요.") % two


def undone(draft: Draft) -> str:
    """Who set a move aside; '' where nobody did."""
    return _("%(who)s님이 되돌렸어요.") % {"who": _called(draft.undone_by)} if draft.undone_at else ""


def wish(verb: str, mentee: Any, mentor: Any) -> str:
    """A move that is not done yet, as a heading."""
    two = {"mentee": _called(mentee), "mentor": _called(mentor)}
    if verb == Verb.TEAM:
        return _("%(mentee)s님 곁에 %(mentor)s님이 한 분 더 함께하면") % two
    if verb == Verb.FORBID:
        return _("%(mentee)s님과 %(mentor)s님을 따로 두면") % two
    return _("%(mentee)s님과 %(mentor)s님을 이으면") % two


def search_words() -> dict[str, str]:
    """The steps of a search for pairs, as what is done one after the other."""
    return {
        "read": _("신청을 읽어요"),
        "weighed": _("누가 누구와 맞는지 살펴요"),
        "placed": _("짝을 이어 보고 까닭을 적어요"),
        "checked": _("다른 프로그램이 다시 살펴요"),
        "written": _("제안을 적어 두어요"),
    }


def _called(one: Any) -> str:
    """The call-name of a person or of a sign-up's person."""
    person = getattr(one, "person", one)
    return person.call_name if person else str(_("떠나신 분"))

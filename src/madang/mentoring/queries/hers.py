"""What a person takes along when she takes her data: her own answers and words, and nothing that is another's to tell."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from madang.mentoring.answers import Private
from madang.mentoring.models import CheckIn, Goodbye, Loan, Meeting, PairMember, PrivateAnswers, SignUp
from madang.mentoring.words.profile import profile


def hers(person: Any) -> list[dict[str, Any]]:
    """Sign-ups, private answers, pairs, notes and goodbyes of one person. Called outside the scopes, so it asks by person."""
    rows = [_sign_up(row) for row in SignUp.objects.filter(person=person).select_related("round__term")]
    rows += [_private(row) for row in PrivateAnswers.objects.filter(person=person)]
    rows += [_pair(member) for member in PairMember.objects.filter(person=person).select_related("pair__round__term")]
    rows += [_loan(row) for row in Loan.objects.filter(mentor=person, offered_at__isnull=False).select_related("call__round__body")]
    rows += [_meeting(row) for row in Meeting.objects.filter(by=person)]
    rows += [_check_in(row) for row in CheckIn.objects.filter(by=person)]
    return rows + [
        {_("내가 남긴 인사"): row.words, _("언제"): timezone.localdate(row.at).isoformat()} for row in Goodbye.objects.filter(by=person)
    ]


def _sign_up(row: SignUp) -> dict[str, Any]:
    seen = profile(row)
    return {
        _("신청"): row.round.title,
        _("언제"): timezone.localdate(row.made_at).isoformat(),
        _("시간"): seen.when,
        _("좋아하는 것"): seen.topics,
        _("말"): seen.languages,
        _("동네"): seen.place,
        _("할 수 있는 만큼"): seen.limits,
    }


def _private(row: PrivateAnswers) -> dict[str, Any]:
    """Her own private answers; of those she ticked only how many, since their names are not hers to carry about."""
    content = Private.unpack(row.content)
    return {
        _("나"): content.gender,
        _("편한 상대"): content.gender_wish,
        _("만나고 싶지 않은 분 (글)"): content.text,
        _("만나고 싶지 않은 분 (고른 수)"): len(content.not_with),
    }


def _pair(member: PairMember) -> dict[str, Any]:
    pair = member.pair
    day = timezone.localdate(pair.made_at).isoformat() if pair.made_at else ""
    return {_("짝"): pair.round.title, _("내 대답"): member.get_answer_display() if member.answer else "", _("언제부터"): day}


def _check_in(row: CheckIn) -> dict[str, Any]:
    call = "" if row.call is None else _("네") if row.call else _("아니요")
    return {_("안부"): row.get_going_display(), _("언제"): timezone.localdate(row.at).isoformat(), _("전화해 주세요"): call}


def _loan(row: Loan) -> dict[str, Any]:
    """Where she was asked to help, and what she said to it. What the bodies answered is theirs."""
    return {_("도운 모임"): row.call.round.body.name, _("내 대답"): _("네") if row.agreed_at else "", _("언제까지"): row.until.isoformat()}


def _meeting(row: Meeting) -> dict[str, Any]:
    return {
        _("만난 날"): row.day.isoformat(),
        _("어떻게"): row.get_kind_display(),
        _("한 줄"): row.note,
        _("나는 어땠나요?"): row.get_mood_display() if row.mood else "",
    }

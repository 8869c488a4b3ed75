"""Seats in words: what a seat is called, what is wrong with a line that was typed, why somebody sits apart."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from madang.engines.seating import Fault, Missed, Reason, What, Why

WHOLE = ("줄", "행", "석", "층")  # a row called so needs no further word. i18n: data


def row_label(row: str) -> str:
    """'나열', '셋째 줄'."""
    return row if row.endswith(WHOLE) else _("%(row)s열") % {"row": row}


def seat_label(row: str, number: int) -> str:
    """'나열 12'."""
    return _("%(row)s %(number)s") % {"row": row_label(row), "number": number}


def faults_said(faults: Iterable[Fault]) -> str:
    """Every line that cannot be read, what is wrong with it, and what is expected."""
    return "\n".join(_fault(fault) for fault in faults)


def _fault(fault: Fault) -> str:
    told = {"line": fault.line, "piece": fault.piece}
    return {
        What.NOTHING: _("자리를 한 줄에 한 열씩 적어 주세요. 예: 가열: 1-12"),
        What.NO_LABEL: _("%(line)s번째 줄: 앞에 열 이름을 적어 주세요. 예: 가열: 1-12 (지금은 ‘%(piece)s’)"),
        What.NO_SEATS: _("%(line)s번째 줄: ‘%(piece)s’ 뒤에 자리 번호를 적어 주세요. 예: 3-8, 11-16"),
        What.UNREADABLE: _("%(line)s번째 줄: ‘%(piece)s’을(를) 읽지 못했어요. 번호나 3-8처럼 적어 주세요."),
        What.TWICE: _("%(line)s번째 줄: ‘%(piece)s’ 자리가 두 번 적혀 있어요. 한 번만 남겨 주세요."),
        What.TOO_LONG: _("%(line)s번째 줄: ‘%(piece)s’이(가) 너무 길어요. 이름은 스무 글자, 한 줄은 200자리까지예요."),
        What.TOO_MANY: _("자리가 너무 많아요. 우리가 받은 자리만 적어 주세요."),
    }[fault.what] % told


def reason_said(missed: Missed) -> str:
    """Why somebody does not sit as wished."""
    said = {
        (Reason.NO_SEAT, Why.FULL): _("의자가 모자라 아직 자리가 없어요."),
        (Reason.APART, Why.NO_RUN): _("나란히 붙은 두 자리가 더 없어서 가장 가까운 자리에 앉아요."),
        (Reason.APART, Why.TAKEN): _("먼저 드린 자리들 때문에 나란히 붙은 두 자리가 남지 않았어요."),
        (Reason.BEHIND, Why.NO_RUN): _("모두가 나란히 앉을 만큼 긴 줄이 없어서 앞뒤로 앉아요."),
        (Reason.BEHIND, Why.TAKEN): _("짝들이 나란히 앉을 수 있게 앞뒤로 앉아요."),
        (Reason.NEAR, Why.NO_RUN): _("모두가 나란히 앉을 만큼 긴 줄이 없어서 가까운 자리에 나누어 앉아요."),
        (Reason.NEAR, Why.TAKEN): _("짝들이 나란히 앉을 수 있게 가까운 자리에 나누어 앉아요."),
        (Reason.WHEELCHAIR, Why.NONE): _("휠체어 자리가 적혀 있지 않은 곳이에요. 극장에 물어봐 주세요."),
        (Reason.WHEELCHAIR, Why.TAKEN): _("휠체어 자리가 모자라요. 극장에 물어봐 주세요."),
        (Reason.AISLE, Why.NONE): _("통로가 적혀 있지 않아요. 자리를 적을 때 통로를 | 로 적어 주세요."),
        (Reason.AISLE, Why.TAKEN): _("통로 쪽 자리가 더 없어요."),
        (Reason.COMPANION, Why.ALONE): _("돕는 사람이 함께 신청하지 않았어요. 누구인지 물어보고 손으로 옮겨 주세요."),
        (Reason.COMPANION, Why.TAKEN): _("돕는 사람과 붙어 앉을 자리가 남지 않았어요."),
    }
    return said[missed.reason, missed.why]

"""What a mentor agrees to when she helps another body, shown and kept as it was shown; and what is short, for the council."""

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madang.mentoring.models import Loan

SHORT: dict[str, str | Promise] = {
    "slots": gettext_lazy("시간이 맞는 멘토"),
    "language": gettext_lazy("같은 말을 쓰는 멘토"),
    "near": gettext_lazy("가까운 동네의 멘토"),
    "places": gettext_lazy("자리가 더 있는 멘토"),
}


def agreement(loan: Loan) -> str:
    """The sentence of her consent."""
    words = _(
        "%(body)s 담당자가 제 부르는 이름과 여기 적힌 답을 보고, %(day)s까지 그 모임의 새 이웃과 짝을 찾아 주는 데 동의해요. "
        "연락처와 비밀로 적은 답은 보이지 않아요. 언제든 거둘 수 있어요."
    )
    return words % {"body": loan.call.round.body.name, "day": date_format(loan.until, _("Y년 n월 j일"))}

"""The sentences that a person agrees to, as they stand on the page; and how somebody said yes who was not there herself."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MATCH = _("적은 답을 이번에 짝을 찾는 데에만 쓰는 것에 동의해요.")
PHOTO = _("모임 사진에 내 얼굴이 나와도 괜찮아요. 모임 안에서만 봐요.")
CARD = _("신청하는 분들에게 내 부르는 이름과 좋아하는 것을 카드로 보여도 돼요.")

HOW: dict[str, str | Promise] = {
    "paper": _("종이에 적어 주셨어요"),
    "phone": _("전화로 들었어요"),
    "message": _("문자나 카카오톡으로 받았어요"),
    "met": _("만나서 들었어요"),
}

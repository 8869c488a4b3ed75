"""Forms for readers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm

STEPS = [
    ("5", _("아주 좋았어요")),
    ("4", _("좋았어요")),
    ("3", _("보통이에요")),
    ("2", _("아쉬웠어요")),
    ("1", _("많이 아쉬웠어요")),
]


class AnswerForm(HouseForm):
    """Five steps and, if one likes, a line."""

    score = forms.ChoiceField(
        label=_("보신 내용에 얼마나 만족하시나요?"),
        choices=STEPS,
        widget=forms.RadioSelect(attrs={"class": "long"}),
        error_messages={"required": _("다섯 가운데 하나를 골라 주세요.")},
    )
    comment = forms.CharField(
        label=_("한마디"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("편집자가 먼저 읽은 뒤에 실어요. 이름이나 연락처는 적지 말아 주세요."),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)


class SearchForm(HouseForm):
    """What to look for."""

    q = forms.CharField(
        label=_("찾을 말"),
        max_length=80,
        min_length=2,
        widget=forms.TextInput(attrs={"type": "search"}),
        error_messages={"min_length": _("두 글자 넘게 적어 주세요.")},
    )

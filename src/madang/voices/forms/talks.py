"""What is typed in a talk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm
from madang.voices.actions.talks import LONGEST, MOST_SLIPS
from madang.voices.forms.fields import area, pairs

CIRCLES = "멘토 / Mentor\n멘티 / Mentee\n돕는 사람 / Helper"  # i18n: data


class TalkForm(HouseForm):
    """What is talked about, and what people may have come as."""

    title_ko = forms.CharField(label=_("무엇을 이야기하나요?"), max_length=120)
    title_en = forms.CharField(label=_("영어로"), max_length=160, required=False)
    circles = forms.CharField(
        label=_("무엇으로 왔는지 고를 것"), max_length=400, required=False, initial=CIRCLES, widget=area(3),
        help_text=_("한 줄에 하나씩, 크게 나누어 ‘한국어 / English’로 적어요. 밝힐지 말지는 저마다 골라요."),
    )  # fmt: skip
    slips = forms.IntegerField(label=_("쪽지 몇 장을 뽑을까요?"), min_value=0, max_value=MOST_SLIPS, initial=0, required=False)

    def clean(self) -> dict[str, Any]:
        """Gives each circle a key of its own."""
        cleaned = super().clean()
        rows = pairs(cleaned.get("circles", ""))[:6]
        cleaned["circles"] = [(f"c{number}", ko, en) for number, (ko, en) in enumerate(rows, 1)]
        cleaned["slips"] = cleaned.get("slips") or 0
        return cleaned


class StatementForm(HouseForm):
    """One sentence."""

    words = forms.CharField(
        label=_("한 문장으로"), max_length=LONGEST, widget=area(2), help_text=_("한 가지 생각만 담아 주세요. 누가 적었는지는 남지 않아요.")
    )
    words_en = forms.CharField(label=_("영어로"), max_length=LONGEST * 2, required=False)

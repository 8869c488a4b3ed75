"""Places: what they are called, where they are, what matters to tired legs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.models import Place
from madang.shared.forms import HouseForm
from madang.shared.refusals import Refused


class PlaceForm(HouseForm):
    """A public place. The box 'it is not a home' comes only after one was asked back."""

    name_ko = forms.CharField(label=_("이름"), max_length=80)
    name_en = forms.CharField(label=_("이름 (영어)"), max_length=120, required=False)
    address = forms.CharField(
        label=_("주소"),
        max_length=200,
        required=False,
        help_text=_("누구나 가는 곳만 적어 주세요. 장소는 지도와 안내에 나와요. 집 주소는 적지 않아요."),
    )
    pin = forms.CharField(
        label=_("지도에서의 위치"),
        max_length=1000,
        required=False,
        help_text=_("‘37.5118, 127.0592’처럼 두 수를 적거나, 지도에서 베낀 주소를 그대로 붙여 주세요."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    access_ko = forms.CharField(
        label=_("오르내리기와 쉬는 곳"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("예: 승강기는 3번 출구 쪽에 있어요."),
    )
    access_en = forms.CharField(label=_("오르내리기와 쉬는 곳 (영어)"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    sure = forms.BooleanField(label=_("집이 아니에요. 적은 대로 맞아요."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.data.get("sure"):
            self.fields["sure"].widget = forms.HiddenInput()

    def refuse(self, refusal: Refused) -> None:
        """Brings the box out when something is asked back."""
        if refusal.field == "sure":
            self.fields["sure"].widget = forms.CheckboxInput()
        super().refuse(refusal)

    @staticmethod
    def of(place: Place) -> dict[str, Any]:
        """What stands in the form of a place that is corrected."""
        return {name: getattr(place, name) for name in ("name_ko", "name_en", "address", "pin", "access_ko", "access_en")}

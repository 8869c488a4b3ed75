"""The door: typing paper in, links for helpers, counting heads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.models import Headcount, Outing
from madang.shared.codes import new_code
from madang.shared.forms import HouseForm


class SheetForm(HouseForm):
    """The numbers that were ticked on paper."""

    numbers = forms.CharField(
        label=_("표시한 번호"),
        widget=forms.Textarea(attrs={"rows": 4, "inputmode": "text", "autocomplete": "off"}),
        max_length=6000,
        help_text=_("띄어쓰기로 나누어 적어 주세요. ‘7’은 7번 모두, ‘7-2’는 그 가운데 두 번째 사람이에요."),
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=24)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = new_code()


class HelperForm(HouseForm):
    """A name for a helper's link, so that one knows which to end."""

    label = forms.CharField(label=_("누가 쓰나요?"), max_length=40, required=False, help_text=_("예: 정문 도우미"))
    names = forms.BooleanField(
        label=_("부르는 이름도 보여 주기"), required=False, initial=True, help_text=_("끄면 번호와 자리, 몇 명인지만 보여요.")
    )


class HeadcountForm(HouseForm):
    """How many, and how one knows."""

    number = forms.IntegerField(label=_("몇 명이었나요?"), min_value=0, max_value=100_000)
    kind = forms.ChoiceField(label=_("어떻게 알았나요?"), choices=Headcount.Kind, widget=forms.RadioSelect)
    stop = forms.ChoiceField(label=_("어디에서"), required=False)

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stops = {stop.code: stop for stop in outing.stops.all()}
        self.fields["stop"].choices = [("", _("나들이 모두")), *((code, str(stop)) for code, stop in self.stops.items())]

    @property
    def counted(self) -> dict[str, Any]:
        """What the action wants to know."""
        return self.cleaned_data | {"stop": self.stops.get(self.cleaned_data["stop"])}

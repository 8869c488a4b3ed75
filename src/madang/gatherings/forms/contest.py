"""The drawing contest's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.forms.outing import Day
from madang.gatherings.models import Entry
from madang.gatherings.queries import places
from madang.shared.forms import HouseForm


class ContestForm(HouseForm):
    """A day on which pictures are drawn."""

    title_ko = forms.CharField(label=_("제목"), max_length=120)
    title_en = forms.CharField(label=_("제목 (영어)"), max_length=160, required=False)
    theme_ko = forms.CharField(label=_("주제"), max_length=160, required=False)
    theme_en = forms.CharField(label=_("주제 (영어)"), max_length=200, required=False)
    day = forms.DateField(label=_("날"), widget=Day())
    place = forms.ChoiceField(label=_("어디서"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {row.code: row for row in places()}
        self.fields["place"].choices = [("", _("정하지 않음")), *((code, str(row)) for code, row in self.places.items())]

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know."""
        return self.cleaned_data | {"place": self.places.get(self.cleaned_data["place"])}


class EntryForm(HouseForm):
    """A picture comes in with the slip from its back."""

    picture = forms.FileField(label=_("그림 사진"), help_text=_("JPEG, PNG, WebP. 찍은 곳 같은 정보는 저절로 지워요."))
    title_ko = forms.CharField(label=_("그림 제목"), max_length=80)
    title_en = forms.CharField(label=_("그림 제목 (영어)"), max_length=120, required=False)
    age = forms.ChoiceField(label=_("나이대"), choices=Entry.Age)
    child_name = forms.CharField(
        label=_("그린 사람 이름"), max_length=60, required=False, help_text=_("금고에 따로 두고 어디에도 보이지 않아요.")
    )
    guardian_agreed = forms.BooleanField(
        label=_("그림을 보여 주어도 좋다는 보호자의 서명이 종이에 있어요."),
        required=False,
        help_text=_("서명이 없으면 그림은 담당자에게만 보여요."),
    )


class ShowingForm(HouseForm):
    """The pictures hang somewhere."""

    title_ko = forms.CharField(label=_("어디에 거나요?"), max_length=120)
    title_en = forms.CharField(label=_("어디에 (영어)"), max_length=160, required=False)
    day = forms.DateField(label=_("날"), widget=Day())
    flowers = forms.IntegerField(label=_("한 사람에게 꽃 몇 송이"), min_value=1, max_value=9, initial=3)


class SlipForm(HouseForm):
    """How many slips with flower codes to print."""

    number = forms.IntegerField(label=_("몇 장"), min_value=1, max_value=500, initial=40)

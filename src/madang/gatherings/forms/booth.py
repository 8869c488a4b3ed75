"""The booth's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.forms.outing import Moment
from madang.gatherings.models import Shift, Souvenir
from madang.people.queries import Person
from madang.shared.forms import HouseForm

LENGTHS = [(30, _("30분")), (60, _("한 시간")), (90, _("한 시간 반")), (120, _("두 시간")), (180, _("세 시간"))]


class BoothForm(HouseForm):
    """A booth and its hours."""

    title_ko = forms.CharField(label=_("부스 이름"), max_length=120)
    title_en = forms.CharField(label=_("부스 이름 (영어)"), max_length=160, required=False)
    opens_at = forms.DateTimeField(label=_("여는 때"), widget=Moment())
    closes_at = forms.DateTimeField(label=_("닫는 때"), widget=Moment())


class LayForm(HouseForm):
    """How the hours are divided."""

    minutes = forms.TypedChoiceField(label=_("한 사람이 서는 시간"), choices=LENGTHS, coerce=int, initial=60)
    people = forms.IntegerField(label=_("한 번에 몇 사람"), min_value=1, max_value=6, initial=2)


class FillForm(HouseForm):
    """Puts somebody at an open time, for those who asked by telephone."""

    person = forms.ChoiceField(label=_("누가 서나요?"))

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.code: person for person in people}
        self.fields["person"].choices = [(code, person.call_name) for code, person in self.people.items()]

    def clean_person(self) -> Person:
        """The person behind the code."""
        return self.people[self.cleaned_data["person"]]


class SwapForm(HouseForm):
    """With whose time one would like to change."""

    other = forms.ChoiceField(label=_("어느 시간과 바꿀까요?"), widget=forms.RadioSelect(attrs={"class": "long"}))

    def __init__(self, *args: Any, others: list[tuple[Shift, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {shift.code: shift for shift, _words in others}
        self.fields["other"].choices = [(shift.code, words) for shift, words in others]

    def clean_other(self) -> Shift:
        """The shift behind the code."""
        return self.others[self.cleaned_data["other"]]


class HandOverForm(HouseForm):
    """A word for the next."""

    text = forms.CharField(
        label=_("다음 사람에게 남길 말"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("예: 풍선이 얼마 안 남았어요. 열쇠는 상자 안에 있어요."),
    )


class SouvenirForm(HouseForm):
    """What there is to hand out."""

    name_ko = forms.CharField(label=_("기념품"), max_length=80)
    name_en = forms.CharField(label=_("기념품 (영어)"), max_length=120, required=False)
    stock = forms.IntegerField(label=_("모두 몇 개"), min_value=0, max_value=100000)


class VoucherForm(HouseForm):
    """How many vouchers to print."""

    number = forms.IntegerField(label=_("몇 장"), min_value=1, max_value=500, initial=40)


class HandOutForm(HouseForm):
    """A voucher is exchanged."""

    code = forms.CharField(
        label=_("교환권에 적힌 여섯 글자"),
        max_length=8,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    souvenir = forms.ChoiceField(label=_("무엇을 드릴까요?"), widget=forms.RadioSelect(attrs={"class": "long"}))

    def __init__(self, *args: Any, souvenirs: list[Souvenir], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.souvenirs = {row.code: row for row in souvenirs}
        self.fields["souvenir"].choices = [
            (row.code, _("%(name)s (%(left)s개 남음)") % {"name": row.name, "left": row.left}) for row in souvenirs
        ]
        if len(souvenirs) == 1:
            self.fields["souvenir"].initial = souvenirs[0].code

    def clean_souvenir(self) -> Souvenir:
        """The souvenir behind the code."""
        return self.souvenirs[self.cleaned_data["souvenir"]]

"""Asking for a place: three fields on a phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.models import Need, Outing
from madang.gatherings.queries.parties import Way, partners, ways_with, without_place
from madang.shared.codes import new_code
from madang.shared.forms import HouseForm


def wishes_field() -> forms.MultipleChoiceField:
    """Boxes for what the giving of seats has to know."""
    return forms.MultipleChoiceField(
        label=_("이런 자리가 필요해요"),
        required=False,
        choices=Need.Wish.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
    )


class SeatForm(HouseForm):
    """Who comes, what to know beforehand, and photos: no, unless she ticks the box."""

    way = forms.ChoiceField(
        label=_("누구와 오시나요?"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("그사이 자리 수나 짝이 바뀌었어요. 다시 골라 주세요.")},
    )
    friend = forms.CharField(
        label=_("함께 올 친구의 별명"),
        required=False,
        max_length=40,
        help_text=_("우리 모임 이웃이면 그분에게도 물어볼게요. 자리는 손님 자리로 먼저 잡아 두어요."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    need = forms.CharField(
        label=_("미리 알려 주실 것"),
        required=False,
        max_length=300,
        help_text=_("책임자 한 사람만 볼 수 있어요."),
        widget=forms.TextInput(attrs={"placeholder": _("예: 계단이 힘들어요"), "autocomplete": "off"}),
    )
    wishes = wishes_field()
    photo = forms.BooleanField(label=_("사진에 내 얼굴이 나와도 괜찮아요."), required=False, help_text=_("언제든 거둘 수 있어요."))
    token = forms.CharField(widget=forms.HiddenInput, max_length=24)

    def __init__(self, *args: Any, person: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = partners(person)
        self.ways: dict[str, Way] = {way.value: way for way in ways_with(self.partners, outing)}
        self.fields["way"].choices = [(way.value, way.label) for way in self.ways.values()]
        self.fields["way"].initial = next(iter(self.ways), None)
        self.fields["token"].initial = new_code()

    def clean(self) -> dict[str, Any]:
        """A friend needs a place to come to."""
        given = super().clean() or self.cleaned_data
        way = self.ways.get(given.get("way", ""))
        if way and given.get("friend") and way.size <= 1 + len(way.companions):
            self.add_error("way", _("친구와 함께라면 ‘가족이나 친구와 둘이’처럼 자리를 더 골라 주세요."))
        return given

    @property
    def asked(self) -> dict[str, Any]:
        """What the action wants to know."""
        way = self.ways[self.cleaned_data["way"]]
        return {
            "kind": way.kind,
            "size": way.size,
            "companions": way.companions,
            "need": self.cleaned_data["need"],
            "wishes": self.cleaned_data["wishes"],
            "token": self.cleaned_data["token"],
        }


class NeedForm(HouseForm):
    """What the responsible one should know; empty takes it back."""

    need = forms.CharField(
        label=_("미리 알려 주실 것"),
        required=False,
        max_length=300,
        help_text=_("책임자 한 사람만 볼 수 있어요. 새로 적으면 앞에 적은 것을 대신하고, 비워 두면 지워요."),
    )
    wishes = wishes_field()


class AskForForm(HouseForm):
    """The coordinator asks for somebody who rang up."""

    person = forms.ChoiceField(label=_("누구의 자리인가요?"))
    size = forms.TypedChoiceField(label=_("모두 몇 명인가요?"), coerce=int, choices=[(n, str(n)) for n in (1, 2, 3, 4)], initial=1)
    token = forms.CharField(widget=forms.HiddenInput, max_length=24)

    def __init__(self, *args: Any, outing: Outing, body: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.code: person for person in without_place(outing, body)}
        self.fields["person"].choices = [("", "—"), *((code, person.call_name) for code, person in self.people.items())]
        self.fields["token"].initial = new_code()


class ReasonForm(HouseForm):
    """A change of order, and why."""

    to = forms.IntegerField(label=_("몇 번째 차례로 옮길까요?"), min_value=1, max_value=500, required=False)
    reason = forms.CharField(label=_("까닭"), max_length=200, help_text=_("차례가 바뀐 기록에 남아요."))

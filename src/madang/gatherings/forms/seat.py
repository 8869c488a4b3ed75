"""Asking for a place: three fields on a phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.models import Outing
from madang.gatherings.queries.parties import Way, partners, ways_with, without_place
from madang.shared.codes import new_code
from madang.shared.forms import HouseForm


class SeatForm(HouseForm):
    """Who comes, what to know beforehand, and photos: no, unless she ticks the box."""

    way = forms.ChoiceField(label=_("누구와 오시나요?"), widget=forms.RadioSelect)
    need = forms.CharField(
        label=_("미리 알려 주실 것"),
        required=False,
        max_length=300,
        help_text=_("책임자 한 사람만 볼 수 있어요."),
        widget=forms.TextInput(attrs={"placeholder": _("예: 계단이 힘들어요"), "autocomplete": "off"}),
    )
    photo = forms.BooleanField(label=_("사진에 내 얼굴이 나와도 괜찮아요."), required=False, help_text=_("언제든 거둘 수 있어요."))
    token = forms.CharField(widget=forms.HiddenInput, max_length=24)

    def __init__(self, *args: Any, person: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = partners(person)
        self.ways: dict[str, Way] = {way.value: way for way in ways_with(self.partners, outing)}
        self.fields["way"].choices = [(way.value, way.label) for way in self.ways.values()]
        self.fields["way"].initial = next(iter(self.ways), None)
        self.fields["token"].initial = new_code()

    @property
    def asked(self) -> dict[str, Any]:
        """What the action wants to know."""
        way = self.ways[self.cleaned_data["way"]]
        return {
            "kind": way.kind,
            "size": way.size,
            "companions": way.companions,
            "need": self.cleaned_data["need"],
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

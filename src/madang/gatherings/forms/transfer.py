"""Ways between stops, and counting on the way."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madang.chapters.queries import people_in
from madang.gatherings.forms.outing import Moment
from madang.gatherings.models import Outing, Transfer
from madang.gatherings.templatetags.moments import hour
from madang.shared.forms import HouseForm


class TransferForm(HouseForm):
    """How everybody gets from one stop to the next."""

    origin = forms.ChoiceField(label=pgettext_lazy("옮겨 가기", "어디에서"))
    goal = forms.ChoiceField(label=_("어디로"))
    how = forms.ChoiceField(label=_("어떻게 가나요?"), choices=Transfer.How, widget=forms.RadioSelect(attrs={"class": "tight"}))
    leaves_at = forms.DateTimeField(label=_("언제 떠나나요?"), widget=Moment())
    meeting_ko = forms.CharField(label=_("어디에 모여 떠나나요?"), max_length=160, required=False, help_text=_("예: 1층 정문 앞 버스"))
    meeting_en = forms.CharField(label=_("어디에 모여 떠나나요? (영어)"), max_length=200, required=False)
    lead = forms.ChoiceField(
        label=_("누가 이끄나요?"), required=False, help_text=_("이 사람도 그날 앞뒤로 하루 동안 명단을 보고 셀 수 있어요.")
    )

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stops = list(outing.stops.all())
        self.stops = {stop.code: stop for stop in stops}
        self.people = {person.code: person for person in people_in(outing.body).order_by("call_name", "pk")}
        named = [(stop.code, f"{hour(stop.starts_at)} · {stop}") for stop in stops]
        self.fields["origin"].choices, self.fields["goal"].choices = named[:-1], named[1:]
        self.fields["lead"].choices = [("", _("아직 몰라요")), *((code, row.call_name) for code, row in self.people.items())]
        if len(stops) > 1:
            ends = stops[0].ends_at
            self.initial = {"how": "bus", "leaves_at": localtime(ends) if ends else None, **self.initial}

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know."""
        cleaned = self.cleaned_data
        stops = {name: self.stops[cleaned[name]] for name in ("origin", "goal")}
        return cleaned | stops | {"lead": self.people.get(cleaned["lead"])}


class LegCountForm(HouseForm):
    """How many one has counted."""

    number = forms.IntegerField(
        label=_("세어 보니 몇 명이에요?"), min_value=0, max_value=5000, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )

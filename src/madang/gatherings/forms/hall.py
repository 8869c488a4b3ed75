"""Seats as they are typed or pasted, and two people who change places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madang.engines.redaction import find_resident_numbers
from madang.gatherings.models import Hall, Outing
from madang.gatherings.queries.outings import places
from madang.shared.forms import HouseForm

EXAMPLE = "가열: 1-12\n나열: 3-8, 11-16\n다열: 휠1 동2 3-8 |"  # i18n: data


class _SeatsForm(HouseForm):
    """A form with seats in it: tabs of a spreadsheet and empty cells mean something, so they stay as they were pasted."""

    def _tidy(self, name: str, value: str) -> None:
        if name == "text" and not find_resident_numbers(value):
            self.cleaned_data[name] = value.replace("\r\n", "\n").strip("\n")
        else:
            super()._tidy(name, value)


def _text(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 8, "placeholder": EXAMPLE, "spellcheck": "false", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=20_000, strip=False, widget=widget, help_text=help_text)


HOW = _("한 줄에 한 열씩. 받은 자리만 적으면 돼요. 엑셀에서 복사해 붙여 넣어도 읽어요.")


class HallForm(_SeatsForm):
    """A hall to use again."""

    name = forms.CharField(label=_("이름"), max_length=80, help_text=_("예: 강변 예술극장 1층 가운데"))
    place = forms.ChoiceField(label=pgettext_lazy("하나", "장소"), required=False)
    text = _text(_("자리"), HOW)

    def __init__(self, *args: Any, hall: Hall | None = None, **kwargs: Any) -> None:
        if hall:
            kwargs["initial"] = {"name": hall.name, "place": hall.place.code if hall.place else "", "text": hall.text}
        super().__init__(*args, **kwargs)
        self.places = {place.code: place for place in places()}
        self.fields["place"].choices = [("", "—"), *((code, place.name) for code, place in self.places.items())]

    def clean_place(self) -> Any:
        return self.places.get(self.cleaned_data["place"])


class SeatsForm(_SeatsForm):
    """Which seats we have this time."""

    name = forms.CharField(
        label=_("어디의 자리인가요?"), max_length=80, help_text=_("이 이름으로 남겨 두어 다음에 다시 써요. 예: 강변 예술극장 1층 가운데")
    )
    stop = forms.ChoiceField(label=_("어느 들르는 곳인가요?"), required=False)
    text = _text(_("우리 자리"), HOW)

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stops = {stop.code: stop for stop in outing.stops.all()}
        self.fields["stop"].choices = [("", _("나들이 모두")), *((code, stop.title) for code, stop in self.stops.items())]
        if len(self.stops) < 2:
            self.fields["stop"].widget = forms.HiddenInput()

    def clean_stop(self) -> Any:
        return self.stops.get(self.cleaned_data["stop"])


class MoveSeatForm(HouseForm):
    """Two seats whose people change places."""

    first = forms.ChoiceField(label=_("어느 자리를"))
    second = forms.ChoiceField(label=_("어느 자리와 바꿀까요?"))

    def __init__(self, *args: Any, seats: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].choices = [("", "—"), *seats]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("first", "second"):
            if cleaned.get(name):
                row, _bar, number = cleaned[name].rpartition("|")
                cleaned[name] = (row, int(number))
        return cleaned

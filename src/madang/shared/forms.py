"""Forms of the house: every text field is tidied, and none takes a resident registration number."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.engines.redaction import find_resident_numbers
from madang.shared.korean import tidy
from madang.shared.refusals import Refused

_NO_NUMBER = _("주민등록번호는 받지 않아요. 그 번호를 빼고 다시 적어 주세요. 다른 글은 그대로 두었어요.")
# A year typed with two figures arrives as the year 25; no database and no time zone can hold the edges of the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2199
_NO_SUCH_YEAR = _("해를 네 자리로 적어 주세요. 예: 2026")


class HouseForm(forms.Form):
    """Base of every form. `refuse(refusal)` shows what an action declined."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                self._tidy(name, value)
            elif isinstance(value, list | tuple) and any(isinstance(part, str) and find_resident_numbers(part) for part in value):
                self.add_error(name, _NO_NUMBER)
            elif isinstance(value, dt.date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
                self.add_error(name, _NO_SUCH_YEAR)
        return self.cleaned_data

    def _tidy(self, name: str, value: str) -> None:
        if find_resident_numbers(value):
            self.add_error(name, _NO_NUMBER)
        else:
            self.cleaned_data[name] = "\n".join(tidy(line) for line in value.split("\n")).strip()

    def refuse(self, refusal: Refused) -> None:
        """Shows an action's refusal beside its field, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, str(refusal.sentence))

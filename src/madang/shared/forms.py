"""Forms of the house: every text field is tidied, and none takes a resident registration number."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from madang.engines.redaction import find_resident_numbers
from madang.shared.korean import tidy
from madang.shared.refusals import Refused


class HouseForm(forms.Form):
    """Base of every form. `refuse(refusal)` shows what an action declined."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                cleaned[name] = self._tidied(name, value)
        return cleaned

    def _tidied(self, name: str, value: str) -> str:
        if find_resident_numbers(value):
            self.add_error(name, _("주민등록번호는 받지 않아요. 그 번호를 빼고 다시 적어 주세요. 다른 글은 그대로 두었어요."))
        return "\n".join(tidy(line) for line in value.split("\n")).strip()

    def refuse(self, refusal: Refused) -> None:
        """Shows an action's refusal beside its field, or above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, str(refusal.sentence))

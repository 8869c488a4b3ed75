"""Money as people write it: 350,000 · 350000원 · 35만."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TEN_THOUSANDS = re.compile(r"(\d{1,9})만(\d{0,4})")  # i18n: data


class WonField(forms.IntegerField):
    """An amount in won, with or without separators, the word 원 and 만."""

    default_error_messages = {"invalid": _("금액은 숫자로 적어 주세요. 예: 350,000")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> int | None:
        """The number that was meant."""
        plain = re.sub(r"[,\s₩]|원$|won$", "", str(value or "" if value != 0 else 0), flags=re.IGNORECASE)  # i18n: data
        many = TEN_THOUSANDS.fullmatch(plain)
        return super().to_python(int(many[1]) * 10_000 + int(many[2] or 0) if many else plain)

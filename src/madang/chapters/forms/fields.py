"""What the forms of this room share."""

from typing import Any

from django import forms

from madang.shared.forms import HouseForm


class SmallForm(HouseForm):
    """Several stand on one page: each has ids of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


def date_field(**options: Any) -> forms.DateField:
    """A date with the phone's own calendar; also typed as 2026-03-01 or 2026. 3. 1."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d", "%Y. %m. %d.", "%Y. %m. %d", "%Y.%m.%d", "%Y/%m/%d"], **options)

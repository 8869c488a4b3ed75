"""Topics to choose from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm


class TopicsForm(HouseForm):
    """Under which topics readers find it."""

    topics = forms.MultipleChoiceField(label=_("이야깃거리"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["topics"]
        field.choices = choices

"""Forms about the organisations that a body works with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.chapters.forms.fields import SmallForm
from madang.chapters.queries import Partner


class PartnerForm(SmallForm):
    """An organisation, or a unit of one."""

    name_ko = forms.CharField(label=_("이름"), max_length=80)
    name_en = forms.CharField(label=_("이름(영어)"), max_length=120, required=False)


class PartnerPersonForm(SmallForm):
    """Somebody who comes from an organisation or one of its units."""

    call_name = forms.CharField(label=_("부르는 이름"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    latin = forms.CharField(label=_("로마자 이름"), max_length=60, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    unit = forms.ChoiceField(label=_("어디에서 오셨나요"))
    title = forms.CharField(label=_("하는 일"), max_length=60, required=False, help_text=_("예: 청년 인턴, 선임 상담사"))

    def __init__(self, *args: Any, partner: Partner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [partner, *partner.units.order_by("name_ko")]
        self.fields["unit"].choices = [(unit.code, str(unit)) for unit in units]  # type: ignore[attr-defined]

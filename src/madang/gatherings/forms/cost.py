"""What something cost, and who bore it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madang.chapters.queries import Partner, people_ever_in
from madang.gatherings.forms.won import WonField
from madang.gatherings.models import Cost, Outing
from madang.shared.forms import HouseForm


class CostForm(HouseForm):
    """A cost in money or in kind."""

    what_ko = forms.CharField(label=_("무엇에"), max_length=120, help_text=_("예: 빌린 버스, 주먹밥 30개"))
    what_en = forms.CharField(label=_("무엇에 (영어)"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("갈래"), choices=Cost.Kind, initial=Cost.Kind.OTHER)
    in_kind = forms.TypedChoiceField(
        label=_("돈으로 냈나요?"),
        coerce=lambda value: value == "1",
        choices=[("0", _("돈으로")), ("1", _("물품이나 도움으로"))],
        widget=forms.RadioSelect,
        initial="0",
    )
    line_ko = forms.CharField(
        label=_("누가 맡았나요?"), max_length=120, help_text=_("예: 솔내구청, 회원 한 분. 사람 이름은 적지 말고 아래에서 골라 주세요.")
    )
    line_en = forms.CharField(label=_("누가 맡았나요? (영어)"), max_length=160, required=False)
    partner = forms.ChoiceField(label=pgettext_lazy("하나", "함께하는 기관"), required=False)
    person = forms.ChoiceField(label=_("맡은 사람"), required=False, help_text=_("이름은 본인이 좋다고 한 뒤에만 여기에 나와요."))
    amount = WonField(label=_("얼마 (원)"), min_value=0, max_value=10**11, required=False, help_text=_("모르면 비워 두세요."))
    exact = forms.TypedChoiceField(
        label=_("정확한 값인가요?"),
        coerce=lambda value: value == "1",
        choices=[("0", _("어림이에요")), ("1", _("정확해요"))],
        widget=forms.RadioSelect,
        initial="0",
    )
    receipt = forms.CharField(label=_("영수증"), max_length=120, required=False, help_text=_("어디에 두었는지. 예: 회계 서류철 7월"))

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {row.code: row for row in Partner.objects.filter(body=outing.body)}
        self.people = {row.code: row for row in people_ever_in(outing.body).order_by("call_name", "pk")}
        self.fields["partner"].choices = [("", _("없음")), *((code, str(row)) for code, row in self.partners.items())]
        self.fields["person"].choices = [("", _("없음")), *((code, row.call_name) for code, row in self.people.items())]

    @staticmethod
    def of(cost: Cost) -> dict[str, Any]:
        """What stands in the form of a cost that is corrected."""
        plain = {name: getattr(cost, name) for name in "what_ko what_en kind line_ko line_en amount receipt".split()}
        flags = {name: "1" if getattr(cost, name) else "0" for name in ("in_kind", "exact")}
        return plain | flags | {"partner": cost.partner.code if cost.partner else "", "person": cost.person.code if cost.person else ""}

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know."""
        cleaned = self.cleaned_data
        return cleaned | {"partner": self.partners.get(cleaned["partner"]), "person": self.people.get(cleaned["person"])}

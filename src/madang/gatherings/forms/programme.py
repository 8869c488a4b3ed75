"""The programme's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.chapters.queries import Partner, people_ever_in
from madang.gatherings.forms.outing import Moment
from madang.gatherings.models import Outing
from madang.gatherings.queries import parts
from madang.shared.forms import HouseForm


class PartForm(HouseForm):
    """The first part, the second part."""

    title_ko = forms.CharField(label=_("부 제목"), max_length=120, help_text=_("예: 1부 이야기 마당"))
    title_en = forms.CharField(label=_("부 제목 (영어)"), max_length=160, required=False)


class ItemForm(HouseForm):
    """What is seen or heard."""

    part = forms.ChoiceField(label=_("몇 부"))
    title_ko = forms.CharField(label=_("무엇을"), max_length=120)
    title_en = forms.CharField(label=_("무엇을 (영어)"), max_length=160, required=False)
    note_ko = forms.CharField(label=_("한 줄 설명"), max_length=240, required=False)
    note_en = forms.CharField(label=_("한 줄 설명 (영어)"), max_length=300, required=False)
    starts_at = forms.DateTimeField(label=_("언제"), widget=Moment(), required=False)
    minutes = forms.IntegerField(label=_("몇 분"), min_value=1, max_value=600, required=False)
    topics = forms.CharField(
        label=_("이야깃거리"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("한 줄에 하나씩. 영어는 ‘/’ 뒤에."),
    )

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {part.code: part for part in parts(outing)}
        self.fields["part"].choices = [(code, str(part.title)) for code, part in self.parts.items()]

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know."""
        cleaned = dict(self.cleaned_data)
        lines = [line.partition("/") for line in cleaned.pop("topics").splitlines() if line.strip()]
        return cleaned | {
            "part": self.parts[cleaned["part"]],
            "topics": tuple((ko.strip(), en.strip()) for ko, _slash, en in lines),
        }


class CreditForm(HouseForm):
    """Who speaks or plays."""

    item = forms.ChoiceField(label=_("어느 순서"))
    role_ko = forms.CharField(label=_("맡은 일"), max_length=60, help_text=_("예: 이야기 손님, 가야금"))
    role_en = forms.CharField(label=_("맡은 일 (영어)"), max_length=80, required=False)
    person = forms.ChoiceField(label=_("사람"), required=False, help_text=_("이름은 본인이 좋다고 한 뒤에만 나와요."))
    partner = forms.ChoiceField(label=_("또는 기관"), required=False)
    team = forms.CharField(label=_("모둠 이름"), max_length=120, required=False, help_text=_("여럿이 한 이름으로 서면 적어 주세요."))
    please_not = forms.CharField(
        label=_("묻지 말아 달라고 한 것"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=400,
        help_text=_("진행표에만 나와요."),
    )

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.code: item for part in parts(outing) for item in part.items.all()}
        self.people = {person.code: person for person in people_ever_in(outing.body).order_by("call_name", "pk")}
        self.partners = {row.code: row for row in Partner.objects.filter(body=outing.body)}
        self.fields["item"].choices = [(code, str(item.title)) for code, item in self.items.items()]
        self.fields["person"].choices = [("", "—"), *((code, row.call_name) for code, row in self.people.items())]
        self.fields["partner"].choices = [("", "—"), *((code, str(row)) for code, row in self.partners.items())]

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know, without the team."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "team"}
        return cleaned | {
            "item": self.items[cleaned["item"]],
            "person": self.people.get(cleaned["person"]),
            "partner": self.partners.get(cleaned["partner"]),
        }

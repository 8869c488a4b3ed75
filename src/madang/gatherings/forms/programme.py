"""The programme's forms."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from madang.chapters.queries import Partner, people_ever_in
from madang.gatherings.actions import OTHER
from madang.gatherings.forms.outing import Moment
from madang.gatherings.models import Credit, Item, Outing, Work
from madang.gatherings.queries import observances, parts, works
from madang.shared.forms import HouseForm


class PartForm(HouseForm):
    """The first part, the second part."""

    title_ko = forms.CharField(label=_("부 제목"), max_length=120, help_text=_("예: 1부 이야기 마당"))
    title_en = forms.CharField(label=_("부 제목 (영어)"), max_length=160, required=False)
    starts_at = forms.DateTimeField(label=_("언제 시작하나요?"), widget=Moment(), required=False)


class ItemForm(HouseForm):
    """What is seen or heard."""

    part = forms.ChoiceField(label=_("몇 부"))
    title_ko = forms.CharField(label=_("무엇을"), max_length=120)
    title_en = forms.CharField(label=_("무엇을 (영어)"), max_length=160, required=False)
    note_ko = forms.CharField(label=_("한 줄 설명"), max_length=240, required=False)
    note_en = forms.CharField(label=_("한 줄 설명 (영어)"), max_length=300, required=False)
    starts_at = forms.DateTimeField(
        label=_("언제"), widget=Moment(), required=False, help_text=_("비워 두면 앞 순서가 끝나는 때로 셈해요.")
    )
    minutes = forms.IntegerField(label=_("몇 분"), min_value=1, max_value=600, required=False)
    observance = forms.ChoiceField(label=_("기념일"), required=False, help_text=_("이 순서가 기리는 날이 있으면 골라 주세요."))
    topics = forms.CharField(
        label=_("이야깃거리"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("이야기 손님과 정한 말 그대로, 한 줄에 하나씩. 영어는 ‘/’ 뒤에."),
    )

    def __init__(self, *args: Any, outing: Outing, item: Item | None = None, **kwargs: Any) -> None:
        if item:
            kwargs["initial"] = _told(item, "title_ko title_en note_ko note_en starts_at minutes") | {
                "part": item.part.code,
                "observance": item.observance.code if item.observance else "",
                "topics": "\n".join(" / ".join(filter(None, (row.words_ko, row.words_en))) for row in item.topics.all()),
            }
        super().__init__(*args, **kwargs)
        self.parts = {part.code: part for part in parts(outing)}
        self.observances = {row.code: row for row in observances()}
        choices: Any = self.fields["part"]
        choices.choices = [(code, str(part.title)) for code, part in self.parts.items()]
        days: Any = self.fields["observance"]
        days.choices = [("", _("없음")), *((code, row.called(outing.day.year)) for code, row in self.observances.items())]

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know."""
        cleaned = dict(self.cleaned_data)
        lines = [line.partition("/") for line in cleaned.pop("topics").splitlines() if line.strip()]
        return cleaned | {
            "part": self.parts[cleaned["part"]],
            "observance": self.observances.get(cleaned["observance"]),
            "topics": tuple((ko.strip(), en.strip()) for ko, _slash, en in lines if ko.strip()),
        }


def _told(row: Any, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


class OnItemForm(HouseForm):
    """Base: something that belongs to one item of the outing."""

    item = forms.ChoiceField(label=_("어느 순서"))

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.code: item for part in parts(outing) for item in part.items.all()}
        choices: Any = self.fields["item"]
        choices.choices = [(code, str(item.title)) for code, item in self.items.items()]


class CreditForm(OnItemForm):
    """Who speaks or plays."""

    role_ko = forms.CharField(label=pgettext_lazy("순서", "맡은 일"), max_length=60, help_text=_("예: 이야기 손님, 가야금"))
    role_en = forms.CharField(label=_("맡은 일 (영어)"), max_length=80, required=False)
    person = forms.ChoiceField(label=_("사람"), required=False, help_text=_("이름은 본인이 좋다고 한 뒤에만 나와요."))
    newly = forms.CharField(label=_("목록에 없는 사람"), max_length=40, required=False, help_text=_("부르는 이름만 적어 주세요."))
    partner = forms.ChoiceField(label=_("또는 기관"), required=False, help_text=_("악단, 합창단, 단체"))
    speaker = forms.BooleanField(label=_("이야기 손님이에요"), required=False, help_text=_("진행표에 나와요."))
    private = forms.BooleanField(
        label=_("순서지에 아무것도 내지 않기"), required=False, help_text=_("이름도, 한 분이라는 말도 나오지 않아요.")
    )
    please_not = forms.CharField(
        label=_("묻지 말아 달라고 한 것"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=400,
        help_text=_("본인이 휴대전화로 적기 어려울 때만 대신 적어 주세요. 진행표에만 나와요."),
    )

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, outing=outing, **kwargs)
        self.people = {person.code: person for person in people_ever_in(outing.body).order_by("call_name", "pk")}
        self.partners = {row.code: row for row in Partner.objects.filter(body=outing.body)}
        fields: Any = self.fields
        fields["person"].choices = [("", "—"), *((code, row.call_name) for code, row in self.people.items())]
        fields["partner"].choices = [("", "—"), *((code, str(row)) for code, row in self.partners.items())]

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know, without a person who is new."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "newly"}
        return cleaned | {
            "item": self.items[cleaned["item"]],
            "person": self.people.get(cleaned["person"]),
            "partner": self.partners.get(cleaned["partner"]),
        }


class TeamForm(OnItemForm):
    """A group that performs under one name, with its members."""

    name_ko = forms.CharField(label=_("모둠 이름"), max_length=120)
    name_en = forms.CharField(label=_("모둠 이름 (영어)"), max_length=160, required=False)
    role_ko = forms.CharField(label=pgettext_lazy("순서", "맡은 일"), max_length=60, required=False, help_text=_("예: 연주, 노래"))
    members = forms.CharField(
        label=_("함께 서는 분들"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("한 줄에 한 분. 부르는 이름 뒤에 쉼표를 찍고 맡은 일을 적어도 돼요. 이름은 저마다 좋다고 한 뒤에만 나와요."),
    )

    @property
    def plan(self) -> dict[str, Any]:
        """What the action wants to know."""
        cleaned = dict(self.cleaned_data)
        lines = tuple(line.strip() for line in cleaned.pop("members").splitlines() if line.strip())
        return cleaned | {"item": self.items[cleaned["item"]], "members": lines}


class TeamNameForm(HouseForm):
    """A group's name, written anew."""

    name_ko = forms.CharField(label=_("모둠 이름"), max_length=120)
    name_en = forms.CharField(label=_("모둠 이름 (영어)"), max_length=160, required=False)


class CreditChangeForm(HouseForm):
    """A credit, written anew."""

    role_ko = forms.CharField(label=pgettext_lazy("순서", "맡은 일"), max_length=60)
    role_en = forms.CharField(label=_("맡은 일 (영어)"), max_length=80, required=False)
    speaker = forms.BooleanField(label=_("이야기 손님이에요"), required=False, help_text=_("진행표에 나와요."))
    private = forms.BooleanField(
        label=_("순서지에 아무것도 내지 않기"), required=False, help_text=_("이름도, 한 분이라는 말도 나오지 않아요.")
    )


class PleaseNotForm(HouseForm):
    """What somebody on stage should not be asked."""

    please_not = forms.CharField(
        label=_("묻지 말아 주세요"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=400,
        help_text=_("한 줄에 하나씩. 진행자만 보고, 이 말이 든 물음 쪽지는 진행자가 먼저 봐요."),
    )


class WorkForm(HouseForm):
    """A work: what it is called, who made it, what one should know before. `same` appears when a name was spelled otherwise before."""

    same = forms.ChoiceField(label=_("같은 작품인가요?"), required=False, widget=forms.RadioSelect(attrs={"class": "long"}))
    title_ko = forms.CharField(label=_("작품 이름"), max_length=120)
    title_en = forms.CharField(label=_("작품 이름 (영어)"), max_length=160, required=False)
    creator_ko = forms.CharField(label=_("지은이"), max_length=120, required=False)
    creator_en = forms.CharField(label=_("지은이 (영어)"), max_length=160, required=False)
    language = forms.ChoiceField(label=_("어떤 말로 하나요?"), required=False, choices=Work.Language.choices)
    origin = forms.ChoiceField(label=_("어디 가락인가요?"), required=False, choices=Work.Origin.choices)
    about_ko = forms.CharField(label=_("무엇에 대한 것인가요?"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    about_en = forms.CharField(
        label=_("무엇에 대한 것인가요? (영어)"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    heavy_ko = forms.CharField(
        label=_("보기 힘들 수 있는 것"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("예: 총소리가 나요. 가족과 헤어지는 장면이 있어요."),
    )
    heavy_en = forms.CharField(
        label=_("보기 힘들 수 있는 것 (영어)"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    link = forms.CharField(
        label=_("들어 볼 수 있는 곳"),
        max_length=300,
        required=False,
        validators=[URLValidator(schemes=["https"], message=_("https://로 시작하는 주소만 적을 수 있어요."))],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("누르기 전에는 아무것도 불러오지 않아요."),
    )

    def __init__(self, *args: Any, work: Work | None = None, **kwargs: Any) -> None:
        if work:
            names = "title_ko title_en creator_ko creator_en language origin about_ko about_en heavy_ko heavy_en link"
            kwargs["initial"] = _told(work, names)
        super().__init__(*args, **kwargs)
        self.asked_about: Work | None = None
        same: Any = self.fields["same"]
        same.choices = [(OTHER, ""), *((code, "") for code in ([self.data["same"]] if self.data.get("same") else []))]
        same.widget = forms.HiddenInput()

    def ask(self, work: Work) -> None:
        """Asks whether it is this known work; 'the same' stands ready, so that one tap is enough."""
        self.asked_about = work
        same: Any = self.fields["same"]
        label = _("같은 작품이에요. 이 이름도 함께 적어 둘게요.")
        same.widget = forms.RadioSelect(attrs={"class": "long"})
        same.choices = same.widget.choices = [(work.code, label), (OTHER, _("다른 작품이에요."))]
        self.data = self.data.copy()
        self.data["same"] = work.code  # type: ignore[index]


class TakeWorkForm(HouseForm):
    """One of the works that are known already."""

    work = forms.ChoiceField(label=_("전에 적어 둔 작품"))

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.works = {work.code: work for work in works(outing.body)}
        choices: Any = self.fields["work"]
        choices.choices = [(code, " · ".join(filter(None, (str(row.title), str(row.creator))))) for code, row in self.works.items()]


def change_form(row: Any, outing: Outing, data: Any = None) -> HouseForm:
    """The form with which a line is written anew."""
    if isinstance(row, Item):
        return ItemForm(data, outing=outing, item=row)
    if isinstance(row, Credit):
        return CreditChangeForm(data, initial=_told(row, "role_ko role_en speaker private"))
    if hasattr(row, "name_ko"):
        return TeamNameForm(data, initial=_told(row, "name_ko name_en"))
    return PartForm(data, initial=_told(row, "title_ko title_en starts_at"))

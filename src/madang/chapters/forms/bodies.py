"""Forms about bodies and their terms."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.chapters.forms.fields import SmallForm, date_field
from madang.chapters.queries import Body, Office, Role, Term
from madang.chapters.time_zones import choices
from madang.shared.clock import today


class WordsForm(SmallForm):
    """How this body speaks of the people who came from the North, and where its clock hangs."""

    word_ko = forms.CharField(
        label=_("북에서 오신 분을 부르는 말"),
        max_length=30,
        help_text=_("모든 화면과 새 글에서 이 말을 써요. 본인이 고른 말이 있으면 그 말이 먼저이고, 남이 한 말은 바꾸지 않아요."),
    )
    word_en = forms.CharField(label=_("영어로 부르는 말"), max_length=60)
    time_zone = forms.ChoiceField(label=_("시간대"))

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        initial = {"word_ko": body.word_ko, "word_en": body.word_en, "time_zone": body.time_zone}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["time_zone"].choices = choices(body.time_zone)  # type: ignore[attr-defined]


class ThemeForm(SmallForm):
    """What this season is about."""

    theme_ko = forms.CharField(
        label=_("이번 학기의 뜻"),
        max_length=160,
        required=False,
        help_text=_("나들이, 인쇄물, 이야기에 함께 나와요."),
    )
    theme_en = forms.CharField(label=_("이번 학기의 뜻(영어)"), max_length=200, required=False)


class FoundForm(SmallForm):
    """A new body below another."""

    name_ko = forms.CharField(label=_("이름"), max_length=80)
    name_en = forms.CharField(label=_("이름(영어)"), max_length=120, help_text=_("공개되는 주소를 여기서 만들어요."))


class FoundBelowForm(FoundForm):
    """A council founds an assembly, a chapter or a committee."""

    parent = forms.ChoiceField(label=_("어느 모임 아래"))
    kind = forms.ChoiceField(label=_("갈래"))
    overseas = forms.BooleanField(label=_("해외에 있어요"), required=False)
    time_zone = forms.ChoiceField(label=_("시간대"))

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in Body.Kind if kind not in {Body.Kind.COUNCIL, Body.Kind.COALITION}]
        self.fields["parent"].choices = [(body.code, body.name) for body in bodies]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = choices("Asia/Seoul")  # type: ignore[attr-defined]
        self.fields["time_zone"].initial = "Asia/Seoul"


class CoordinatorForm(SmallForm):
    """The first coordinator of a body, or the next one where nobody is left."""

    where = forms.ChoiceField(label=_("어느 모임"))
    call_name = forms.CharField(label=_("부르는 이름"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    contact = forms.CharField(
        label=_("전화번호나 전자우편"),
        max_length=120,
        help_text=_("이 연락처로 들어올 수 있어요."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [(body.code, body.name) for body in bodies]  # type: ignore[attr-defined]


class NextTermForm(SmallForm):
    """The next term, made from this one."""

    number = forms.IntegerField(label=_("몇 번째 학기인가요"), min_value=1, max_value=999)
    start = date_field(label=_("시작하는 날"))
    end = date_field(label=_("끝나는 날"), help_text=_("앞 학기와 사이가 비어도 괜찮아요."))
    theme_ko = ThemeForm.base_fields["theme_ko"]
    theme_en = ThemeForm.base_fields["theme_en"]
    carried = forms.MultipleChoiceField(
        label=_("새 학기에도 이어서 맡는 직책"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "long"}),
        help_text=_("고르지 않은 직책은 이번 학기와 함께 끝나고 ‘전’이 붙어요."),
    )
    leaving = forms.MultipleChoiceField(
        label=_("이번 학기까지만 하는 분"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "long"}),
        help_text=_("고르지 않은 분은 그대로 이어집니다. 기록은 지워지지 않아요."),
    )

    def __init__(self, *args: Any, term: Term | None, offices: list[Office], roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, initial=suggested(term), **kwargs)
        self.fields["carried"].choices = [  # type: ignore[attr-defined]
            (office.code, f"{office.title} · {office.person.call_name} · {office.body.name}") for office in offices
        ]
        self.fields["leaving"].choices = [  # type: ignore[attr-defined]
            (role.code, f"{role.person.call_name} · {role.get_kind_display()}") for role in roles
        ]
        for name in ("carried", "leaving"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                del self.fields[name]


def suggested(term: Term | None) -> dict[str, Any]:
    """Two years from the day after this term, or from today; the theme goes on until somebody writes another."""
    start = max(term.end + dt.timedelta(days=1), today()) if term else today()
    end = _years_later(start, 2) - dt.timedelta(days=1)
    number = term.number + 1 if term else 1
    return {
        "number": number,
        "start": start,
        "end": end,
        "theme_ko": term.theme_ko if term else "",
        "theme_en": term.theme_en if term else "",
    }


def _years_later(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)

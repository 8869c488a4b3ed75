"""What the two of a pair type."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from madang.mentoring.models import Ending, Meeting
from madang.shared.clock import today
from madang.shared.forms import HouseForm

LINE = 200


class PlanForm(HouseForm):
    """The next meeting."""

    at = forms.DateTimeField(
        label=_("언제"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    place = forms.CharField(label=_("어디서"), max_length=LINE, required=False, help_text=_("예: 솔내역 2번 출구 앞"))


class NoteForm(HouseForm):
    """Twenty seconds after a meeting."""

    day = forms.DateField(label=_("언제"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    kind = forms.ChoiceField(label=_("어떻게"), choices=Meeting.Kind.choices, initial="met", widget=forms.RadioSelect)
    mood = forms.ChoiceField(
        label=_("나는 어땠나요?"),
        choices=[*Meeting.Mood.choices, ("", _("말하지 않을래요"))],
        required=False,
        initial="",
        widget=forms.RadioSelect,
        help_text=_("나와 담당자만 봐요. 짝에게는 보이지 않아요."),
    )
    note = forms.CharField(label=_("한 줄"), max_length=LINE, required=False)
    readers = forms.ChoiceField(
        label=_("이 한 줄은 누가 볼까요?"), choices=Meeting.Readers.choices, initial="both", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("day", today())


class PauseForm(HouseForm):
    """A rest until a day."""

    until = forms.DateField(label=_("언제까지 쉴까요?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", timezone.localdate() + dt.timedelta(days=28))


class EndForm(HouseForm):
    """An ending: both questions may stay empty."""

    words = forms.CharField(
        label=_("짝에게 남기는 한 마디"),
        max_length=LINE,
        required=False,
        help_text=_("예: 그동안 고마웠어요. 늘 건강하세요."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.ChoiceField(
        label=_("까닭"),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "long"}),
        help_text=_("말하지 않아도 돼요. 짝에게는 보이지 않고, 담당자는 다음 짝을 더 잘 잇는 데에만 써요."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [choice for choice in Ending.Reason.choices if choice[0] != Ending.Reason.ON]
        self.fields["reason"].choices = [("", _("말하지 않을래요")), *choices]  # type: ignore[attr-defined]


class GoodbyeForm(HouseForm):
    """A last word."""

    words = forms.CharField(label=_("짝에게 남기는 한 마디"), max_length=LINE, widget=forms.Textarea(attrs={"rows": 2}))

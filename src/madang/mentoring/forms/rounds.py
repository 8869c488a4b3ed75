"""What a coordinator types: a round's days and rules, and whom words mean."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madang.shared.clock import today
from madang.shared.forms import HouseForm


def _date(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class RoundForm(HouseForm):
    """Days and rules of a round, with sensible first values."""

    name = forms.CharField(
        label=_("이름"), max_length=60, required=False, help_text=_("비워 두면 ‘22기 짝 잇기’처럼 학기 이름으로 불러요.")
    )
    opens = _date(_("신청이 시작하는 날"))
    closes = _date(_("신청이 끝나는 날"))
    tell_by = _date(_("늦어도 이날까지 알려 드려요"), _("신청한 분 모두에게 보이는 약속이에요."))
    min_common_slots = forms.TypedChoiceField(
        label=_("함께 맞아야 하는 시간"),
        coerce=int,
        help_text=_("한 주를 마흔두 칸으로 나누었을 때 두 사람이 함께 되는 칸이에요."),
        choices=[(1, _("한 칸")), (2, _("두 칸")), (3, _("세 칸")), (4, _("네 칸"))],
    )
    answer_days = forms.TypedChoiceField(
        label=_("답을 기다리는 날"), coerce=int, choices=[(3, _("사흘")), (5, _("닷새")), (7, _("이레")), (14, _("두 주"))]
    )
    cards = forms.BooleanField(
        label=_("새 이웃이 멘토 카드를 보고 고를 수 있어요"),
        required=False,
        help_text=_("카드를 보여도 된다고 한 멘토만 나와요. 먼저 온 차례로 정하지 않아요."),
    )
    teams = forms.BooleanField(label=_("멘토가 더 많으면 셋이 한 팀이 돼요"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def rules(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def said(self, name: str, value: Any) -> str:
        """A value of one field in words."""
        choices = dict(getattr(self.fields[name], "choices", []))
        if isinstance(value, bool):
            return str(_("네") if value else _("아니요"))
        return date_format(value, gettext("n월 j일")) if isinstance(value, dt.date) else str(choices.get(value, value) or _("없음"))

    def show_again(self, lines: list[str], seen: str) -> None:
        """Somebody else changed the round meanwhile: says what, keeps what was typed, and the next saving is knowing of it."""
        words = gettext("그 사이 다른 분이 바꾸었어요: %(lines)s. 한 번 더 저장하시면 적으신 대로 바뀌어요.")
        self.add_error(None, words % {"lines": ", ".join(lines)})
        self.data = {**self.data.dict(), "seen": seen}  # type: ignore[attr-defined]

    @staticmethod
    def first_values() -> dict[str, Any]:
        """Two weeks of sign-up from today, an answer a week later."""
        day = today()
        return {
            "opens": day,
            "closes": day + dt.timedelta(days=14),
            "tell_by": day + dt.timedelta(days=21),
            "min_common_slots": 2,
            "answer_days": 7,
            "cards": True,
            "teams": True,
        }


class LinkForm(HouseForm):
    """Whom somebody's own words mean: nobody here, one, or several."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    people = forms.MultipleChoiceField(label=_("이 글이 말하는 분"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(p.code, p.call_name) for p in people]  # type: ignore[attr-defined]

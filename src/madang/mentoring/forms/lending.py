"""What a coordinator types to call for mentors, to offer one, and what the council types to ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.mentoring.queries.lending import Free
from madang.mentoring.words.week import GROUPS
from madang.shared.forms import HouseForm


class CallForm(HouseForm):
    """When the mentors should have time, and until when they would help."""

    times = forms.MultipleChoiceField(
        label=_("언제 시간이 되는 멘토를 찾으세요?"),
        choices=[(group.key, group.label) for group in GROUPS],
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "tight"}),
        help_text=_("아무것도 고르지 않으면 ‘언제든’으로 적혀요."),
    )
    until = forms.DateField(
        label=_("언제까지 도와주시면 될까요?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("이날이 지나면 저절로 끝나요."),
    )


class OfferForm(HouseForm):
    """One mentor of one's own body."""

    mentor = forms.ChoiceField(label=_("어느 멘토께 여쭈어 볼까요?"), widget=forms.RadioSelect(attrs={"class": "long"}))

    def __init__(self, *args: Any, free: Iterable[Free], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"reserve": _("예비"), "helper": _("나들이 도움")}
        self.fields["mentor"].choices = [  # type: ignore[attr-defined]
            (one.sign_up.code, f"{one.sign_up.person.call_name} ({words[one.role]})" if one.role in words else one.sign_up.person.call_name)
            for one in free
        ]


class AskForm(HouseForm):
    """Which body the council asks."""

    body = forms.ChoiceField(label=_("어느 모임에 부탁할까요?"))

    def __init__(self, *args: Any, bodies: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [(body.code, body.name) for body in bodies]  # type: ignore[attr-defined]

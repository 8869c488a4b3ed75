"""Forms about persons: pointing to one, and a person's own answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.chapters import queries as chapters
from madang.shared.forms import HouseForm
from madang.stories.neighbours import Body


class PersonForm(HouseForm):
    """Somebody of this body, or of a partner."""

    person: Any = forms.ModelChoiceField(label=_("누구인가요?"), queryset=None, empty_label=_("고르세요"))

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = (chapters.people_in(body) | chapters.holders(body, "partner")).order_by("call_name", "pk")


class InsteadForm(PersonForm):
    """A name to point to, and what stands there until its owner says yes."""

    instead_ko = forms.CharField(
        label=_("이름 대신 보일 말"),
        max_length=60,
        help_text=_("예: 한 참여자. 그 사람이 허락하기 전이나 거둔 뒤에 보여요."),
    )
    instead_en = forms.CharField(label=_("이름 대신 보일 말 (영어)"), max_length=80, required=False)


class ShownNameForm(HouseForm):
    """A name as its owner writes it."""

    shown_ko = forms.CharField(label=_("보일 이름"), max_length=60, required=False)
    shown_en = forms.CharField(
        label=_("보일 이름 (영어)"),
        max_length=80,
        required=False,
        help_text=_("성과 이름의 순서는 쓰신 그대로 나와요."),
    )

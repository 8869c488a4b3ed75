"""What a speaker writes, and what a reporter asks."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm
from madang.voices.actions import Draft
from madang.voices.forms.fields import area, outing_choices
from madang.voices.models import Level

LONGEST = 600
HANGUL = re.compile("[가-힣]")
OTHER = {"ko": "en", "en": "ko"}
LEVELS = [
    (Level.ROLE, _("하는 일만 보이기")),
    (Level.CHOSEN, _("내가 고른 이름과 하는 일")),
    (Level.FULL, _("성과 이름, 그리고 하는 일")),
    (Level.NOTHING, _("아무것도 밝히지 않기, 말만")),
]


def _line(label: Any, help_text: Any = "", size: int = 60, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=size, required=False, help_text=help_text, widget=forms.TextInput(attrs={"autocomplete": "off", **attrs})
    )


class SpeakForm(HouseForm):
    """The words, and what stands beside them. On a handed phone (`own=False`) no name can be chosen."""

    call_name = forms.CharField(label=_("어떻게 불러 드릴까요?"), max_length=40, help_text=_("별명도 좋아요. 글에는 나오지 않아요."))
    words = forms.CharField(label=_("하고 싶은 말"), max_length=LONGEST, widget=area(6, autocomplete="off"))
    role = _line(_("하는 일"), _("비워 두면 ‘참여자’로 보여요."), list="roles")
    affiliation = _line(_("속한 곳"), _("보이고 싶을 때만 적어 주세요."), 80)
    drawing = forms.ChoiceField(label=_("어떤 그림을 보고 하는 말인가요?"), required=False)
    level = forms.ChoiceField(
        label=_("나를 얼마나 보일까요?"), choices=LEVELS, initial=Level.ROLE, widget=forms.RadioSelect(attrs={"class": "long"})
    )
    name = _line(_("보일 이름"), _("이름을 보이기로 했을 때만 쓰여요."))
    other_words = forms.CharField(
        label=_("다른 말로 (영어 또는 한국어)"), max_length=LONGEST, required=False, widget=area(4, autocomplete="off")
    )
    other_role = _line(_("하는 일, 다른 말로"))
    other_affiliation = _line(_("속한 곳, 다른 말로"), size=80)
    other_name = _line(_("보일 이름, 다른 말로"))

    def __init__(self, *args: Any, own: bool = True, drawings: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drawing"].choices = [("", _("고르지 않음")), *drawings]  # type: ignore[attr-defined]
        for name in (*(("call_name",) if own else ("level", "name", "other_name")), *(() if drawings else ("drawing",))):
            del self.fields[name]
        self.others = [self[name] for name in self.fields if name.startswith("other_")]
        self.plain = [self[name] for name in self.fields if not name.startswith("other_")]

    def clean(self) -> dict[str, Any]:
        """A full name is needed where one shall be seen."""
        cleaned = super().clean()
        if cleaned.get("level") == Level.FULL and not cleaned.get("name"):
            self.add_error("name", _("보이고 싶은 이름을 성까지 적어 주세요."))
        return cleaned

    @property
    def draft(self) -> Draft:
        """What was written, in the language it was written in."""
        given = self.cleaned_data
        language = "ko" if HANGUL.search(given["words"]) else "en"
        if HANGUL.search(given["words"]) is None and not re.search("[A-Za-z]", given["words"]):
            language = (get_language() or "ko")[:2]
        other = {part: given.get(f"other_{part}", "") for part in ("words", "role", "affiliation", "name")}
        if not other["name"]:
            del other["name"]
        return Draft(
            language, given["words"], given.get("name", ""), given["role"], given["affiliation"], given.get("level", Level.ROLE),
            {OTHER[language]: other},
        )  # fmt: skip


class LevelForm(HouseForm):
    """More or less of oneself."""

    level = forms.ChoiceField(label=_("나를 얼마나 보일까요?"), choices=LEVELS, widget=forms.RadioSelect(attrs={"class": "long"}))
    name = _line(_("보일 이름"), _("이름을 보이기로 했을 때만 쓰여요."))
    other_name = _line(_("보일 이름, 다른 말로"))


class InviteForm(HouseForm):
    """What a reporter would like to hear about."""

    ask = forms.CharField(
        label=_("무엇에 대해 듣고 싶나요?"), max_length=200, required=False, help_text=_("말씀하시는 분이 읽어요. 이름은 적지 마세요.")
    )
    outing = forms.ChoiceField(label=_("어느 나들이에서"), required=False)

    def __init__(self, *args: Any, outings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outing"].choices = outing_choices(outings, empty=True)  # type: ignore[attr-defined]


class TranslationForm(HouseForm):
    """A voice in the other language."""

    words = forms.CharField(label=_("옮긴 글"), max_length=LONGEST * 2, widget=area(6))
    role = _line(_("하는 일, 옮긴 말로"))
    affiliation = _line(_("속한 곳, 옮긴 말로"), size=80)

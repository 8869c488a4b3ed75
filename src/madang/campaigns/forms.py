"""Forms of the campaigns: a stranger's sign-on, its owner's choices, and the desk's text."""

from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from madang.campaigns import countries
from madang.shared.forms import HouseForm
from madang.stories import queries as stories


class CountryField(forms.ChoiceField):
    """A country, in the order of the reader's language."""

    def __init__(self) -> None:
        super().__init__(label=_("나라"), required=False, choices=self.named)

    @staticmethod
    def named() -> list[tuple[str, Any]]:
        """The choices, read anew in each language."""
        return [("", _("밝히지 않을게요")), *countries.choices((get_language() or "ko")[:2])]


class ShownForm(HouseForm):
    """How somebody wants to be shown. Hidden unless they say otherwise."""

    country = CountryField()
    name = forms.CharField(label=_("이름"), max_length=60, required=False, help_text=_("별명도 좋아요. 순서는 적은 그대로예요."))
    shown = forms.BooleanField(
        label=_("이름을 모두에게 보여도 좋아요"),
        required=False,
        help_text=_("켜면 고른 나라도 이름 옆에 보여요. 켜지 않으면 숫자로만 세어요."),
    )


class SignOnForm(ShownForm):
    """A stranger signs on. `website` is a pot of honey: people do not see it, machines fill it in."""

    email = forms.CharField(
        label=_("전자우편"),
        max_length=254,
        help_text=_("확인 편지 한 통을 보내요. 잠가서 두고, 아무에게도 보이지 않아요."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("비워 두세요"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    field_order = ["email", "country", "name", "shown", "website"]


class CampaignForm(HouseForm):
    """What a campaign says in both languages, and what one should read first."""

    title_ko = forms.CharField(label=_("제목"), max_length=120)
    title_en = forms.CharField(label=_("제목 (영어)"), max_length=160, required=False, help_text=_("영어 제목이 있어야 열 수 있어요."))
    lead_ko = forms.CharField(label=_("첫머리"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    lead_en = forms.CharField(label=_("첫머리 (영어)"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    text_ko = forms.CharField(label=_("본문"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 12}))
    text_en = forms.CharField(label=_("본문 (영어)"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 12}))
    story_codes = forms.MultipleChoiceField(
        label=_("함께 읽을 이야기"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "long"})
    )

    def __init__(self, *args: Any, realm: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["story_codes"]
        field.choices = [(card.code, card.title) for card in stories.latest(language=(get_language() or "ko")[:2], realm=realm, count=20)]


class NewCampaignForm(CampaignForm):
    """The same, with the address that it will have for good."""

    slug = forms.CharField(
        label=_("주소"), max_length=40, validators=[validate_slug], help_text=_("영어 소문자와 숫자, 붙임표로 적어요. 예: one-table")
    )
    field_order = ["slug"]

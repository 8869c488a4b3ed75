"""What people type about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from madang.people.models import Kind
from madang.shared.forms import HouseForm

_NUMBER = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "number"}


class EnterForm(HouseForm):
    """A phone or an e-mail."""

    contact = forms.CharField(
        label=_("전화번호나 전자우편"), max_length=254, help_text=_("모임에 알려 주신 것으로 적어 주세요."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": _("전화번호나 전자우편 주소를 적어 주세요.")},
    )  # fmt: skip


class NumberForm(HouseForm):
    """The six digits that were sent."""

    digits = forms.CharField(
        label=_("받은 숫자 여섯 개"), max_length=20, widget=forms.TextInput(attrs=_NUMBER),
        error_messages={"required": _("숫자를 적어 주세요.")},
    )  # fmt: skip


class SecondForm(HouseForm):
    """A number of the app, or a code on paper."""

    digits = forms.CharField(
        label=_("앱에 나온 숫자, 또는 종이에 적어 둔 번호"), max_length=20, widget=forms.TextInput(attrs=_NUMBER),
        error_messages={"required": _("숫자를 적어 주세요.")},
    )  # fmt: skip


class AppForm(HouseForm):
    """The first number that a new app shows."""

    digits = forms.CharField(
        label=_("앱에 나온 숫자 여섯 개"), max_length=20, widget=forms.TextInput(attrs=_NUMBER),
        error_messages={"required": _("숫자를 적어 주세요.")},
    )  # fmt: skip


class AboutForm(HouseForm):
    """How others call me, the word for me, and my language."""

    call_name = forms.CharField(
        label=_("부르는 이름"), max_length=40, help_text=_("다른 사람에게는 이 이름만 보여요. 별명도 좋아요."),
        error_messages={"required": _("부를 이름을 적어 주세요. 별명도 좋아요.")},
    )  # fmt: skip
    latin = forms.CharField(label=_("로마자로"), max_length=60, required=False)
    word = forms.CharField(
        label=_("나를 부르는 말"), max_length=30, required=False,
        help_text=_("비워 두면 모임에서 쓰는 말로 불러요."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("내 말"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class ContactForm(HouseForm):
    """One fact of the vault."""

    value = forms.CharField(required=False, max_length=254, help_text=_("비우고 저장하면 지워져요."))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = Kind(kind).label
        if kind == Kind.PHONE:
            self.fields["value"].widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})
        elif kind == Kind.EMAIL:
            self.fields["value"].widget = forms.TextInput(attrs={"inputmode": "email", "autocomplete": "email"})

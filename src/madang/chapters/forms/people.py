"""Forms about the people of a body."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from madang.chapters.forms.fields import SmallForm, date_field
from madang.chapters.models.duty import APART
from madang.chapters.queries import Body, Role, Term, Work
from madang.shared.clock import today

# What a coordinator may open one by one. An origin is not among them: it is the person's own.
OPENABLE: dict[str, str | Promise] = {
    "phone": _("전화번호"),
    "email": _("전자우편"),
    "legal_name": _("본명"),
    "district": _("사는 동네"),
}


def kinds_to_give(body: Body) -> list[tuple[str, str | Promise]]:
    """Roles that a body's coordinator may give; a council's own office alone has staff."""
    never = set(APART)
    if body.kind not in {Body.Kind.COUNCIL, Body.Kind.ASSEMBLY, Body.Kind.COALITION}:
        never.add(Role.Kind.COUNCIL_STAFF)
    return [(kind.value, kind.label) for kind in Role.Kind if kind not in never]


class SearchForm(SmallForm):
    """A name, or a part of one. Sent by POST: a name does not belong into an address."""

    name = forms.CharField(
        label=_("이름 찾기"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=_("한글이나 로마자로, 성이나 이름만 적어도 돼요. 첫소리(ㄱㅁㄹ)로도 찾아요."),
    )


class NewPersonForm(SmallForm):
    """Somebody comes in by a call-name; everything else is optional."""

    call_name = forms.CharField(
        label=_("부르는 이름"),
        max_length=40,
        help_text=_("별명도 좋아요. 한글이 아니어도 괜찮아요."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    latin = forms.CharField(
        label=_("로마자 이름"),
        max_length=60,
        required=False,
        help_text=_("본인이 쓰는 차례 그대로. 예: Kim Maria"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("전화번호"),
        max_length=30,
        required=False,
        help_text=_("이 번호로 들어올 수 있어요. 잠가 두고, 열 때마다 기록이 남아요."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.CharField(
        label=_("전자우편"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
    )
    kinds = forms.MultipleChoiceField(label=_("하는 일"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds_to_give(body)  # type: ignore[attr-defined]


class RoleForm(SmallForm):
    """What somebody does here, from when, until when."""

    kind = forms.ChoiceField(label=_("하는 일"), widget=forms.RadioSelect)
    since = date_field(label=_("언제부터"), initial=today)
    until = date_field(label=_("언제까지"), required=False, help_text=_("비워 두면 끝낼 때까지예요."))

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds_to_give(body)  # type: ignore[attr-defined]


class OfficeForm(SmallForm):
    """An office in the body or one of its committees, for a term or from today on."""

    where = forms.ChoiceField(label=_("어디에서"))
    title_ko = forms.CharField(label=_("직책"), max_length=60, help_text=_("예: 위원장, 간사"))
    title_en = forms.CharField(label=_("직책(영어)"), max_length=80, required=False, help_text=_("예: Chair"))
    term = forms.ChoiceField(label=_("학기"), required=False, help_text=_("학기가 끝나면 저절로 ‘전’이 붙어요."))

    def __init__(self, *args: Any, bodies: list[Body], terms: list[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [(body.code, body.name) for body in bodies]  # type: ignore[attr-defined]
        self.fields["term"].choices = [  # type: ignore[attr-defined]
            *((term.code, str(term)) for term in terms),
            ("", _("학기 없이 오늘부터")),
        ]


class EntrustForm(SmallForm):
    """A piece of work to lead; its reminders go to that person."""

    work = forms.ChoiceField(label=_("이끌 일"), choices=Work.choices)


class ContactForm(SmallForm):
    """One fact from the vault, and what for. Both are written down before it opens."""

    kind = forms.ChoiceField(label=_("무엇을 볼까요"))
    purpose = forms.CharField(
        label=_("무엇 때문에"),
        min_length=4,
        max_length=120,
        help_text=_("예: 나들이 시간이 바뀌어 알리려고. 이 말이 기록에 남고, 본인도 볼 수 있어요."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, word) for kind, word in OPENABLE.items() if kind in kinds]  # type: ignore[attr-defined]

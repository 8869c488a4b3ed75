"""Forms of the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.desk.roster.columns import FIELDS
from madang.desk.roster.keep import SignedUp
from madang.mentoring.queries import HOW
from madang.shared.forms import HouseForm

EVERYONE = [("", _("열에 적힌 대로")), ("mentor", _("모두 멘토")), ("newcomer", _("모두 멘티"))]


class RosterForm(HouseForm):
    """The file, as it is dropped on the page."""

    file = forms.FileField(
        label=_("명단 파일"),
        help_text=_("엑셀(.xlsx)이나 CSV. 열의 순서는 상관없어요. ‘네’를 누르기 전에는 아무것도 저장하지 않아요."),
        error_messages={"required": _("파일을 골라 주세요.")},
    )
    everyone = forms.ChoiceField(label=_("이 파일의 사람은"), choices=EVERYONE, required=False)


class ColumnsForm(HouseForm):
    """What each column means. One select for each heading."""

    everyone = forms.ChoiceField(label=_("이 파일의 사람은"), choices=EVERYONE, required=False)

    round = forms.ChoiceField(label=_("어느 짝 잇기에요?"), required=False)
    how = forms.ChoiceField(
        label=_("이분들이 짝 잇기를 신청하셨나요?"),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "tight"}),
        help_text=_("본인이 하겠다고 한 분들의 파일일 때만 골라 주세요. 시간이 적혀 있지 않은 분은 ‘그때그때 달라요’로 올려요."),
    )

    def __init__(self, head: list[str], *args: object, rounds: list[Any], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.rounds = {round_.code: round_ for round_ in rounds}
        self.fields["round"].choices = [(round_.code, round_.title) for round_ in rounds]  # type: ignore[attr-defined]
        self.fields["how"].choices = [("", _("아니요, 명단만 들일게요")), *((k, _("네, %(how)s") % {"how": v}) for k, v in HOW.items())]  # type: ignore[attr-defined]
        self.fields["round"].initial = rounds[0].code if rounds else ""
        if not rounds:
            del self.fields["round"], self.fields["how"]
        choices = [("", FIELDS[""][0]), *((name, words) for name, (words, _known) in FIELDS.items() if name)]
        for place, heading in enumerate(head):
            label = heading[:40] or _("제목 없는 열")
            self.fields[f"column{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.width = len(head)

    @property
    def asked(self) -> list[Any]:
        """The fields about the columns."""
        return [self["everyone"], *(self[f"column{place}"] for place in range(self.width))]

    def signed_up(self) -> SignedUp | None:
        """The round and how they said yes; None: only the people come in. Call after `is_valid()`."""
        round_, how = self.rounds.get(self.cleaned_data.get("round", "")), self.cleaned_data.get("how", "")
        return SignedUp(round_, how) if round_ and how else None

    @property
    def lost(self) -> bool:
        """Says whether they said yes to a round that is not here any more. Call after `is_valid()`."""
        return bool(self.data.get("how")) and self.signed_up() is None

    def mapping(self) -> list[str]:
        """A field for each column; call after `is_valid()`."""
        return [self.cleaned_data.get(f"column{place}", "") for place in range(self.width)]


class NamedListForm(HouseForm):
    """Why a list with names is needed."""

    reason = forms.CharField(
        label=_("어디에, 왜 필요한가요?"),
        max_length=200,
        help_text=_("예: 구청 안전 담당이 행사 보험에 올릴 이름을 달라고 함"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

"""What is typed around proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm
from madang.voices.forms.fields import area, day, outing_choices
from madang.voices.models import Step


class CallForm(HouseForm):
    """A call for proposals."""

    title_ko = forms.CharField(label=_("무엇을 여쭙나요?"), max_length=120)
    title_en = forms.CharField(label=_("영어로"), max_length=160, required=False)
    about_ko = forms.CharField(label=_("더 알릴 것"), max_length=600, required=False, widget=area(3))
    about_en = forms.CharField(label=_("더 알릴 것, 영어로"), max_length=800, required=False, widget=area(3))
    until = forms.DateField(label=_("언제까지"), widget=day())


class ProposalForm(HouseForm):
    """What somebody would like. `named`: only for those who are signed in."""

    title = forms.CharField(
        label=_("무엇을 하면 좋을까요?"), max_length=120, help_text=_("한 줄이면 돼요. 두 가지라면 따로따로 적어 주세요.")
    )
    words = forms.CharField(label=_("더 하고 싶은 말"), max_length=2000, required=False, widget=area(4))
    cost = forms.IntegerField(label=_("돈이 얼마쯤 들까요? (원)"), required=False, min_value=0, max_value=2_000_000_000)
    named = forms.BooleanField(
        label=_("내 부르는 이름을 함께 보이기"), required=False, help_text=_("고르지 않으면 누가 냈는지 어디에도 남지 않아요.")
    )

    def __init__(self, *args: Any, member: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not member:
            del self.fields["named"]


class CardForm(HouseForm):
    """A paper card that is typed in."""

    title = forms.CharField(label=_("무엇을 하면 좋을까요?"), max_length=120)
    words = forms.CharField(label=_("더 하고 싶은 말"), max_length=2000, required=False, widget=area(4))
    cost = forms.IntegerField(label=_("돈이 얼마쯤 들까요? (원)"), required=False, min_value=0, max_value=2_000_000_000)
    key = forms.CharField(
        label=_("종이에 적힌 번호"),
        max_length=40,
        required=False,
        help_text=_("낸 분이 그 번호로 소식을 따라가요. 없으면 새 번호를 드려요."),
    )


class StepForm(HouseForm):
    """The next step of a proposal."""

    kind = forms.ChoiceField(label=_("다음 걸음"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("까닭과 알릴 말"),
        max_length=1000,
        required=False,
        widget=area(3),
        help_text=_("하지 않기로 했다면 꼭 적어 주세요. 낸 분이 읽어요."),
    )
    outing = forms.ChoiceField(label=_("어느 나들이가 되었나요?"), required=False)

    def __init__(self, *args: Any, kinds: tuple[str, ...], outings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, Step.Kind(kind).label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["outing"].choices = outing_choices(outings, empty=True)  # type: ignore[attr-defined]
        if Step.Kind.SCHEDULED not in kinds:
            del self.fields["outing"]


class SplitForm(HouseForm):
    """The proposals that are in one voice, one a line."""

    titles = forms.CharField(
        label=_("이 말씀에 들어 있는 제안"), max_length=600, widget=area(4),
        help_text=_("한 줄에 하나씩, 짧게 간추려 적어 주세요. 말씀을 그대로 옮기지는 마세요."),
    )  # fmt: skip

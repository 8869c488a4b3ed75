"""The coordinator's steps to a draw: seal and announce, name a witness, type in what came out."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from madang.gatherings.actions.outcomes import next_lotto
from madang.gatherings.forms.outing import Moment
from madang.gatherings.models import Seal
from madang.gatherings.queries import may_witness
from madang.gatherings.queries.draw import Drawn
from madang.shared.clock import now
from madang.shared.forms import HouseForm


class SealForm(HouseForm):
    """By what it will be decided, and when that comes into the world."""

    source = forms.ChoiceField(
        label=_("무엇으로 정할까요?"), choices=Seal.Source, initial=Seal.Source.LOTTO, widget=forms.RadioSelect(attrs={"class": "long"})
    )
    due_at = forms.DateTimeField(
        label=_("언제 나오나요?"), widget=Moment(), help_text=_("아직 지나지 않은 때여야 해요. 로또는 토요일 저녁 8시 35분에 추첨해요.")
    )
    number = forms.IntegerField(
        label=_("몇 회인가요?"), min_value=1, required=False, help_text=_("비워 두면 때에 맞춰 저절로 적어요. 로또와 drand에만 있어요.")
    )
    words = forms.CharField(
        label=_("다른 결과라면, 어디에서 무엇을 보나요?"),
        max_length=100,
        required=False,
        help_text=_("누구나 찾아볼 수 있고 아무도 미리 알 수 없어야 해요."),
    )
    reason = forms.CharField(label=_("왜 다시 봉하나요?"), max_length=200, required=False, help_text=_("모두에게 보여요."))

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_at"].initial = localtime(next_lotto(now())).replace(tzinfo=None)
        self.fields["reason"].required = again
        if not again:
            del self.fields["reason"]


class WitnessForm(HouseForm):
    """Who looks whether every code is people."""

    person = forms.ChoiceField(label=_("누가 지켜볼까요?"))

    def __init__(self, *args: Any, drawn: Drawn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.code: person for person in may_witness(drawn)}
        self.fields["person"].choices = [("", "—"), *((code, person.call_name) for code, person in self.people.items())]


class OutcomeForm(HouseForm):
    """What came out, as it was published."""

    outcome = forms.CharField(label=_("나온 결과"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].help_text = HELP[source]
        if source in {Seal.Source.LOTTO, Seal.Source.DICE}:
            self.fields["outcome"].widget.attrs["inputmode"] = "numeric"


HELP: dict[str, Any] = {
    Seal.Source.LOTTO: _("당첨 번호 여섯 개를 띄어 적어 주세요. 보너스 번호는 빼고, 차례는 아무래도 좋아요."),
    Seal.Source.DICE: _("굴린 차례대로 눈을 적어 주세요. 적어도 열 번 굴려요."),
    Seal.Source.DRAND: _("그 번호의 randomness 값을 그대로 붙여 넣어 주세요."),
    Seal.Source.OTHER: _("나온 그대로 적어 주세요. 두 사람이 똑같이 적어야 해요."),
}

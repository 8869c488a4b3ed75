"""Answers that came by phone or message, for all who were asked and whose answer is awaited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.mentoring.models import Pair, PairMember
from madang.mentoring.queries.pairs import present
from madang.shared.forms import HouseForm

SAID = [("", _("아직")), ("yes", _("좋대요")), ("other", _("다른 분을 만나고 싶대요")), ("rest", _("이번에는 쉰대요"))]


class HeardForm(HouseForm):
    """One choice for each person. `everybody`: who is left at 'not yet' said yes too."""

    everybody = forms.BooleanField(label=_("아래에서 따로 고르지 않은 분은 모두 좋다고 하셨어요"), required=False)

    def __init__(self, *args: Any, pairs: list[Pair], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = [(pair, present(pair)) for pair in pairs]
        for _pair, members in self.pairs:
            for member in members:
                self.fields[_name(member)] = forms.ChoiceField(label=member.person.call_name, choices=SAID, required=False)

    @property
    def lines(self) -> list[list[Any]]:
        """The fields, pair by pair."""
        return [[self[_name(member)] for member in members] for _pair, members in self.pairs]

    def heard(self) -> list[tuple[Pair, Any, str]]:
        """Who said what, in the order in which it can be written down: a pair stands, or falls, with the last of its two."""
        data = self.cleaned_data
        silent = PairMember.Answer.YES if data["everybody"] else ""
        found = [(pair, m, data[_name(m)] or silent) for pair, members in self.pairs for m in members]
        found.sort(key=lambda line: (line[2] != PairMember.Answer.YES, not line[1].second))
        return [(pair, m.person, says) for pair, m, says in found if says]


def _name(member: PairMember) -> str:
    return f"says-{member.pair_id}-{member.person.code}"

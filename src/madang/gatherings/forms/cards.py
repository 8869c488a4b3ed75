"""Forms of the cards: a stranger's few words, and what opens a box."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.gatherings.actions.cards import LONGEST
from madang.gatherings.models import CardBox, Outing
from madang.gatherings.queries import parts
from madang.shared.codes import CODE_PATTERN, new_code
from madang.shared.forms import HouseForm

LABELS = {CardBox.Kind.QUESTION: _("무엇이 궁금한가요?"), CardBox.Kind.WISH: _("어떤 소원인가요?")}


class CardForm(HouseForm):
    """A question or a wish. `website` is a pot of honey: people do not see it. `slip`: sent twice, it is one card."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    slip = forms.RegexField(regex=f"^{CODE_PATTERN}$", widget=forms.HiddenInput())
    website = forms.CharField(
        label=_("비워 두세요"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )

    def __init__(self, data: Any = None, *, box: CardBox, **kwargs: Any) -> None:
        super().__init__(data, initial={"slip": new_code()}, **kwargs)
        kind = CardBox.Kind(box.kind)
        words: Any = self.fields["words"]
        words.label, words.max_length = LABELS[kind], LONGEST[kind]
        words.validators.append(forms.CharField(max_length=LONGEST[kind]).validators[0])
        words.widget.attrs |= {"maxlength": str(LONGEST[kind])}


class PaperCardForm(HouseForm):
    """A card that came on paper."""

    words = forms.CharField(label=_("종이에 적힌 말"), widget=forms.Textarea(attrs={"rows": 2}), max_length=200)


class CardBoxForm(HouseForm):
    """What the cards of a new box are about."""

    item = forms.ChoiceField(label=_("어느 순서에 대한 물음인가요?"))

    def __init__(self, *args: Any, outing: Outing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.code: item for part in parts(outing) for item in part.items.all()}
        choices: Any = self.fields["item"]
        choices.choices = [(code, str(item.title)) for code, item in self.items.items()]

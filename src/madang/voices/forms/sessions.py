"""What is typed around a feedback session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from madang.shared.forms import HouseForm
from madang.voices.actions import Ask
from madang.voices.actions.sessions import LONGEST, MOST_SLIPS
from madang.voices.forms.fields import area, day, outing_choices, pairs
from madang.voices.models import Question

MOODS = (("좋았어요", "Good"), ("그저 그랬어요", "So-so"), ("아쉬웠어요", "Not so good"))  # i18n: data
FIRST = Ask("오늘 나들이는 어떠셨어요?", "How was today?", MOODS)  # i18n: data
SECOND = Ask("무엇이 마음에 남았나요?", "What stays with you?")  # i18n: data
THIRD = Ask("짝과 함께하는 모임에서 무엇을 고치거나 더하면 좋을까요?", "What should we mend or add in our pairs?")  # i18n: data


class SessionForm(HouseForm):
    """An outing and three questions. A question with choices is tapped, one without is written."""

    outing = forms.ChoiceField(label=_("어느 나들이인가요?"))
    slips = forms.IntegerField(label=_("쪽지 몇 장을 뽑을까요?"), min_value=1, max_value=MOST_SLIPS, initial=30)

    def __init__(self, *args: Any, outings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outing"].choices = outing_choices(outings)  # type: ignore[attr-defined]
        for number, ask in enumerate((FIRST, SECOND, THIRD), 1):
            self._add_question(number, ask)
        self.boxes = [self[name] for name in self.fields if name not in {"outing", "slips"}]

    def _add_question(self, number: int, ask: Ask) -> None:
        lines = "\n".join(f"{ko} / {en}" for ko, en in ask.choices)
        self.fields[f"ko_{number}"] = forms.CharField(label=_("물음 %(n)d") % {"n": number}, max_length=160, initial=ask.ko)
        self.fields[f"en_{number}"] = forms.CharField(label=_("영어로"), max_length=200, required=False, initial=ask.en)
        self.fields[f"choices_{number}"] = forms.CharField(
            label=_("고를 것"), required=False, initial=lines, max_length=600, widget=area(max(2, len(ask.choices))),
            help_text=_("한 줄에 하나씩, ‘한국어 / English’로 적어요. 비워 두면 글로 답해요."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Gathers the nine boxes into three questions."""
        cleaned = super().clean()
        asks = []
        for n in (1, 2, 3):
            ko, en, choices = (cleaned.pop(f"{part}_{n}", "") for part in ("ko", "en", "choices"))
            if len(rows := pairs(choices)) == 1:
                self.add_error(f"choices_{n}", _("고를 것은 두 가지가 넘어야 해요. 글로 답하게 하려면 비워 두세요."))
            asks.append(Ask(ko, en, tuple(rows[:9])))
        return {**cleaned, "asks": asks}


class SlipsForm(HouseForm):
    """More slips."""

    number = forms.IntegerField(label=_("더 뽑을 쪽지"), min_value=1, max_value=MOST_SLIPS, initial=10)


class NumberForm(HouseForm):
    """A number on a slip, of whatever kind."""

    number = forms.CharField(
        label=_("쪽지에 적힌 번호"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "class": "short"}),
    )  # fmt: skip


class AnswerForm(HouseForm):
    """The three questions as they are answered; `paper`: typed in by somebody, with the number on the paper."""

    def __init__(self, *args: Any, questions: list[Question], paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if paper:
            self.fields["code"] = NumberForm().fields["number"]
        for question in questions:
            self.fields[f"answer_{question.number}"] = self._field(question)

    @staticmethod
    def _field(question: Question) -> forms.Field:
        if question.choices:
            choices = [(str(n), label) for n, label in enumerate(question.labels)]
            return forms.ChoiceField(
                label=question.text, choices=choices, required=False, widget=forms.RadioSelect(attrs={"class": "long"})
            )
        return forms.CharField(label=question.text, max_length=LONGEST, required=False, widget=area(4, autocomplete="off"))

    @property
    def answers(self) -> dict[int, str]:
        """Question number -> what was answered."""
        return {int(name.removeprefix("answer_")): value for name, value in self.cleaned_data.items() if name.startswith("answer_")}


class PlanForm(HouseForm):
    """What will be done, who sees to it, until when, and what it came from."""

    plan_ko = forms.CharField(label=_("무엇을 할까요?"), max_length=200)
    plan_en = forms.CharField(label=_("영어로"), max_length=240, required=False)
    owner = forms.ChoiceField(label=_("누가 맡나요?"))
    due = forms.DateField(label=_("언제까지"), widget=day())
    sources = forms.MultipleChoiceField(
        label=_("어느 소감에서 나왔나요?"), widget=forms.CheckboxSelectMultiple(attrs={"class": "long"}), required=False
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        self.fields["sources"].choices = sources  # type: ignore[attr-defined]


class ResultForm(HouseForm):
    """What came of it."""

    done = forms.TypedChoiceField(
        label=_("어떻게 되었나요?"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", _("했어요")), ("no", _("하지 못했어요"))],
    )  # fmt: skip
    words_ko = forms.CharField(label=_("한 줄로 알려 주세요"), max_length=300, help_text=_("다음 소감 나누기에서 모두에게 읽어 드려요."))
    words_en = forms.CharField(label=_("영어로"), max_length=360, required=False)

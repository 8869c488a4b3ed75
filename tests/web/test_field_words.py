"""What Django's own form fields say when something is missing or wrong is said in the house's words, in both languages."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override

WORDS = {
    "ko": {
        "name": "여기를 채워 주세요.",
        "day": "날짜를 다시 골라 주세요. 2026-05-17처럼 적어도 돼요.",
        "said": "3자까지 적을 수 있어요. 지금은 5자예요.",
    },
    "en": {
        "name": "Please fill this in.",
        "day": "Please choose the date again, or write it like 2026-05-17.",
        "said": "Room for 3 characters; there are 5.",
    },
}


class Sample(forms.Form):
    name = forms.CharField()
    day = forms.DateField()
    said = forms.CharField(max_length=3)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_field_asks_as_a_neighbour_would(language: str) -> None:
    with override(language):
        form = Sample({"name": "", "day": "어제", "said": "다섯글자요"})
        assert {name: errors[0] for name, errors in form.errors.items()} == WORDS[language]


RARE = {"overflow", "max_length", "contradiction"}  # a number of 300 digits, a file's name of 300 letters, a file kept and erased at once
FIELDS = (
    forms.CharField(), forms.ChoiceField(), forms.MultipleChoiceField(), forms.TypedChoiceField(), forms.IntegerField(), forms.DateField(),
    forms.DateTimeField(), forms.TimeField(), forms.BooleanField(), forms.FileField(), forms.ImageField(),
    forms.EmailField(), forms.URLField(assume_scheme="https"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "kindly"), [("ko", "주세요"), ("en", "lease")])
def test_no_kind_of_field_speaks_in_djangos_voice(language: str, kindly: str) -> None:
    with override(language):
        said = {str(words) for field in FIELDS for reason, words in field.error_messages.items() if reason not in RARE}
    assert [words for words in sorted(said) if kindly not in words] == []


class Chosen(forms.Form):
    ticked = forms.ChoiceField(choices=[("a", "A"), ("", "-")], required=False, initial="", widget=forms.RadioSelect)
    open = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], required=False, widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(choices=[("a", "A")], required=False, initial=["a"], widget=forms.CheckboxSelectMultiple)


def test_a_question_with_an_answer_ticked_is_not_called_optional() -> None:
    form = Chosen()
    said = {name: "고르지 않아도" in render_to_string("web/field.html", {"field": form[name]}) for name in form.fields}
    assert said == {"ticked": False, "open": True, "boxes": True}

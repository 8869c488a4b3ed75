"""An amount is taken as it is written on a bill."""

import pytest
from django import forms

from madang.gatherings.forms.won import WonField


class Bill(forms.Form):
    amount = WonField(min_value=0, max_value=10**11, required=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("350,000", 350_000), ("350000원", 350_000), (" 35 만 원", 350_000), ("3만5000", 35_000), ("₩1,200", 1_200), ("0", 0), ("", None)],
)
def test_an_amount_is_taken_as_people_write_it(typed, meant):
    form = Bill({"amount": typed})
    assert form.is_valid() and form.cleaned_data["amount"] == meant


@pytest.mark.parametrize("typed", ["많이", "-1", "3.5", "99999999만", "1e9", "1" * 5000, "9" * 5000 + "만"])
def test_what_is_no_amount_is_asked_for_again_and_stays(typed):
    form = Bill({"amount": typed})
    assert "amount" in form.errors and f'value="{typed}"' in str(form["amount"])


def test_an_amount_of_before_stands_in_the_form():
    assert 'value="350000"' in str(Bill(initial={"amount": 350_000})["amount"])

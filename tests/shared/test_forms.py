"""What every form of the house refuses, whatever it asks for."""

import pytest
from django import forms

from madang.shared.forms import HouseForm


class Days(HouseForm):
    day = forms.DateField(required=False)
    moment = forms.DateTimeField(required=False)
    title = forms.CharField(required=False)


@pytest.mark.parametrize("day", ["0001-01-01", "0025-07-12", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_that_nobody_meant_is_asked_for_again(day):
    form = Days({"day": day, "moment": f"{day}T00:00", "title": "나들이"})
    assert set(form.errors) == {"day", "moment"} and form["title"].value() == "나들이"


@pytest.mark.parametrize("day", ["1900-01-01", "2026-11-22", "2199-12-31", ""])
def test_a_year_of_the_calendar_is_taken(day):
    assert Days({"day": day, "moment": day and f"{day}T10:00"}).is_valid()

"""Fields that several forms share."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from madang.shared.clock import today


def area(rows: int, **attrs: str) -> forms.Textarea:
    """A text of so many lines."""
    return forms.Textarea(attrs={"rows": rows, **attrs})


def day() -> forms.DateInput:
    """A day, as every browser offers it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def outing_choices(outings: list[Any], *, empty: bool = False) -> list[tuple[str, str]]:
    """Outings to choose from, each with its day: the last one first, those to come at the end."""
    rows = sorted(outings, key=lambda outing: (outing.day > today(), abs(outing.day - today())))
    named = [(row.code, f"{row.title} ({shown_day(row.day)})") for row in rows]
    return [("", str(_("고르지 않음"))), *named] if empty else named


def shown_day(day: dt.date) -> str:
    """A date as the reader's language writes it."""
    return date_format(day, "DATE_FORMAT")


def pairs(text: str) -> list[tuple[str, str]]:
    """Lines 'Korean / English' (the English may be missing) as pairs."""
    rows = [line.partition(" / ") for line in text.splitlines() if line.strip()]
    return [(ko.strip(), en.strip()) for ko, _slash, en in rows]

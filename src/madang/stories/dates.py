"""Dates as the two languages write them in a list of stories."""

import datetime as dt


def day(date: dt.date, language: str) -> str:
    """2025. 7. 31. in Korean, 07-31-2025 in English."""
    return f"{date.year}. {date.month}. {date.day}." if language == "ko" else f"{date:%m-%d-%Y}"


def span(first: dt.date, last: dt.date, language: str) -> str:
    """From the first day to the last; in Korean one day stands alone, and a year is not said twice."""
    if first == last and language == "ko":
        return day(first, language)
    if first.year == last.year and language == "ko":
        return f"{day(first, language)} ~ {last.month}. {last.day}."
    return f"{day(first, language)} ~ {day(last, language)}"

"""Numbers as people read them: sums of won, and which one of a series or of the years it is."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from madang.gatherings import queries
from madang.gatherings.jsonld import script
from madang.gatherings.models import Observance, Outing
from madang.gatherings.models.series import counted as spelled
from madang.gatherings.templatetags.moments import moment

register = template.Library()


@register.filter
def won(number: int) -> str:
    """1240000 -> '1,240,000', in both languages alike."""
    return f"{number:,}"


@register.filter
def counted(number: int | None) -> str:
    """'첫 번째', 'First'."""
    return spelled(number) if number else ""


@register.filter
def in_year_of(observance: Observance | None, outing: Outing) -> str:
    """'광복 80주년': which one it was in the year of an outing."""
    return observance.called(outing.day.year) if observance else ""


@register.simple_tag
def event_data(outing: Outing, address: str) -> SafeString | str:
    """What search engines read of a public outing; nothing for a private one or a draft."""
    return script(outing, address)


@register.simple_tag
def season_theme(outing: Outing) -> str:
    """The theme of the season an outing falls into, as it stands now: changed once, it changes on every page and sheet."""
    term = queries.season_of(outing)
    return str(term.theme) if term else ""


@register.filter
def in_seoul(value: dt.datetime) -> str:
    """A moment on Seoul's clock: '7월 12일 토요일 오후 3시'."""
    with timezone.override("Asia/Seoul"):
        return moment(value)

"""Days and hours as people say them, in the reader's language and the body's time zone."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from madang.gatherings.models import Outing
from madang.shared.clock import today

register = template.Library()


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """'7월 12일 토요일'; with the year where it is not this one."""
    if value is None:
        return ""
    local = timezone.localdate(value) if isinstance(value, dt.datetime) else value
    return date_format(local, _("n월 j일 l") if local.year == today().year else _("Y년 n월 j일 l"))


@register.filter
def hour(value: dt.datetime | None) -> str:
    """'오후 3시', '오후 2시 30분'."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return date_format(local, _("A g시 i분") if local.minute else _("A g시"))


@register.filter
def moment(value: dt.datetime | None) -> str:
    """'7월 12일 토요일 오후 3시'."""
    return _("%(day)s %(hour)s") % {"day": day(value), "hour": hour(value)} if value else ""


@register.filter
def clock(value: dt.datetime | None) -> str:
    """'14:03:09', where seconds matter."""
    return date_format(timezone.localtime(value), "H:i:s") if value else ""


@register.filter
def when(outing: Outing) -> str:
    """The day of an outing: as it is written where it is not settled ('2026년 초'), else from its stops."""
    if outing.fuzzy:
        return str(outing.fuzzy)
    if outing.last_day > outing.day:
        return f"{day(outing.day)} – {day(outing.last_day)}"
    return day(outing.day)


@register.filter
def initial(name: str) -> str:
    """The letter in a person's circle."""
    return str(name)[:1]

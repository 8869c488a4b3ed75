"""Who looked at somebody's data, in plain words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.people.models import Kind, Person
from madang.promises import queries as promises
from madang.promises.rules import SYSTEM

# What other rooms call the things they read; a room adds its own with `name`.
_NAMES: dict[str, str | Promise] = {
    **{kind.value: kind.label for kind in Kind},
    "everything": gettext_lazy("모든 자료"), "link": gettext_lazy("들어오는 길"), "second_factor": gettext_lazy("두 번째 열쇠"),
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """One line: when, who, what, what for."""

    at: dt.datetime
    who: str
    what: str | Promise
    purpose: str
    times: int = 1


def name(what: str, words: str | Promise) -> None:
    """Names in plain words what a room's records call `what`."""
    _NAMES[what] = words


def readings_of(person: Person) -> list[Reading]:
    """Who looked at this person's data, the newest first. What the house itself looked for is said in the reader's language."""
    records = list(promises.readings_of(person.code))
    with scopes_disabled():  # whoever looked, she may know their call-name: her council's people only
        rows = Person.objects.filter(realm=person.realm, code__in={record.by for record in records})
        names = dict(rows.values_list("code", "call_name"))
    return [Reading(r.at, _who(r.by, person, names), _NAMES.get(r.what, r.what), gettext(r.purpose)) for r in records]


def in_short(rows: Iterable[Reading]) -> list[Reading]:
    """One line for what the same one did for the same reason within a minute, with how many times."""

    def same(row: Reading) -> tuple[object, ...]:
        return row.who, str(row.what), row.purpose, row.at.replace(second=0, microsecond=0)

    lines = [list(alike) for _one, alike in groupby(rows, key=same)]
    return [replace(alike[0], times=len(alike)) for alike in lines]


def _who(code: str, person: Person, names: dict[str, str]) -> str:
    if code == person.code:
        return _("나")
    if code == SYSTEM:
        return _("마당이 스스로")
    return names.get(code, _("지금은 없는 사람"))

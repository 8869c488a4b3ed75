"""The demo, and only it: whose number is shown at the door, so that anybody can walk in as anybody.

Kept as a file beside the demo's data, not in a table that a real site has. Outside the demo everything here is empty.
"""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from madang.people import queries, second_factor
from madang.people.above import ABOVE
from madang.people.models import Person

FILE = "demo-cast.json"


@dataclass(frozen=True)
class Shown:
    """One of the cast at the door. `key`: her number; `code`: of the person."""

    code: str
    name: str
    role: str
    key: str


def _file() -> Path:
    return Path(settings.MADANG_DATA) / FILE


def _entries() -> dict[str, dict[str, str]]:
    return json.loads(_file().read_text()) if settings.DEMO and _file().exists() else {}


def show(person: Person, role: str, role_en: str = "") -> None:
    """Puts a person on the list at the door. Staff get their second factor here, so that the demo can show it."""
    if not settings.DEMO:
        raise RuntimeError("people are shown at the door in the demo only")
    entry = {"ko": role, "en": role_en or role, "key": f"{secrets.randbelow(10**6):06}"}
    _file().write_text(json.dumps(_entries() | {person.code: entry}, ensure_ascii=False, indent=1))
    if ABOVE.is_staff(person) and not second_factor.enrolled(person):
        second_factor.enrol_totp(person, second_factor.new_secret())


def cast() -> list[Shown]:
    """Who is shown at the door, in the order in which they were put there. Nobody outside the demo."""
    entries, language = _entries(), "ko" if (get_language() or "ko").startswith("ko") else "en"
    people = {person.code: person for person in queries.among(list(entries))}
    return [Shown(code, people[code].call_name, entry[language], entry["key"]) for code, entry in entries.items() if code in people]


def person(code: str) -> Person | None:
    """The person on the list with this code. None outside the demo."""
    return next(iter(queries.among([code])), None) if code in _entries() else None


def number_for(kind: str, contact: str) -> str:
    """The number that is shown for the person with this contact, or '' (always, outside the demo)."""
    if not settings.DEMO:
        return ""
    entries = _entries()
    return next((entries[found.code]["key"] for found in queries.known(kind, contact) if found.code in entries), "")


def second_number(person: Person) -> str:
    """The number that her authenticator would show now, or '' (always, outside the demo)."""
    return second_factor.current_number(person) if person.code in _entries() else ""

"""Rosters out again: codes by default; names only with a second person, a reason, a password and a trace."""

import io
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from madang.chapters import actions as chapters
from madang.chapters import queries
from madang.desk.roster.sheet import safe
from madang.people import actions as people
from madang.shared import keys

WORDS = "바다 노을 솔잎 여울 가람 나루 단풍 보리 새벽 미리내 돌담 마루 다래 이슬 해든 초롱".split()  # i18n: data


def _book(head: list[str], rows: list[list[Any]], footer: str = "") -> bytes:
    import openpyxl  # 30 MB, needed on few days: not at the start of each worker
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    page = book.active
    page.append(head)
    for cell in page[1]:
        cell.font = Font(bold=True)
    for row in rows:
        page.append([safe(cell) for cell in row])
    page.freeze_panes = "A2"
    for letter in "ABCDEFG":
        page.column_dimensions[letter].width = 18
    if footer:
        page.oddFooter.center.text = footer
        page.oddHeader.right.text = footer
        book.properties.identifier = footer
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_codes(body: Any) -> bytes:
    """The roster of a body as .xlsx: codes and what they do, sorted by code, so that nothing tells who is who."""
    rows = [[person.code, _roles(person, body)] for person in queries.people_in(body).order_by("code")]
    return _book([_("번호"), _("하는 일")], rows)


def _roles(person: Any, body: Any) -> str:
    return ", ".join(str(role.get_kind_display()) for role in queries.roles_of(person, body))


def row_mark(list_code: str, person_code: str) -> str:
    """The keyed mark of one row: a single leaked row still tells which list it came from."""
    return keys.blind("named-list", list_code, person_code)[:8]


@transaction.atomic
def by_names(*, by: Any, wish: Any) -> bytes:
    """Makes the file of an approved wish, once: an .xlsx that asks for its password. Each reading is recorded."""
    chapters.take_named_list(by=by, wish=wish)
    purpose = gettext_noop("이름이 든 명단을 받음")
    rows = [
        [
            people.open_contact(by=by, person=person, kind="legal_name", purpose=purpose) or person.call_name,
            people.open_contact(by=by, person=person, kind="phone", purpose=purpose),
            _roles(person, wish.body),
            row_mark(wish.code, person.code),
        ]
        for person in queries.people_in(wish.body).order_by("call_name", "pk")
    ]
    head = [_("이름"), _("전화번호"), _("하는 일"), _("표식")]
    return _locked(_book(head, rows, footer=wish.code), password(wish))


def password(wish: Any) -> str:
    """The password of an approved wish's file: derived from the house's key, so it is never stored nor sent."""
    digest = bytes.fromhex(keys.blind("named-list-password", wish.code))
    return "-".join(WORDS[byte % len(WORDS)] for byte in digest[:6]) + f"-{int.from_bytes(digest[6:9]) % 10_000:04d}"


def _locked(plain: bytes, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(password, locked)
    return locked.getvalue()


def traced(mark: str, wishes: list[Any]) -> str | None:
    """Returns the code of the list that a row's mark came from, or None. Tries each list with each person in it."""
    for wish in wishes:
        for person in queries.people_ever_in(wish.body):
            if secrets.compare_digest(row_mark(wish.code, person.code), mark):
                return str(wish.code)
    return None

"""From rows to people: who would be taken in, and what is wrong with which row, in plain words. Stores nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from madang.desk.roster.columns import role_of
from madang.desk.roster.sheet import FORMULA
from madang.engines.redaction import find_resident_numbers
from madang.mentoring import queries as mentoring
from madang.people.contacts import plain_email, plain_phone

ANSWERS = ("times", "topics", "place", "places")

# What a person is called until she says otherwise, where the roster has no call-name: never her legal name.
NAMES = (
    "가람 가온 나루 누리 다솔 다온 도란 두루 라온 마루 물결 미르 바다 보라 사랑 새벽 샘물 소라 솔잎 아람 여울 윤슬 이든 잎새 "
    "초록 큰솔 터울 포근 푸른 하람 한별 해솔 햇살 흰눈"
).split()  # i18n: data


@dataclass
class Row:
    """One person of the roster. `problems` stop the row; `notes` only say what was done to it. `known`: already here.

    `cells`: what the sheet says about her week and likings, as it stands there.
    """

    number: int
    call_name: str = ""
    legal_name: str = ""
    latin: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    district: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    known: bool = False

    @property
    def good(self) -> bool:
        return not self.problems


@dataclass
class Plan:
    """All rows, in the order of the sheet."""

    rows: list[Row]

    @property
    def new(self) -> list[Row]:
        return [row for row in self.rows if row.good and not row.known]

    @property
    def known(self) -> list[Row]:
        return [row for row in self.rows if row.good and row.known]

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if not row.good]


def draw_up(
    rows: Sequence[tuple[int, Sequence[str]]],
    mapping: Sequence[str],
    *,
    everyone: str = "",
    known: Callable[[str, str], bool] = lambda kind, value: False,
    taken: frozenset[str] = frozenset(),
) -> Plan:
    """Reads each row by `mapping` (a field for each column).

    `everyone`: the role of all rows where no column says it. `known(kind, comparable value)`: whether somebody of this
    body has this contact. `taken`: call-names that are in use here.
    """
    seen: dict[str, int] = {}
    names, result = _Names(taken), []
    for number, cells in rows:
        row = _row(number, cells, mapping, everyone)
        contact = row.phone or row.email
        if contact and contact in seen:
            row.problems.append(_("%(row)s줄과 연락처가 같아요. 한 줄만 남겨 주세요.") % {"row": seen[contact]})
        seen.setdefault(contact, number)
        row.known = bool(row.good and ((row.phone and known("phone", row.phone)) or (row.email and known("email", row.email))))
        if row.good and not row.known and not row.call_name:
            row.call_name = names.fresh()
            row.notes.append(_("부르는 이름이 없어 ‘%(name)s’로 적어 두었어요. 본인이 바꿀 수 있어요.") % {"name": row.call_name})
        result.append(row)
    return Plan(result)


def _row(number: int, cells: Sequence[str], mapping: Sequence[str], everyone: str) -> Row:
    values = {name: cell for name, cell in zip(mapping, cells, strict=False) if name}
    row = Row(number, problems=_hostile(cells))
    if row.problems:
        return row
    row.call_name, row.district = values.get("call_name", "")[:40], values.get("district", "")
    row.cells = {"languages": values.get("language", ""), **{name: values.get(name, "") for name in ANSWERS}}
    row.notes += [
        _("‘%(piece)s’은(는) 알아볼 수 없어 비워 두었어요.") % {"piece": piece[:20]} for piece in mentoring.cells(**row.cells).unread
    ]
    first, last = values.get("first_name", ""), values.get("last_name", "")
    row.legal_name = values.get("legal_name", "") or _joined(first, last)
    row.latin = values.get("latin", "")[:60]
    _role(row, values.get("role", ""), everyone)
    _contact(row, values.get("phone", ""), values.get("email", ""))
    return row


def _hostile(cells: Sequence[str]) -> list[str]:
    problems = []
    if FORMULA in cells:
        problems.append(_("수식이 든 칸이 있어요. 값만 남기고(복사 → 값 붙여넣기) 다시 올려 주세요."))
    if any(find_resident_numbers(cell) for cell in cells):
        problems.append(_("주민등록번호가 들어 있어요. 마당은 그 번호를 받지 않아요. 그 칸을 지우고 다시 올려 주세요."))
    return problems


def _joined(first: str, last: str) -> str:
    korean = bool(last) and "가" <= last[0] <= "힣"
    return (last + first if korean else f"{first} {last}").strip()


def _role(row: Row, typed: str, everyone: str) -> None:
    row.role = (role_of(typed) or "") if typed else everyone
    if not typed and not everyone:
        row.problems.append(_("멘토인지 멘티인지 적혀 있지 않아요."))
    elif not row.role:
        row.problems.append(_("‘%(typed)s’이(가) 멘토인지 멘티인지 알 수 없어요.") % {"typed": typed[:20]})


def _contact(row: Row, phone: str, email: str) -> None:
    row.phone, row.email = plain_phone(phone), plain_email(email)
    if phone and row.phone.startswith("10") and len(row.phone) == 10:
        row.phone = "0" + row.phone  # Excel eats the zero at the front of a number
        row.notes.append(_("전화번호 앞의 0을 채웠어요."))
    if phone and not row.phone:
        row.problems.append(_("전화번호를 알아볼 수 없어요: %(typed)s") % {"typed": phone[:20]})
    if email and not row.email:
        row.problems.append(_("전자우편 주소를 알아볼 수 없어요: %(typed)s") % {"typed": email[:40]})
    if not phone and not email:
        row.problems.append(_("전화번호나 전자우편이 하나는 있어야 해요. 그래야 초대를 보내고, 두 번 올려도 한 번만 들어가요."))


class _Names:
    """Neutral call-names that nobody here has yet."""

    def __init__(self, taken: frozenset[str]) -> None:
        self.taken, self.step = set(taken), 0

    def fresh(self) -> str:
        while True:
            lap, place = divmod(self.step, len(NAMES))
            name = NAMES[place] + (str(lap + 1) if lap else "")
            self.step += 1
            if name not in self.taken:
                self.taken.add(name)
                return name

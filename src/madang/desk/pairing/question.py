"""From the pages of a roster to the engine's question; what is wrong is named by page and row, and nothing is guessed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from madang.desk.pairing import cells
from madang.desk.pairing.columns import FIXED, PAIR, PEOPLE, PLACE, SIDES, meant, places_of, side_of_title
from madang.desk.roster.sheet import FORMULA, Sheet
from madang.engines.matching import Mentee, Mentor, Policy, Problem
from madang.engines.matching.problem import MOST_CAPACITY
from madang.engines.redaction import find_resident_numbers
from madang.shared.refusals import Refused

MOST_WEEKS = 2_000
LONGEST_CODE = 60


@dataclass
class Roster:
    """What was read. problems: sentences that stop everything; notes: what was taken for granted."""

    mentees: list[Mentee] = field(default_factory=list)
    mentors: list[Mentor] = field(default_factory=list)
    fixed: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: {kind: [] for kind in FIXED})
    coordinates: dict[str, tuple[float, float]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    where: dict[tuple[str, str], str] = field(default_factory=dict)

    def policy(self, slots: int | None, *, teams: bool) -> Policy:
        """slots: how many weekly parts two must share; None: two, or none where nobody told any times."""
        if slots is None and "times" not in self.fields:
            self.notes.append(_("시간이 적힌 칸이 없어서 시간은 보지 않고 이었어요."))
        return Policy(min_common_slots=slots if slots is not None else 2 * ("times" in self.fields), teams=teams)

    def problem(self, seed: str, policy: Policy) -> Problem:
        """The question."""
        return Problem(
            mentees=tuple(self.mentees),
            mentors=tuple(self.mentors),
            seed=seed,
            pins=tuple(self.fixed["together"]),
            forbids=frozenset(self.fixed["apart"]),
            alive=frozenset(self.fixed["meeting"]),
            conflicts=frozenset(self.fixed["conflict"]),
            coordinates=self.coordinates,
            policy=policy,
        )


def roster_of(pages: Sequence[tuple[str, str, Sheet]], by_hand: Mapping[str, str], *, strangers: bool = False) -> Roster:
    """Reads all pages: (file's name, page's title, page).

    Two files or pages, one for each side, or one with a column that says the side. A page of two columns
    of people ("newcomer", "mentor") says what was fixed by hand; one of districts with latitude and
    longitude says how far they are apart. strangers: people may be named who are not on the roster.
    """
    roster = Roster()
    read = [(_called(name, title, len(pages)), name + " " + title, sheet, places_of(sheet.head, by_hand)) for name, title, sheet in pages]
    people = [page for page in read if not page[3].keys() >= PAIR and not page[3].keys() >= PLACE]
    for k, (page, titles, sheet, places) in enumerate(people):
        side = side_of_title(titles)
        if not side and "side" not in places and len(people) == 2:
            side = ("mentee", "mentor")[k]
        _page(roster, page, side, sheet, places)
    for page, _titles, sheet, places in read:
        if places.keys() >= PLACE:
            _places(roster, page, sheet, places)
        elif places.keys() >= PAIR and not roster.problems:
            _fixed(roster, page, sheet, places)
    _named(roster, strangers)
    return roster


def _called(name: str, title: str, count: int) -> str:
    return "" if count == 1 else (title or name)


def _at(page: str, number: int) -> str:
    words = {"page": page, "row": number}
    return _("%(page)s %(row)s줄") % words if page else _("%(row)s줄") % words


def _page(roster: Roster, page: str, side: str, sheet: Sheet, places: Mapping[str, list[int]]) -> None:
    if "code" not in places:
        heads = ", ".join(h for h in sheet.head if h)[:300]
        words = {"page": page or _("명단"), "heads": heads}
        raise Refused(
            _("%(page)s: 부르는 이름이나 번호가 든 칸을 찾지 못했어요. 제목: %(heads)s. --column '제목=code'로 알려 주세요.") % words
        )
    if not side and "side" not in places:
        raise Refused(_("멘토와 멘티를 나눌 수 없어요. ‘구분’ 칸을 두거나, 멘토와 멘티를 다른 장이나 파일에 적어 주세요."))
    roster.fields |= places.keys()
    unread = [head for k, head in enumerate(sheet.head) if head and not any(k in at for at in places.values())]
    if unread:
        roster.notes.append(_("읽지 않은 칸: %(heads)s") % {"heads": ", ".join(unread)[:300]})
    for number, row in sheet.rows:
        values = {name: " ".join(row[k] for k in at if row[k]) for name, at in places.items() if name in PEOPLE}
        _person(roster, _at(page, number), side, values, row)


def _person(roster: Roster, at: str, side: str, values: dict[str, str], row: Sequence[str]) -> None:
    found = _hostile(row)
    kind = meant(values["side"], SIDES) if values.get("side") else side
    code = values.get("code", "")
    if not found and not kind:
        found.append(_("멘토인지 멘티인지 알 수 없어요."))
    if not found and not code:
        found.append(_("부르는 이름이나 번호가 비어 있어요."))
    if len(code) > LONGEST_CODE:
        found.append(_("부르는 이름이 너무 길어요."))
    if (kind, code) in roster.where:
        found.append(
            _("‘%(code)s’은(는) %(other)s에 이미 있어요. 한 줄만 남겨 주세요.") % {"code": code, "other": roster.where[kind, code]}
        )
    answers = _answers(values, kind, found) if not found else {}
    if answers.get("gender_wish") == "same" and not answers.get("gender"):
        found.append(_("같은 성별을 바라지만 성별 칸이 비어 있어요. 둘 가운데 하나를 고쳐 주세요."))
    roster.problems += [f"{at}: {sentence}" for sentence in found]
    if found:
        return
    roster.where[kind, code] = at
    if kind == "mentee":
        roster.mentees.append(Mentee(code=code, **answers))
    else:
        roster.mentors.append(Mentor(code=code, **answers))


def _hostile(row: Sequence[str]) -> list[str]:
    found = []
    if FORMULA in row:
        found.append(_("수식이 든 칸이 있어요. 값만 남기고(복사 → 값 붙여넣기) 저장해 주세요."))
    if any(find_resident_numbers(cell) for cell in row):
        found.append(_("주민등록번호가 들어 있어요. 마당은 그 번호를 받지 않아요. 그 칸을 지워 주세요."))
    return found


def _answers(values: Mapping[str, str], kind: str, problems: list[str]) -> dict[str, Any]:
    def read(name: str, reader: Callable[[str], Any], sentence: str) -> Any:
        text = values.get(name, "")
        try:
            return reader(text)
        except ValueError:
            problems.append(sentence % {"typed": text[:30]})
            return None

    said: dict[str, Any] = {
        "slots": read("times", cells.times, _("시간을 알아볼 수 없어요: ‘%(typed)s’. ‘평일 저녁, 토 오전’이나 ‘토 9-12’처럼 적어 주세요.")),
        "languages": read("languages", cells.languages, "%(typed)s"),
        "district": values.get("district", "") or None,
        "max_km": read("km", cells.km, _("거리를 알아볼 수 없어요: ‘%(typed)s’. ‘10’처럼 숫자로 적어 주세요.")),
        "topics": frozenset(cells.parts(values.get("topics", ""))),
        "gender": cells.gender(values.get("gender", "")),
        "gender_wish": read(
            "gender_wish", cells.gender_wish, _("편한 성별 칸을 알아볼 수 없어요. ‘상관없음, 같은 성별, 여, 남’ 가운데 적어 주세요.")
        ),
        "not_with": frozenset(cells.parts(values.get("not_with", ""))),
        "home_region": values.get("home", "") or None,
        "avoid_home_region": read("avoid_home", lambda t: cells.yes(t, False), _("고향 사람을 빼는 칸은 ‘예’나 ‘아니요’로 적어 주세요.")),
        "consented": read(
            "consent", lambda t: cells.yes(t, True), _("동의 칸을 알아볼 수 없어요: ‘%(typed)s’. ‘예’나 ‘아니요’로 적어 주세요.")
        ),
        "team_ok": read("team", lambda t: cells.yes(t, True), _("셋이 만나도 되는지 ‘예’나 ‘아니요’로 적어 주세요: ‘%(typed)s’")),
    }
    if kind == "mentor":
        said["capacity"] = read(
            "capacity",
            lambda t: cells.whole(t, 1, MOST_CAPACITY) if t else 1,
            _("맡을 수 있는 수를 알아볼 수 없어요: ‘%(typed)s’. 1에서 50까지 적거나, 이번에 쉬는 분은 줄을 지워 주세요."),
        )
        return said
    wishes = cells.parts(values.get("wishes", ""))
    if len(set(wishes)) < len(wishes):
        problems.append(_("바라는 멘토 칸에 같은 분이 두 번 있어요."))
    said["wishes"] = () if wishes and cells.leaves_open(wishes) else tuple(wishes)
    said["weeks_waiting"] = read(
        "weeks",
        lambda t: cells.whole(t, 0, MOST_WEEKS) if t else 0,
        _("기다린 주를 알아볼 수 없어요: ‘%(typed)s’. ‘3’처럼 숫자로 적어 주세요."),
    )
    return said


def _fixed(roster: Roster, page: str, sheet: Sheet, places: Mapping[str, list[int]]) -> None:
    for number, row in sheet.rows:
        values = {name: row[at[0]] for name, at in places.items()}
        kind = meant(values.get("fixed", ""), FIXED) if values.get("fixed") else "together"
        if not kind:
            roster.problems.append(
                _("%(at)s: ‘%(typed)s’을(를) 알 수 없어요. ‘함께, 따로, 만나는 중, 이해관계’ 가운데 적어 주세요.")
                % {"at": _at(page, number), "typed": values["fixed"][:30]}
            )
            continue
        pair = values["mentee"], values["mentor"]
        missing = [code for side, code in zip(("mentee", "mentor"), pair, strict=True) if (side, code) not in roster.where]
        if missing:
            roster.problems.append(
                _("%(at)s: ‘%(code)s’은(는) 명단에 없어요.") % {"at": _at(page, number), "code": missing[0][:LONGEST_CODE]}
            )
        else:
            roster.fixed[kind].append(pair)


def _places(roster: Roster, page: str, sheet: Sheet, places: Mapping[str, list[int]]) -> None:
    for number, row in sheet.rows:
        district, *degrees = (row[places[name][0]] for name in ("district", "latitude", "longitude"))
        try:
            latitude, longitude = map(float, degrees)
        except ValueError:
            roster.problems.append(_("%(at)s: 위도와 경도는 37.56처럼 숫자로 적어 주세요.") % {"at": _at(page, number)})
            continue
        roster.coordinates[district] = (latitude, longitude)


def _named(roster: Roster, strangers: bool) -> None:
    """Whoever is named in a cell is on the roster: a slip of the keyboard must not undo a 'not this person'."""
    if strangers:
        return
    codes = {code for _side, code in roster.where}
    for side, people in (("mentee", roster.mentees), ("mentor", roster.mentors)):
        for person in people:
            at = roster.where[side, person.code]
            if person.not_with - codes:
                roster.problems.append(
                    _("%(at)s: 만나고 싶지 않은 사람 칸에 명단에 없는 이름이 있어요. 맞게 적혔다면 --strangers를 붙여 주세요.") % {"at": at}
                )
            for wish in getattr(person, "wishes", ()):
                if ("mentor", wish) not in roster.where:
                    words = {"at": at, "code": wish[:LONGEST_CODE]}
                    roster.problems.append(
                        _("%(at)s: 바라는 멘토 ‘%(code)s’은(는) 멘토 명단에 없어요. 맞다면 --strangers를 붙여 주세요.") % words
                    )

"""The programme: parts, items, teams, credits; their order, what is taken off and put back."""

from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from madang.gatherings.actions.tags import tag_of
from madang.gatherings.models import Credit, Item, Outing, Part, Team, Topic
from madang.gatherings.models.programme import STANDING
from madang.gatherings.unasked import fingerprints
from madang.people import actions as people
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused

Row = Part | Item | Team | Credit
Changed = TypeVar("Changed", Part, Item, Team, Credit)
MOST_TOPICS, MOST_MEMBERS = 8, 40


def _outing_of(row: Row) -> int:
    if isinstance(row, Part):
        return row.outing_id
    return row.part.outing_id if isinstance(row, Item) else row.item.part.outing_id


def _locked(outing_id: int) -> None:
    """Two people who write one programme do so one after the other."""
    Outing.objects.select_for_update().get(pk=outing_id)


@transaction.atomic
def add_part(*, by: Person, outing: Outing, title_ko: str, title_en: str = "", starts_at: Any = None) -> Part:
    """Adds a part at the end of the programme."""
    _locked(outing.pk)
    number = _after(Part.objects.filter(outing=outing))
    return Part.objects.create(outing=outing, number=number, title_ko=title_ko, title_en=title_en, starts_at=starts_at)


def _after(rows: Any) -> int:
    last = rows.order_by("-number").values_list("number", flat=True).first()
    return int(last or 0) + 1


@transaction.atomic
def add_item(*, by: Person, part: Part, title_ko: str, topics: tuple[tuple[str, str], ...] = (), **fields: Any) -> Item:
    """Adds an item to a part, with the topics that were agreed."""
    _locked(part.outing_id)
    item = Item.objects.create(part=part, number=_after(Item.objects.filter(part=part)), title_ko=title_ko, **fields)
    _agree(item, topics)
    return item


def _agree(item: Item, topics: tuple[tuple[str, str], ...]) -> None:
    """Keeps exactly the words that were agreed; what stands already stays as it is."""
    if len(topics) > MOST_TOPICS:
        raise Refused(_("이야깃거리는 여덟 가지까지 적을 수 있어요."), field="topics")
    standing = {(topic.words_ko, topic.words_en): topic for topic in item.topics.all()}
    for words, topic in standing.items():
        if words not in topics:
            topic.delete()
    realm = item.part.outing.body.realm
    for ko, en in dict.fromkeys(topics):
        if (ko, en) not in standing:
            Topic.objects.create(item=item, words_ko=ko[:80], words_en=en[:120], tag=tag_of(realm=realm, words_ko=ko, words_en=en))


@transaction.atomic
def change_part(*, by: Person, part: Part, **fields: Any) -> Part:
    """Writes a part anew."""
    return _changed(part, fields)


@transaction.atomic
def change_item(*, by: Person, item: Item, topics: tuple[tuple[str, str], ...], part: Part | None = None, **fields: Any) -> Item:
    """Writes an item anew; `part`: it moves to the end of another one."""
    _locked(item.part.outing_id)
    if part and part.pk != item.part_id:
        fields |= {"part": part, "number": _after(Item.objects.filter(part=part))}
    _changed(item, fields)
    _agree(item, topics)
    return item


def _changed(row: Changed, fields: dict[str, Any]) -> Changed:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    return row


@transaction.atomic
def add_team(*, by: Person, item: Item, name_ko: str, name_en: str = "", members: tuple[str, ...] = (), role_ko: str = "") -> Team:
    """Adds a group that performs under one name. `members`: 'name, role' lines; a name shows only after its owner's own yes."""
    if len(members) > MOST_MEMBERS:
        raise Refused(_("한 모둠에는 마흔 분까지 적을 수 있어요."), field="members")
    team = Team.objects.create(item=item, name_ko=name_ko, name_en=name_en)
    for line in members:
        name, _comma, role = (part.strip() for part in line.partition(","))
        person = people.welcome(by=by, realm=item.part.outing.body.realm, call_name=name)
        add_credit(by=by, item=item, team=team, person=person, role_ko=role or role_ko or name_ko)
    return team


@transaction.atomic
def add_credit(
    *,
    by: Person,
    item: Item,
    role_ko: str,
    role_en: str = "",
    person: Person | None = None,
    partner: Any | None = None,
    team: Team | None = None,
    please_not: str = "",
    speaker: bool = False,
    private: bool = False,
) -> Credit:
    """Writes down who speaks or plays. A person's name shows only once she has said yes herself."""
    if (person is None) == (partner is None):
        raise Refused(_("사람이나 기관 가운데 하나를 골라 주세요."))
    if partner is not None and please_not:
        raise Refused(_("묻지 말아 달라는 말은 사람에게만 적을 수 있어요."), field="please_not")
    return Credit.objects.create(
        item=item,
        team=team,
        person=person,
        partner=partner,
        number=_after(Credit.objects.filter(item=item)),
        role_ko=role_ko,
        role_en=role_en,
        speaker=speaker,
        private=private,
        private_by=by if private else None,
        please_not=please_not,
        please_not_marks=fingerprints(please_not),
    )


@transaction.atomic
def change_credit(*, by: Person, credit: Credit, role_ko: str, role_en: str, speaker: bool, private: bool) -> Credit:
    """Writes a credit anew. What a person set for herself, nobody else lifts."""
    if credit.private and not private and credit.private_by_id == credit.person_id and by.pk != credit.person_id:
        raise Refused(_("이분이 스스로 순서지에 나오지 않겠다고 하셨어요. 본인만 바꿀 수 있어요."), field="private")
    changed = {"role_ko": role_ko, "role_en": role_en, "speaker": speaker, "private": private}
    if private != credit.private:
        changed["private_by"] = by if private else None
    return _changed(credit, changed)


@transaction.atomic
def change_team(*, by: Person, team: Team, **fields: Any) -> Team:
    """Writes a team's name anew."""
    return _changed(team, fields)


@transaction.atomic
def drop(*, by: Person, row: Row) -> None:
    """Takes a line off the programme, with what stands below it. It can be put back for a week."""
    _locked(_outing_of(row))
    type(row).objects.filter(STANDING, pk=row.pk).update(dropped_at=now())


@transaction.atomic
def put_back(*, by: Person, row: Row) -> None:
    """Puts a line back where it was. Raises Refused where what it stood under is gone too."""
    _locked(_outing_of(row))
    above = {Part: (), Item: ("part",), Team: ("item",), Credit: ("item", "team")}[type(row)]
    if any(getattr(row, name) is not None and getattr(row, name).dropped_at for name in above):
        raise Refused(_("이 줄이 있던 곳도 빠져 있어요. 그것부터 되돌려 주세요."))
    type(row).objects.filter(pk=row.pk).update(dropped_at=None)


@transaction.atomic
def move(*, by: Person, row: Part | Item, to: int | None = None, way: str = "", part: Part | None = None) -> None:
    """Moves a part or an item: `way` up or down by one (an item goes on into the part beside), or to place `to` (from 0) in `part`."""
    outing = _outing_of(row)
    _locked(outing)
    row.refresh_from_db()
    if isinstance(row, Part):
        _settle(_moved(list(Part.objects.filter(STANDING, outing_id=outing)), row, to, way))
        return
    goal = part or row.part
    rows = list(Item.objects.filter(STANDING, part=goal))
    if part is None and way:
        goal, rows, to = _next_place(row, rows, way, outing)
    if goal.pk != row.part_id:
        row.part = goal
        row.save(update_fields=["part"])
        way = ""
    _settle(_moved(rows, row, to, way))


def _next_place(row: Item, rows: list[Item], way: str, outing: int) -> tuple[Part, list[Item], int | None]:
    """Where one step up or down leads: within its part, or into the neighbouring one."""
    at, parts = [item.pk for item in rows].index(row.pk), list(Part.objects.filter(STANDING, outing_id=outing))
    here = [part.pk for part in parts].index(row.part_id)
    if way == "up" and at == 0 and here > 0:
        above = parts[here - 1]
        return above, (found := list(Item.objects.filter(STANDING, part=above))), len(found)
    if way == "down" and at == len(rows) - 1 and here + 1 < len(parts):
        return parts[here + 1], list(Item.objects.filter(STANDING, part=parts[here + 1])), 0
    return row.part, rows, None


def _moved(rows: list[Any], row: Any, to: int | None, way: str) -> list[Any]:
    at = next((place for place, other in enumerate(rows) if other.pk == row.pk), len(rows))
    goal = to if to is not None else at + {"up": -1, "down": 1}.get(way, 0)
    others = [other for other in rows if other.pk != row.pk]
    others.insert(max(0, min(goal, len(others))), row)
    return others


def _settle(rows: list[Any]) -> None:
    for number, row in enumerate(rows, 1):
        if row.number != number:
            type(row).objects.filter(pk=row.pk).update(number=number)

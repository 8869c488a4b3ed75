"""The programme as somebody may read it: names where they are agreed to, and 'and one more' where they are not.

Programme, outing page, print, calendar, story and structured data all read `programme`, `credit_lines` or `performers`: one place,
asked of the promises at that moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import BigIntegerField, Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from madang.gatherings.models import Credit, Item, Outing, Part, Sponsorship, Team
from madang.gatherings.models.programme import STANDING
from madang.gatherings.models.words import korean
from madang.gatherings.running import Slot, running
from madang.people.queries import Person
from madang.promises.queries import showable
from madang.shared import prepared
from madang.shared.keys import blind


def people_in_words(number: int) -> str:
    """'한 분', '두 분', …; '1 member'."""
    few = {1: _("한 분"), 2: _("두 분"), 3: _("세 분"), 4: _("네 분"), 5: _("다섯 분")}
    return few.get(number) or ngettext("%(number)s분", "%(number)s분", number) % {"number": number}


def and_more(number: int) -> str:
    """'그리고 한 분'; 'and one more'."""
    few = {1: _("그리고 한 분"), 2: _("그리고 두 분"), 3: _("그리고 세 분"), 4: _("그리고 네 분")}
    return few.get(number) or ngettext("그리고 %(number)s분", "그리고 %(number)s분", number) % {"number": number}


@dataclass
class Line:
    """A role or a team with the names that may be shown, and how many may not."""

    title: str
    names: list[str] = field(default_factory=list)
    hidden: int = 0
    group: bool = False

    @property
    def words(self) -> str:
        """'가온누리, 새벽 그리고 한 분'; where no name may be shown '한 분'."""
        if not self.hidden:
            return ", ".join(self.names)
        return f"{', '.join(self.names)} {and_more(self.hidden)}" if self.names else people_in_words(self.hidden)


@dataclass
class Shown:
    """An item with its lines."""

    item: Item
    topics: list[str]
    lines: list[Line]
    slot: Slot
    tags: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Section:
    """A part with its items."""

    part: Part
    items: list[Shown]


def _standing() -> QuerySet[Part]:
    """Parts with everything below them that was not taken off."""
    credits = Credit.objects.filter(STANDING).select_related("person", "partner", "team")
    items = Item.objects.filter(STANDING).select_related("work", "observance")
    whole = items.prefetch_related("topics__tag", Prefetch("teams", Team.objects.filter(STANDING)), Prefetch("credits", credits))
    return Part.objects.filter(STANDING).prefetch_related(Prefetch("items", whole))


PARTS = prepared.Prepared(
    lambda: _standing().filter(outing=prepared.Slot("outing", BigIntegerField()))
)  # most outings have none: read in a rush


def _on_stage(item: Item) -> list[Credit]:
    """Who may be known of at all: whoever is private is nowhere, and a team that was taken off took its members along."""
    return [row for row in item.credits.all() if not row.private and not (row.team and row.team.dropped_at)]


def programme(outing: Outing) -> list[Section]:
    """The parts of an outing, every name asked of the promises at this moment."""
    with scopes_disabled():  # an attended or public outing lies in another body's scope; its page was asked for at the door
        return _sections(PARTS.rows(outing=outing.pk)).get(outing.pk, [])


def programmes(outings: Iterable[int]) -> dict[int, list[Section]]:
    """The same for several outings at once, by their ids."""
    with scopes_disabled():  # as above
        return _sections(list(_standing().filter(outing__in=list(outings))))


def _sections(parts: list[Part]) -> dict[int, list[Section]]:
    credits = [credit for part in parts for item in part.items.all() for credit in _on_stage(item)]
    agreed = showable(use="name", audience="public", items=[credit.use_item for credit in credits])
    found: dict[int, list[Section]] = {}
    for part in parts:
        items = list(part.items.all())
        slots = running(items, part.starts_at)
        shown = [_shown(item, slot, agreed) for item, slot in zip(items, slots, strict=True)]
        found.setdefault(part.outing_id, []).append(Section(part, shown))
    return found


def _shown(item: Item, slot: Slot, agreed: set[str]) -> Shown:
    topics = list(item.topics.all())
    tags = [(topic.tag.code if topic.tag else "", str(topic.words)) for topic in topics]
    return Shown(item, [str(topic.words) for topic in topics], _lines(_on_stage(item), agreed), slot, tags)


def _lines(credits: Iterable[Credit], agreed: set[str]) -> list[Line]:
    lines: dict[tuple[str, ...], Line] = {}  # by what does not depend on the reader's language
    for credit in credits:
        title = str(credit.team.name) if credit.team else str(credit.role)
        line = lines.setdefault(_line_of(credit), Line(title, group=credit.team is not None))
        name = name_of(credit, agreed)
        if name:
            line.names.append(name)
        else:
            line.hidden += 1
    return list(lines.values())


def _line_of(credit: Credit) -> tuple[str, ...]:
    return ("team", credit.team.code) if credit.team else ("role", credit.role_ko, credit.role_en)


def credit_lines(outing: Outing | int) -> list[Line]:
    """Who is on stage at an outing, role by role: what a story prints, the very lines of the programme."""
    pk = outing if isinstance(outing, int) else outing.pk
    merged: dict[str, Line] = {}
    for section in programmes([pk]).get(pk, []):
        for shown in section.items:
            for line in shown.lines:
                kept = merged.setdefault(line.title, Line(line.title, group=line.group))
                kept.names += [name for name in line.names if name not in kept.names]
                kept.hidden = max(kept.hidden, line.hidden)
    return list(merged.values())


def performers(outing: Outing) -> list[str]:
    """The names that may be shown to everybody now: for calendars and structured data."""
    return [name for line in credit_lines(outing) for name in line.names]


def name_of(credit: Credit, agreed: set[str]) -> str:
    """The name in a credit, or '' where it may not be shown."""
    if credit.partner:
        return str(credit.partner)
    return _called(credit.person) if credit.person and credit.use_item in agreed else ""


def _called(person: Person) -> str:
    """A name as the reader's language writes it."""
    return person.call_name if korean() else person.call_name_latin or person.call_name


def sponsor_names(sponsorships: list[Sponsorship]) -> dict[str, str]:
    """Sponsors' own names by code: organisations, and people while they agree to it."""
    agreed = showable(use="name", audience="public", items=[row.item for row in sponsorships if row.person_id])
    return {row.code: str(row.partner or (_called(row.person) if row.person and row.item in agreed else "")) for row in sponsorships}


# --- one's own ------------------------------------------------------------------------------------------------------


def _hers(person: Person) -> list[Credit]:
    rows = Credit.objects.filter(STANDING, person=person, item__dropped_at__isnull=True, item__part__dropped_at__isnull=True)
    rows = rows.select_related("person", "item__part__outing__body", "team").prefetch_related("item__topics")
    return [row for row in rows if not (row.team and row.team.dropped_at)]


def my_credits(person: Person) -> list[tuple[Credit, bool]]:
    """Where I stand in a programme, and whether my name shows."""
    with scopes_disabled():  # one's own rows, whatever body one stands in
        rows = _hers(person)
    agreed = showable(use="name", audience="public", items=[row.use_item for row in rows])
    return [(row, row.use_item in agreed) for row in rows]


def my_credit(person: Person, code: str) -> Credit | None:
    """One of them."""
    with scopes_disabled():
        return next((row for row in _hers(person) if row.code == code), None)


def credit_of_key(key: str) -> Credit | None:
    """The credit that a performer's slip belongs to."""
    with scopes_disabled():  # the slip is all that its holder has
        row = Credit.objects.filter(STANDING, key=blind("name slip", key), person__isnull=False).exclude(key="").first()
        return my_credit(row.person, row.code) if row and row.person else None


def name_shown(credit: Credit) -> bool:
    """Says whether the name in a credit may be shown now."""
    return credit.use_item in showable(use="name", audience="public", items=[credit.use_item])


# --- for who writes the programme ---------------------------------------------------------------------------------


def parts(outing: Outing) -> list[Part]:
    """The parts of one's own outing, for who writes the programme; every item has its `slot`."""
    found = list(_standing().filter(outing=outing))
    for part in found:
        items = list(part.items.all())
        for item, slot in zip(items, running(items, part.starts_at), strict=True):
            item.slot = slot  # type: ignore[attr-defined]
    return found


def dropped(outing: Outing) -> list[Part | Item | Team | Credit]:
    """What was taken off and can still be put back, the newest first."""
    rows: list[Part | Item | Team | Credit] = [
        *Part.objects.filter(outing=outing, dropped_at__isnull=False),
        *Item.objects.filter(part__outing=outing, dropped_at__isnull=False),
        *Team.objects.filter(item__part__outing=outing, dropped_at__isnull=False),
        *Credit.objects.filter(item__part__outing=outing, dropped_at__isnull=False).select_related("person", "partner"),
    ]
    return sorted(rows, key=lambda row: row.dropped_at.timestamp() if row.dropped_at else 0.0, reverse=True)


def programme_row(outing: Outing, code: str) -> Part | Item | Team | Credit | None:
    """One line of one's own programme, of whatever kind, taken off or not."""
    found = (
        Part.objects.filter(outing=outing, code=code),
        Item.objects.filter(part__outing=outing, code=code).select_related("part__outing__body", "work"),
        Team.objects.filter(item__part__outing=outing, code=code).select_related("item__part"),
        Credit.objects.filter(item__part__outing=outing, code=code).select_related("item__part", "person", "partner", "team"),
    )
    return next((row for rows in found for row in rows), None)


def item(outing: Outing, code: str) -> Item | None:
    """One item of one's own outing."""
    return Item.objects.filter(STANDING, part__outing=outing, code=code).select_related("part__outing__body", "work").first()


def speakers(outing: Outing) -> list[Credit]:
    """Who speaks at one's own outing, in the order of the programme: for the moderator."""
    rows = Credit.objects.filter(STANDING, item__part__outing=outing, item__dropped_at__isnull=True, item__part__dropped_at__isnull=True)
    rows = rows.filter(person__isnull=False).order_by("item__part__number", "item__number", "number", "pk")
    listed = rows.select_related("item__part", "person", "team").prefetch_related("item__topics")
    return [row for row in listed if row.speaker or row.please_not_marks]

"""The programme as somebody may read it: names where they are agreed to, and 'and one more' where they are not."""

from dataclasses import dataclass, field

from django_scopes import scopes_disabled

from madang.gatherings.models import Credit, Item, Outing, Part, Sponsorship, Team
from madang.gatherings.models.words import korean
from madang.people.queries import Person
from madang.promises.queries import showable


@dataclass
class Line:
    """A role or a team with the names that may be shown, and how many may not."""

    title: str
    names: list[str] = field(default_factory=list)
    hidden: int = 0


@dataclass
class Shown:
    """An item with its lines."""

    item: Item
    topics: list[str]
    lines: list[Line]


@dataclass
class Section:
    """A part with its items."""

    part: Part
    items: list[Shown]


def programme(outing: Outing) -> list[Section]:
    """The parts of an outing, every name asked of the promises at this moment."""
    with scopes_disabled():  # an attended or public outing lies in another body's scope; its page was asked for at the door
        parts = list(
            Part.objects.filter(outing=outing).prefetch_related(
                "items__topics", "items__teams", "items__credits__person", "items__credits__partner", "items__credits__team"
            )
        )
    credits = [credit for part in parts for item in part.items.all() for credit in item.credits.all()]
    agreed = showable(use="name", audience="public", items=[credit.use_item for credit in credits])
    return [Section(part, [_shown(item, agreed) for item in part.items.all()]) for part in parts]


def _shown(item: Item, agreed: set[str]) -> Shown:
    lines: dict[str, Line] = {}
    for credit in item.credits.all():
        title = str(credit.team.name) if credit.team else str(credit.role)
        line = lines.setdefault(title, Line(title))
        name = name_of(credit, agreed)
        if name:
            line.names.append(name)
        else:
            line.hidden += 1
    return Shown(item, [str(topic.words) for topic in item.topics.all()], list(lines.values()))


def name_of(credit: Credit, agreed: set[str]) -> str:
    """The name in a credit, or '' where it may not be shown."""
    if credit.partner:
        return str(credit.partner)
    return _called(credit.person) if credit.person and credit.use_item in agreed else ""


def _called(person: Person) -> str:
    """A name as the reader's language writes it."""
    return person.call_name if korean() else person.call_name_latin or person.call_name


def my_credits(person: Person) -> list[tuple[Credit, bool]]:
    """Where I stand in a programme, and whether my name shows."""
    with scopes_disabled():  # one's own rows, whatever body one stands in
        rows = list(Credit.objects.filter(person=person).select_related("item__part__outing", "team"))
    agreed = showable(use="name", audience="public", items=[row.use_item for row in rows])
    return [(row, row.use_item in agreed) for row in rows]


def my_credit(person: Person, code: str) -> Credit | None:
    """One of them."""
    with scopes_disabled():
        return Credit.objects.filter(person=person, code=code).first()


def parts(outing: Outing) -> list[Part]:
    """The parts of one's own outing, for who writes the programme."""
    return list(Part.objects.filter(outing=outing).prefetch_related("items__credits__person", "items__credits__partner", "items__teams"))


def programme_row(outing: Outing, code: str) -> Part | Item | Team | Credit | None:
    """One line of one's own programme, of whatever kind."""
    found = (
        Part.objects.filter(outing=outing, code=code),
        Item.objects.filter(part__outing=outing, code=code),
        Team.objects.filter(item__part__outing=outing, code=code),
        Credit.objects.filter(item__part__outing=outing, code=code),
    )
    return next((row for rows in found for row in rows), None)


def item(outing: Outing, code: str) -> Item | None:
    """One item of one's own outing."""
    return Item.objects.filter(part__outing=outing, code=code).first()


def sponsor_names(sponsorships: list[Sponsorship]) -> dict[str, str]:
    """Sponsors' own names by code: organisations, and people while they agree to it."""
    agreed = showable(use="name", audience="public", items=[row.item for row in sponsorships if row.person_id])
    return {row.code: str(row.partner or (_called(row.person) if row.person and row.item in agreed else "")) for row in sponsorships}

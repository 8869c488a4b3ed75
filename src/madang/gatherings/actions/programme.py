"""The programme: parts, items, topics, who speaks and plays; and a person's own yes to her name."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.gatherings.actions.yes import say
from madang.gatherings.models import Credit, Item, Outing, Part, Team, Topic
from madang.people.queries import Person
from madang.shared.refusals import Refused


@transaction.atomic
def add_part(*, by: Person, outing: Outing, title_ko: str, title_en: str = "") -> Part:
    """Adds a part at the end of the programme."""
    number = Part.objects.filter(outing=outing).count() + 1
    return Part.objects.create(outing=outing, number=number, title_ko=title_ko, title_en=title_en)


@transaction.atomic
def add_item(*, by: Person, part: Part, title_ko: str, topics: tuple[tuple[str, str], ...] = (), **fields: Any) -> Item:
    """Adds an item to a part, with the topics that were agreed."""
    item = Item.objects.create(part=part, number=Item.objects.filter(part=part).count() + 1, title_ko=title_ko, **fields)
    Topic.objects.bulk_create([Topic(item=item, words_ko=ko, words_en=en) for ko, en in topics])
    return item


@transaction.atomic
def add_team(*, by: Person, item: Item, name_ko: str, name_en: str = "") -> Team:
    """Adds a group that performs under one name."""
    return Team.objects.create(item=item, name_ko=name_ko, name_en=name_en)


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
) -> Credit:
    """Writes down who speaks or plays. A person's name shows only once she has said yes herself."""
    if (person is None) == (partner is None):
        raise Refused(_("사람이나 기관 가운데 하나를 골라 주세요."))
    return Credit.objects.create(
        item=item, team=team, person=person, partner=partner, role_ko=role_ko, role_en=role_en, please_not=please_not
    )


@transaction.atomic
def drop(*, by: Person, row: Part | Item | Team | Credit) -> None:
    """Takes a line off the programme."""
    row.delete()


def name_words() -> str:
    """The sentence beside the box, kept with the consent."""
    return _("순서지와 이야기에 내 이름이 나와도 괜찮아요.")


@transaction.atomic
def show_name(*, by: Person, credit: Credit, yes: bool) -> None:
    """A person says yes to her name in a programme, or takes it back everywhere. Twice is once."""
    if credit.person_id != by.pk:
        raise Refused(_("이름은 그 사람만 내보일 수 있어요."))
    say(by=by, yes=yes, words=name_words(), use="name", audience="public", item=credit.use_item)

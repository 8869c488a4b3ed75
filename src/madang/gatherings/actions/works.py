"""A work is entered once; another spelling of its name is asked about, and kept as a spelling where it is the same."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from madang.gatherings import spelling
from madang.gatherings.models import Item, Outing, Spelling, Work
from madang.gatherings.queries.works import Likeness, Named, alike, names_of
from madang.people.queries import Person
from madang.shared.refusals import Refused

OTHER = "other"
NAMES = ("title_ko", "title_en", "creator_ko", "creator_en")


class SecondSpelling(Refused):
    """These names are another spelling of a known work's, or close to it: whoever enters them has to say which."""

    def __init__(self, work: Work, likeness: Likeness) -> None:
        told = {"title": str(work.title), "creator": str(work.creator)}
        if likeness == Likeness.SPELLED:
            text = _("이미 ‘%(title)s’ (%(creator)s)로 적혀 있어요. 같은 작품인지 골라 주세요.")
        else:
            text = _("‘%(title)s’ (%(creator)s)와 비슷해요. 같은 작품인지 골라 주세요.")
        super().__init__(text % (told | {"creator": told["creator"] or "–"}), field="same")
        self.work = work


@transaction.atomic
def attach_work(*, by: Person, item: Item, same: str = "", **told: Any) -> Work:
    """Says what an item performs. `same`: the code of the known work that it is, or OTHER where it is another one.

    Raises SecondSpelling where that has to be said first.
    """
    Outing.objects.select_for_update().get(pk=item.part.outing_id)
    body, named = item.part.outing.body, Named(*(told.get(name, "") for name in NAMES))
    found = alike(body, named)
    if found and same == found[0].code:
        work = _also_called(found[0], named)
        _fill(work, told)
    elif found and found[1] == Likeness.KNOWN and same != OTHER:
        work = found[0]
        _fill(work, told)
    elif found and same != OTHER:
        raise SecondSpelling(*found)
    else:
        apart = Work.objects.filter(body=body, key=named.key).count()
        work = Work.objects.create(body=body, key=named.key, apart=apart, **told)
    Item.objects.filter(pk=item.pk).update(work=work)
    return work


def _also_called(work: Work, named: Named) -> Work:
    for creator, given, known in zip((False, True), (named.titles, named.creators), names_of(work), strict=True):
        for words in given:
            if words not in known:
                Spelling.objects.get_or_create(work=work, creator=creator, words=words, defaults={"key": spelling.key(words)})
    return work


def _fill(work: Work, told: dict[str, Any]) -> None:
    """What was not known yet is added; what stands is not written over in passing."""
    news = {name: value for name, value in told.items() if value and not getattr(work, name) and name not in ("title_ko", "creator_ko")}
    if news:
        Work.objects.filter(pk=work.pk).update(**news)


@transaction.atomic
def change_work(*, by: Person, work: Work, **told: Any) -> Work:
    """Writes a work anew, at every item that performs it. The name it had stays as a spelling."""
    old, named = Named(*(getattr(work, name) for name in NAMES)), Named(*(told.get(name, "") for name in NAMES))
    if named.key != work.key:
        told |= {"key": named.key, "apart": Work.objects.filter(body=work.body, key=named.key).exclude(pk=work.pk).count()}
    for name, value in told.items():
        setattr(work, name, value)
    work.save()
    return _also_called(work, old)


@transaction.atomic
def take_work(*, by: Person, item: Item, work: Work | None) -> None:
    """An item performs a known work, or none any more."""
    Item.objects.filter(pk=item.pk).update(work=work)

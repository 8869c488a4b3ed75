"""What a person lets a body show of her: her name in an office, herself to the counsellors. One tap each way."""

from django.db import transaction

from madang.chapters.models import Body, Office
from madang.chapters.queries import care_item, name_item
from madang.people.queries import Person
from madang.promises import actions as promises
from madang.promises.queries import standing


@transaction.atomic
def share_with_counsellor(*, by: Person, body: Body, words: str) -> None:
    """Lets the counsellors of a body see `by`. Doing it twice changes nothing."""
    _give(by, use="share", audience="counsellor", item=care_item(body), words=words)


@transaction.atomic
def stop_sharing(*, by: Person, body: Body) -> None:
    """Takes back that the counsellors of a body see `by`, whichever way it was given."""
    _take_back(by, use="share", audience="counsellor", items=[care_item(body), ""])


@transaction.atomic
def show_name(*, by: Person, office: Office, words: str) -> None:
    """Lets everybody read the name of `by` beside the office she holds."""
    _give(by, use="name", audience="public", item=name_item(office), words=words)


@transaction.atomic
def hide_name(*, by: Person, office: Office) -> None:
    """Takes the name away from beside the office."""
    _take_back(by, use="name", audience="public", items=[name_item(office)])


def _give(by: Person, *, use: str, audience: str, item: str, words: str) -> None:
    if not standing(use=use, audience=audience, items=[item], person_id=by.pk).exists():
        promises.give(by=by, use=use, audience=audience, item=item, words=words)


def _take_back(by: Person, *, use: str, audience: str, items: list[str]) -> None:
    for consent in standing(use=use, audience=audience, items=items, person_id=by.pk):
        promises.withdraw(by=by, consent=consent)

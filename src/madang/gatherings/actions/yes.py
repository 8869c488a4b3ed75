"""A person's own yes, and taking it back."""

from madang.people.queries import Person
from madang.promises import actions as promises
from madang.promises.queries import standing


def say(*, by: Person, yes: bool, words: str, use: str, audience: str, item: str) -> None:
    """Gives a consent that does not stand yet, or withdraws the one that does. Saying the same twice changes nothing."""
    given = list(standing(use=use, audience=audience, items=[item], person_id=by.pk))
    if yes and not given:
        promises.give(by=by, use=use, audience=audience, item=item, words=words)
    for consent in () if yes else given:
        promises.withdraw(by=by, consent=consent)

"""What others ask of people."""

from django.db.models import QuerySet

from madang.people.contacts import contact_index
from madang.people.models import Person


def person(person_id: int | None) -> Person | None:
    """Returns the person of the active council with this id."""
    return Person.objects.filter(pk=person_id).first()


def by_code(code: str) -> Person | None:
    """Returns the person of the active council with this code."""
    return Person.objects.filter(code=code).first()


def by_contact(*, realm: str, kind: str, value: str) -> QuerySet[Person]:
    """Persons of a council with this phone or e-mail (comparable form), found without opening the vault."""
    return Person.objects.filter(contacts__kind=kind, contacts__index=contact_index(realm, kind, value))

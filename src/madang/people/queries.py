"""What others ask of people."""

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from madang.people.contacts import contact_index
from madang.people.models import Contact, Device, Kind, Person


def person(person_id: int | None) -> Person | None:
    """Returns the person of the active council with this id."""
    return Person.objects.filter(pk=person_id).first() if person_id else None


def by_code(code: str) -> Person | None:
    """Returns the person of the active council with this code."""
    return Person.objects.filter(code=code).first()


def by_contact(*, realm: str, kind: str, value: str) -> QuerySet[Person]:
    """Persons of a council with this phone or e-mail (comparable form), found without opening the vault."""
    return Person.objects.filter(contacts__kind=kind, contacts__index=contact_index(realm, kind, value))


def known(kind: str, value: str) -> list[Person]:
    """Everybody with this phone or e-mail (comparable form), in whatever council. Only for sign-in, after the number."""
    with scopes_disabled():  # who stands at the door is in no council yet
        realms = Person.objects.order_by().values_list("realm", flat=True).distinct()
        indexes = [contact_index(realm, kind, value) for realm in realms]
        found = Person.objects.filter(contacts__kind=kind, contacts__index__in=indexes, left_at__isnull=True)
        return list(found.distinct().order_by("pk"))


def among(codes: list[str]) -> list[Person]:
    """The persons with these codes, in whatever council. Only for sign-in, where she chooses who she is today."""
    with scopes_disabled():  # her own persons in several councils
        return list(Person.objects.filter(code__in=codes, left_at__isnull=True).order_by("pk"))


def contact_kinds(person: Person) -> set[str]:
    """Which kinds of contact are in the vault for a person, without opening any."""
    return set(Contact.objects.filter(person=person).values_list("kind", flat=True))


def reachable(people: list[int]) -> set[int]:
    """Those of these persons (ids) whom a message can reach, without opening anything."""
    kinds = [Kind.PHONE, Kind.EMAIL]
    return set(Contact.objects.filter(person_id__in=people, kind__in=kinds).values_list("person_id", flat=True))


def ways_to(people: list[int]) -> dict[int, set[str]]:
    """By which ways ('phone', 'email') a message can reach each of these persons (ids), without opening anything."""
    found: dict[int, set[str]] = {pk: set() for pk in people}
    for pk, kind in Contact.objects.filter(person_id__in=people, kind__in=[Kind.PHONE, Kind.EMAIL]).values_list("person_id", "kind"):
        found[pk].add(kind)
    return found


def devices(person: Person) -> QuerySet[Device]:
    """Where a person is signed in now, the last used first."""
    return Device.objects.filter(person=person, ended_at__isnull=True).order_by("-seen_at")


def device(person: Person, code: str) -> Device | None:
    """One of her devices."""
    return devices(person).filter(code=code).first()


def called(codes: list[str]) -> dict[str, str]:
    """Call-names by person code, of those in the active council; a code of somebody who has gone is not in it."""
    return dict(Person.objects.filter(code__in=codes).values_list("code", "call_name"))

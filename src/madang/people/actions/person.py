"""A person comes, is called by a name, leaves a contact in the vault, and is forgotten."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.people.contacts import contact_index, plain_email, plain_phone
from madang.people.models import Contact, Guardian, Kind, Person
from madang.promises import journal
from madang.promises.actions import read_personal, withdraw
from madang.promises.queries import consents_of
from madang.shared.korean import tidy
from madang.shared.refusals import Refused


@transaction.atomic
def welcome(*, by: Person | None, realm: str, call_name: str, latin: str = "", contacts: dict[str, str] | None = None) -> Person:
    """Makes a person known by a call-name; `contacts` maps Kind to what was typed. `by` None: she came by herself."""
    name = tidy(call_name)
    if not name:
        raise Refused(_("부를 이름을 적어 주세요. 별명도 좋아요."), field="call_name")
    person = Person.objects.create(realm=realm, call_name=name[:40], call_name_latin=tidy(latin)[:60])
    for kind, value in (contacts or {}).items():
        keep_contact(by=by or person, person=person, kind=kind, value=value)
    return person


def comparable(kind: str, value: str) -> str:
    """Returns the form in which a contact is compared. Raises Refused for what is no phone number or address."""
    Kind(kind)  # a kind that does not exist is a mistake in the caller
    if kind == Kind.PHONE:
        if not plain_phone(value):
            raise Refused(_("전화번호를 다시 살펴봐 주세요. 예: 010-1234-5678"), field="phone")
        return plain_phone(value)
    if kind == Kind.EMAIL:
        if not plain_email(value):
            raise Refused(_("전자우편 주소를 다시 살펴봐 주세요. 예: name@example.org"), field="email")
        return plain_email(value)
    return tidy(value)


@transaction.atomic
def keep_contact(*, by: Person, person: Person, kind: str, value: str) -> Contact | None:
    """Puts one fact into the vault, in place of what was there. An empty value takes it out."""
    Contact.objects.filter(person=person, kind=kind).delete()
    if not tidy(value):
        return None
    plain = comparable(kind, value)
    found = kind in {Kind.PHONE, Kind.EMAIL}
    index = contact_index(person.realm, kind, plain) if found else ""
    return Contact.objects.create(person=person, kind=kind, value=plain, index=index)


def open_contact(*, by: Person, person: Person, kind: str, purpose: str) -> str:
    """Reads one fact from the vault; the access record is written first. Returns '' where there is none."""
    with read_personal(by=by.code, whose=person.code, what=kind, purpose=purpose):
        row = Contact.objects.filter(person=person, kind=kind).first()
        return row.value if row else ""


@transaction.atomic
def rename(*, by: Person, person: Person, call_name: str) -> Person:
    """Changes the name that others see."""
    if not tidy(call_name):
        raise Refused(_("부를 이름을 적어 주세요. 별명도 좋아요."), field="call_name")
    person.call_name = tidy(call_name)[:40]
    person.save(update_fields=["call_name"])
    return person


@transaction.atomic
def speak(*, by: Person, person: Person, language: str) -> Person:
    """Chooses the language of a person's pages and messages."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("고를 수 있는 말 가운데 하나를 골라 주세요."), field="language")
    person.language = language
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def describe(*, by: Person, person: Person, call_name: str, latin: str, word: str, language: str) -> Person:
    """Changes how a person is called, the word for her (empty: that of her body), and her language."""
    rename(by=by, person=person, call_name=call_name)
    speak(by=by, person=person, language=language)
    person.call_name_latin, person.word = tidy(latin)[:60], tidy(word)[:30]
    person.save(update_fields=["call_name_latin", "word"])
    return person


@transaction.atomic
def guard(*, by: Person | None, guardian: Person, child: Person) -> Guardian:
    """Has one person decide for a child of the same council. Doing it twice changes nothing."""
    if guardian.realm != child.realm or guardian.pk == child.pk:
        raise Refused(_("보호자로 둘 수 없는 사람이에요."))
    return Guardian.objects.get_or_create(guardian=guardian, child=child)[0]


@transaction.atomic
def forget(*, by: Person | None, person: Person) -> None:
    """Erases a person and all that hangs on her; her words go first, so that every listener can do its part.

    The journal keeps her random code, so that a restored backup forgets her again.
    """
    if person.code not in journal.forgotten():
        journal.append(journal.PERSON + person.code)
    for consent in consents_of(person.pk).filter(withdrawal__isnull=True):
        withdraw(by=by, consent=consent)
    with scopes_disabled():  # what hangs on her may lie in any of her bodies
        person.delete()

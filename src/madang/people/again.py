"""What people do again after a restore: forget whom an older database remembers, and shut what opens a door."""

import logging
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import ProtectedError
from django_scopes import scopes_disabled

from madang.people.actions import forget
from madang.people.models import Device, Person, PersonalLink, SignInCode
from madang.promises import journal, news
from madang.promises.retention import erase_with
from madang.shared.clock import now

logger = logging.getLogger("madang.people")


def forget_again(sender: Any, **_: Any) -> int:
    """Forgets everybody whom the journal says was forgotten. Returns how many were back."""
    codes, number = sorted(journal.forgotten()), 0
    with scopes_disabled():
        for at in range(0, len(codes), 500):
            number += sum(_forgotten(person) for person in Person.objects.filter(code__in=codes[at : at + 500]))
    return number


def _forgotten(person: Person) -> bool:
    """Forgets one; a row that holds her back keeps neither the site nor the others, and is tried again each hour."""
    try:
        forget(by=None, person=person)
    except ProtectedError:
        logger.exception("somebody could not be forgotten again")
        return False
    return True


def shut_doors(sender: Any, **_: Any) -> None:
    """Ends sessions, links and numbers that an older database may have brought back: used ones, stolen ones."""
    with scopes_disabled():
        PersonalLink.objects.all().delete()
        SignInCode.objects.all().delete()
        Device.objects.filter(ended_at__isnull=True).update(ended_at=now())
        Session.objects.all().delete()


def forget_who_left(rows: Any) -> int:
    """How persons go when their time is over: as if they had asked for it."""
    people = list(rows)
    for person in people:
        forget(by=None, person=person)
    return len(people)


def listen() -> None:
    """Called once at the start."""
    news.replaying.connect(forget_again, dispatch_uid="people forget again")
    news.restored.connect(shut_doors, dispatch_uid="people shut doors")
    erase_with(Person, forget_who_left)

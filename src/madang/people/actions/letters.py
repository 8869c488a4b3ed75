"""A short message to somebody."""

from django.db import transaction

from madang.people.models import Letter, Person
from madang.people.senders import send
from madang.people.sending import send_letter
from madang.shared.tasks import later


@transaction.atomic
def tell(*, by: Person | None, person: Person, text: str) -> Letter:
    """Has a short message sent to a person, by phone or else by mail. It must be safe on a lock screen: no names, no purpose."""
    letter = Letter.objects.create(person=person, text=text)
    later(send_letter, letter.code)
    return letter


def send_to(*, kind: str, to: str, text: str, subject: str = "") -> None:
    """Sends a message now to somebody who is no person here (a sign-on abroad). Only from a task; raises where it fails."""
    send(kind, to, text, subject=subject)

"""A short message to somebody."""

from django.db import transaction

from madang.people.models import Contact, Letter, Person
from madang.people.senders import Unsent, hand_over, send
from madang.people.sending import send_letter
from madang.promises.actions import read_personal
from madang.promises.rules import SYSTEM
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


def reach(*, person: Person, kind: str, text: str, purpose: str) -> None:
    """Hands a message that is safe on a lock screen to a person's phone or e-mail, now, with an access record. Only from a task.

    Raises Unsent (`why`: 'no_way', 'not_set', 'refused', 'busy', 'unsure') where it was not handed over.
    """
    row = Contact.objects.filter(person=person, kind=kind).first()
    if row is None:
        raise Unsent("no_way")
    with read_personal(by=SYSTEM, whose=person.code, what=kind, purpose=purpose):
        hand_over(kind, row.value, text)

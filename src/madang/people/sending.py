"""What goes out later: the number that was asked for, and short messages. A task knows a code, never a contact."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.people.models import Contact, Letter, SignInCode
from madang.people.queries import known
from madang.people.senders import send
from madang.promises.actions import read_personal
from madang.promises.rules import SYSTEM
from madang.shared.clock import now
from madang.shared.tasks import task

LIFE = dt.timedelta(minutes=10)  # of a number


@task()
def send_number(code: str) -> None:
    """Sends the number to a contact that is known here, or that somebody here says is hers; to nobody else. Late is not at all."""
    row = SignInCode.objects.filter(code=code).first()
    if row is None or not row.digits:
        return
    fresh = row.used_at is None and now() - row.made_at < LIFE
    if fresh and (row.confirms_id or known(row.kind, row.contact)):
        with translation.override(row.language):
            send(row.kind, row.contact, _("마당 번호 %(number)s (10분)") % {"number": row.digits})
    row.digits = ""
    row.save(update_fields=["digits"])


@task()
def send_letter(code: str) -> None:
    """Sends a message to a person's phone, or to her mail where there is no phone. Nobody to reach: the letter stays unsent."""
    with scopes_disabled():
        letter = Letter.objects.select_related("person").filter(code=code, sent_at=None).first()
        if letter is None:
            return
        row = Contact.objects.filter(person=letter.person, kind__in=["phone", "email"]).order_by("-kind").first()
    if row is None:
        return
    with translation.override(letter.person.language):
        purpose = _("알림 보내기")
    with read_personal(by=SYSTEM, whose=letter.person.code, what=row.kind, purpose=purpose):
        send(row.kind, row.value, letter.text)
    letter.text, letter.sent_at = "", now()
    letter.save(update_fields=["text", "sent_at"])

"""What hangs on a sign-up, for the matrix: somebody asked along, and a message."""

import datetime as dt
from typing import Any

from madang.gatherings import actions
from madang.gatherings.actions.door import hashed
from madang.gatherings.models import Invitation, Notice, Party
from madang.gatherings.queries.notices import link_token
from madang.people.models import Person
from madang.shared.clock import now


def samples(slug: str, guest: Person, party: Party) -> dict[str, Any]:
    """Codes and secrets of one party's invitations and of one message to its lead."""
    ticket = party.tickets.get(person=guest)
    actions.ask_along(by=guest, party=party, ticket=ticket)
    Invitation.objects.filter(ticket=ticket).update(hash=hashed(f"come-{slug}"))
    until = now() + dt.timedelta(days=1)
    asked = Invitation.objects.create(ticket=ticket, by=guest, person=guest, until=until, ended_at=now())
    notice = Notice.objects.create(outing=party.outing, party=party, person=guest, kind="day", slot="", due_at=now(), standing="refused")
    return {"ticket": ticket.code, "asked": asked.code, "come": f"come-{slug}", "notice": notice.code, "told": link_token(notice)}

"""What a calendar may know."""

import hashlib

from django.db.models import Q
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.gatherings.models import FeedKey, Outing, Party, Ticket
from madang.gatherings.queries.outings import story_outings
from madang.people.queries import Person


def body_outings(body: Body) -> list[Outing]:
    """What a body organises or attends, for its shared calendar. Of a private one the calendar says only 'busy'."""
    return story_outings(body)


def person_of_feed(token: str) -> Person | None:
    """Whose calendar this secret opens."""
    with scopes_disabled():  # a calendar program signs in nowhere; the secret is the door
        hashed = hashlib.sha256(token.encode()).hexdigest()
        row = FeedKey.objects.filter(hash=hashed, person__left_at__isnull=True).select_related("person").first()
        return row.person if row else None


def has_feed(person: Person) -> bool:
    """Says whether somebody follows her places in a calendar."""
    with scopes_disabled():  # one's own row
        return FeedKey.objects.filter(person=person).exists()


def my_outings(person: Person) -> list[Outing]:
    """The outings on which a person holds a place."""
    with scopes_disabled():  # one's own places, in every body
        held = Ticket.objects.filter(Q(party__standing=Party.Standing.HELD), person=person, given_back_at__isnull=True).values("outing")
        found = (
            Outing.objects.filter(pk__in=held)
            .select_related("body", "host_body", "host_partner")
            .prefetch_related("stops__place__body", "attendings__body")
        )
        return list(found)

"""A personal calendar's address."""

import secrets

from django.db import transaction

from madang.gatherings.actions.door import hashed
from madang.gatherings.models import FeedKey
from madang.people.queries import Person


@transaction.atomic
def renew_feed(*, by: Person) -> str:
    """Gives a person a fresh calendar address and ends the one before. Returns the secret, which is not kept."""
    token = secrets.token_urlsafe(24)
    FeedKey.objects.filter(person=by).delete()
    FeedKey.objects.create(person=by, hash=hashed(token))
    return token


@transaction.atomic
def end_feed(*, by: Person) -> None:
    """Ends the address; calendars that follow it find nothing."""
    FeedKey.objects.filter(person=by).delete()

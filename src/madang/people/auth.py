"""How Django finds the signed-in person again: across councils, since the session does not know its council yet."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django_scopes import scopes_disabled

from madang.people.models import Person


class SessionBackend(BaseBackend):
    """Knows people by the session only; nobody signs in with a password."""

    def get_user(self, user_id: Any) -> Person | None:
        with scopes_disabled():
            return Person.objects.filter(pk=user_id, left_at__isnull=True).first()

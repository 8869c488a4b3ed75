"""What is done for somebody who waits."""

from typing import Any

from django.db import transaction

from madang.mentoring.models import SignUp, Told
from madang.mentoring.queries.promise import MEANWHILE
from madang.shared.clock import now


@transaction.atomic
def invite(*, by: Any, sign_up: SignUp) -> Told:
    """Writes down that somebody who waits was invited to an outing; the newest invitation counts."""
    return Told.objects.update_or_create(sign_up=sign_up, word=MEANWHILE, defaults={"by": by, "at": now()})[0]

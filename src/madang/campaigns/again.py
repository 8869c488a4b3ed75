"""What campaigns do again after a restore: forget who had left."""

from typing import Any

from django_scopes import scopes_disabled

from madang.campaigns.actions.sign_on import LEFT
from madang.campaigns.models import SignOn
from madang.promises import journal


def leave_again(sender: Any, **_: Any) -> int:
    """Erases sign-ons that were taken back and that an older database holds again. Returns how many."""
    codes = [line.removeprefix(LEFT) for line in journal.withdrawn() if line.startswith(LEFT)]
    with scopes_disabled():
        rows = SignOn.objects.filter(code__in=codes)
        number = rows.count()
        rows.delete()
    return number

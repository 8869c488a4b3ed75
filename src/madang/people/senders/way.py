"""Whether a way to send is set."""

from django.conf import settings


class NotSet(Exception):
    """No way to send is set on this production site (MADANG_MAIL_URL, MADANG_SMS_URL)."""


def may_print() -> None:
    """Raises NotSet on a production site, whose console is a log."""
    if settings.PRODUCTION:
        raise NotSet

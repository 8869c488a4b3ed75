"""Mail, through Django's own backend (MADANG_MAIL_URL)."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from madang.people.senders.way import may_print


def send_mail(to: str, text: str, subject: str = "") -> None:
    """Sends one plain letter; the subject says no more than the house's name unless the caller has something harmless.

    Without a subject of the caller's the sender is called by the house's name too, whatever the setting says: both light
    up on a locked screen.
    """
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        may_print()
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    sender = settings.DEFAULT_FROM_EMAIL if subject else formataddr((_("마당"), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    EmailMessage(subject or _("마당"), text, sender, [to], headers=headers).send()

"""Mail, through Django's own backend (MADANG_MAIL_URL)."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from madang.people.senders.way import may_print


def send_mail(to: str, text: str, subject: str = "") -> None:
    """Sends one plain letter; the subject says no more than the house's name unless the caller has something harmless."""
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        may_print()
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    EmailMessage(subject or _("마당"), text, settings.DEFAULT_FROM_EMAIL, [to], headers=headers).send()

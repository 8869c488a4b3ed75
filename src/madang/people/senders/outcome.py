"""What became of a message, in one word: handed over, or why not and whether trying again makes sense."""

import smtplib
import socket
import ssl
import urllib.error

from madang.people.senders.sms import NotTaken
from madang.people.senders.way import NotSet

BUSY = {408, 425, 429}


class Unsent(Exception):
    """Not handed over. `why`: 'not_set', 'refused', 'busy' (try again), or 'unsure': it broke while it was being handed over."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def unsent(error: Exception) -> Unsent:
    """Reads what a way to send raised. Whatever is not known to have happened before the hand-over is 'unsure'."""
    if isinstance(error, NotSet):
        return Unsent("not_set")
    if isinstance(error, NotTaken):
        status = int(error.args[0])
        return Unsent("busy" if status >= 500 or status in BUSY else "refused")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return Unsent("refused" if all(code >= 500 for code, _ in error.recipients.values()) else "busy")
    if isinstance(error, smtplib.SMTPResponseException):
        return Unsent("refused" if error.smtp_code >= 500 else "busy")
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ConnectionRefusedError | socket.gaierror | ssl.SSLError):
        return Unsent("busy")
    return Unsent("unsure")

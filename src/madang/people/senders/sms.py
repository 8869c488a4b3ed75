"""SMS: an interface of one verb, a console for tests and the demo, and one adapter for any provider (docs/messages.md)."""

import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings

from madang.people.senders.way import may_print


class Sms(Protocol):
    """Something that can send a short text to a phone number."""

    def send(self, to: str, text: str) -> None:
        """Hands `text` over for the phone `to` ('01012345678', or '+49…' abroad). Raises where it was not taken."""


class NotTaken(Exception):
    """The provider's gateway did not take the message; holds its status only."""


class ConsoleSms:
    """Prints, where that is no log."""

    def send(self, to: str, text: str) -> None:
        """Prints the message."""
        may_print()
        print(f"SMS → {to}: {text}", flush=True)  # noqa: T201


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


class WebhookSms:
    """POSTs {"to", "text"} as JSON to an HTTPS address, with `X-Madang-Signature: t=<seconds>,v1=<HMAC-SHA256 of t.body>`."""

    def __init__(self, url: str, key: str) -> None:
        if urlsplit(url).scheme != "https" or not key:
            raise ValueError("MADANG_SMS_URL begins with https:// and MADANG_SMS_KEY is set")
        self.url, self.key = url, key

    def signature(self, body: bytes, moment: int) -> str:
        """The header's value: the receiver computes it again and refuses what is older than five minutes."""
        mac = hmac.new(self.key.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        return f"t={moment},v1={mac}"

    def send(self, to: str, text: str) -> None:
        """Hands the message to the gateway."""
        body = json.dumps({"to": to, "text": text}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8", "X-Madang-Signature": self.signature(body, int(time.time()))}
        request = urllib.request.Request(self.url, body, headers, method="POST")  # noqa: S310  https only, see above
        opener = urllib.request.build_opener(_NoRedirect)
        try:
            with opener.open(request, timeout=10) as answer:
                status = answer.status
        except urllib.error.HTTPError as error:
            status = error.code
            error.close()
        if not 200 <= status < 300:
            raise NotTaken(status)


def sms() -> Sms:
    """Returns the sender that the settings name."""
    if settings.MADANG_SMS_URL == "console":
        return ConsoleSms()
    return WebhookSms(settings.MADANG_SMS_URL, settings.MADANG_SMS_KEY)

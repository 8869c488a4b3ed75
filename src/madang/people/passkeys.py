"""Passkeys as a second factor: allauth's WebAuthn with the request that it expects in hand.

Two steps each: what the browser is asked (kept in the session), and what it answered. Answers come from outside and
may be anything; what does not fit is refused with one sentence.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from madang.people.models import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused

MANY = 5  # passkeys that one person may have


@contextmanager
def _careful(request: HttpRequest) -> Iterator[Any]:
    """The readers of passkeys. Whatever a crafted answer makes them raise, the person gets a sentence."""
    from allauth.mfa.webauthn.internal import auth  # three megabytes, for staff only: loaded with the first passkey

    try:
        with context.request_context(request):
            yield auth
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError, LookupError) as error:
        raise Refused(_("기기의 확인을 읽지 못했어요. 다시 해 주세요.")) from error


def ask_new(request: HttpRequest, person: Person) -> str:
    """Returns what the browser is asked to make a passkey, as JSON."""
    with _careful(request) as auth:
        return json.dumps(auth.begin_registration(person, passwordless=False))


def keep(request: HttpRequest, person: Person, answer: str, name: str) -> None:
    """Keeps the passkey that the browser made."""
    if Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count() >= MANY:
        raise Refused(_("더 넣을 수 없어요. 쓰지 않는 것을 먼저 지워 주세요."))
    with _careful(request) as auth:
        credential = json.loads(answer)
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
        auth.WebAuthn.add(person, name, credential)


def ask(request: HttpRequest, person: Person) -> str:
    """Returns what the browser is asked to show that it has the passkey, as JSON."""
    with _careful(request) as auth:
        return json.dumps(auth.begin_authentication(person))


def check(request: HttpRequest, person: Person, answer: str) -> None:
    """Refuses unless the browser has shown one of the person's passkeys. What it was asked can be answered once."""
    with _careful(request) as auth:
        try:
            credential = json.loads(answer)
            auth.parse_authentication_response(credential)
            row = auth.complete_authentication(person, credential)
        finally:
            auth.clear_state()
    row.last_used_at = now()
    row.save(update_fields=["last_used_at"])

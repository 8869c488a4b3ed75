"""The second factor: a number from an authenticator app, a passkey, or a code from paper; on allauth's parts, by our rules.

Secrets are sealed and bound to their person. A number works once, whatever the number of processes. None of allauth's
own addresses is mounted: they would know nothing of the device that has to be marked.
"""

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from madang.people.models import Person
from madang.shared import sealed
from madang.shared.clock import now

Type = Authenticator.Type
PERIOD = 30  # seconds that a number of the app lives
_owner: ContextVar[str] = ContextVar("madang_second_factor_owner", default="")


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals authenticator secrets with the house's key ring, bound to whose they are. Outside `of(person)` nothing opens."""

    def encrypt(self, text: str) -> str:
        return sealed.seal(text, self._bound())

    def decrypt(self, encrypted_text: str) -> str:
        return sealed.unseal(encrypted_text, self._bound())

    def get_totp_issuer(self) -> str:
        return str(_("마당"))

    @staticmethod
    def _bound() -> str:
        if not _owner.get():
            raise sealed.CannotOpen("an authenticator is opened for its person only")
        return bound(_owner.get())


def bound(code: str) -> str:
    """What the secrets of the person with this code are bound to."""
    return f"{Authenticator._meta.db_table}|data|{code}"


@contextmanager
def of(person: Person) -> Iterator[None]:
    """Within the block this person's secrets open."""
    token = _owner.set(person.code)
    try:
        yield
    finally:
        _owner.reset(token)


def enrolled(person: Person) -> set[str]:
    """Which kinds of second factor a person has."""
    return set(Authenticator.objects.filter(user=person).values_list("type", flat=True)) - {Type.RECOVERY_CODES}


def authenticators(person: Person) -> Any:
    """What she has, the oldest first: for the page on which she takes one away."""
    return Authenticator.objects.filter(user=person).exclude(type=Type.RECOVERY_CODES).order_by("pk")


# --- the number of an app --------------------------------------------------------------------------------------------


def new_secret() -> str:
    """Returns a fresh secret for an authenticator app."""
    return str(generate_totp_secret())


def totp_address(person: Person, secret: str) -> str:
    """Returns what the app reads from the QR code."""
    return str(Adapter().build_totp_url(person, secret))


def enrol_totp(person: Person, secret: str) -> None:
    """Keeps the secret of a person's app, in place of the one she had."""
    with transaction.atomic(), of(person):
        Authenticator.objects.filter(user=person, type=Type.TOTP).delete()
        Authenticator.objects.create(user=person, type=Type.TOTP, data={"secret": Adapter().encrypt(secret), "last": 0})


def _counter() -> int:
    return int(now().timestamp()) // PERIOD


def number_at(secret: str, counter: int) -> str:
    """Returns what the app shows in one half minute."""
    return str(format_hotp_value(hotp_value(secret, counter)))


def fits(secret: str, typed: str) -> int | None:
    """Returns the half minute whose number was typed (the one before and after are taken too), or None."""
    found = None
    for counter in range(_counter() - 1, _counter() + 2):
        if hmac.compare_digest(number_at(secret, counter).encode(), typed.encode()):
            found = counter
    return found


@transaction.atomic
def check_totp(person: Person, typed: str) -> bool:
    """Says whether this is a number of her app that was not used yet, and uses it up."""
    row = Authenticator.objects.select_for_update().filter(user=person, type=Type.TOTP).first()
    if row is None:
        return False
    with of(person):
        counter = fits(Adapter().decrypt(row.data["secret"]), typed)
    if counter is None or (counter <= row.data.get("last", 0) and not settings.DEMO):  # in the demo many share one app
        return False
    row.data["last"] = counter
    row.last_used_at = now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def current_number(person: Person) -> str:
    """Returns what her app shows now. Only for the demo, which asks before it calls."""
    row = Authenticator.objects.filter(user=person, type=Type.TOTP).first()
    if row is None or not settings.DEMO:
        return ""
    with of(person):
        return number_at(Adapter().decrypt(row.data["secret"]), _counter())


# --- codes on paper ----------------------------------------------------------------------------------------------


@transaction.atomic
def fresh_codes(person: Person) -> list[str]:
    """Makes ten codes for paper, in place of the ones she had. Returns them: the only time they are seen."""
    Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).delete()
    with of(person):
        return list(RecoveryCodes.activate(person).generate_codes())


def check_code(person: Person, typed: str) -> bool:
    """Says whether this is one of her codes on paper that was not used yet, and uses it up."""
    row = Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).first()
    if row is None:
        return False
    with of(person):
        return bool(RecoveryCodes(row).validate_code(typed))


def codes_left(person: Person) -> int:
    """How many codes on paper she has not used."""
    row = Authenticator.objects.filter(user=person, type=Type.RECOVERY_CODES).first()
    if row is None:
        return 0
    with of(person):
        return len(RecoveryCodes(row).get_unused_codes())


# --- sealing anew ------------------------------------------------------------------------------------------------


def seal_anew(renew: Callable[[str, str], str]) -> int:
    """Seals all secrets anew while the keys are changed. Returns how many were stale."""
    count = 0
    for number in Authenticator.objects.filter(type__in=[Type.TOTP, Type.RECOVERY_CODES]).values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update(of=("self",)).select_related("user").filter(pk=number).first()
            count += _seal_anew(row, renew) if row else 0
    return count


def _seal_anew(row: Authenticator, renew: Callable[[str, str], str]) -> int:
    stale = {name: value for name, value in row.data.items() if name in {"secret", "seed"}}
    fresh = {name: renew(value, bound(row.user.code)) for name, value in stale.items()}
    if fresh == stale:
        return 0
    row.data = {**row.data, **fresh}
    row.save(update_fields=["data"])
    return len(fresh)

"""Signing in with a number that was sent, or with a personal link. Nothing tells whether somebody is known."""

import datetime as dt
import secrets

from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.people import demo
from madang.people.actions.person import comparable, keep_contact
from madang.people.contacts import plain
from madang.people.limits import NUMBER_FOR_ONE, NUMBER_FROM_PLACE, NUMBER_OVERALL, TRY_FROM_PLACE, knock
from madang.people.models import Contact, Person, PersonalLink, SignInCode
from madang.people.queries import known
from madang.people.sending import LIFE, send_number
from madang.promises.actions import record
from madang.promises.rules import SYSTEM
from madang.shared import keys
from madang.shared.clock import now
from madang.shared.codes import ALPHABET
from madang.shared.qr import address
from madang.shared.refusals import Refused
from madang.shared.tasks import later

TRIES = 5
LINK_DAYS = 14
LINK_LENGTH = 20  # letters of 5 bits: 100 bits


# --- a number --------------------------------------------------------------------------------------------------------


def ask_number(*, typed: str, place: str) -> SignInCode:
    """Has a number sent to a phone or an e-mail, if somebody here has it; what happens now is the same if nobody has.

    Raises TooOften above the limits of the contact, the place and the house.
    """
    kind, contact = plain(typed)
    if not kind:
        raise Refused(_("전화번호나 전자우편 주소를 다시 살펴봐 주세요. 예: 010-1234-5678"), field="contact")
    index = keys.blind("sign-in", kind, contact)
    knock(NUMBER_FROM_PLACE, place)
    knock(NUMBER_FOR_ONE, index)
    knock(NUMBER_OVERALL, "")
    return _write_number(kind, contact, index)


def ask_confirmation(*, by: Person, kind: str, value: str) -> SignInCode:
    """Has a number sent to a contact that a person says is hers, before it is kept."""
    contact = comparable(kind, value)
    index = keys.blind("sign-in", kind, contact)
    knock(NUMBER_FOR_ONE, by.code)
    knock(NUMBER_FOR_ONE, index)
    knock(NUMBER_OVERALL, "")
    return _write_number(kind, contact, index, by)


@transaction.atomic
def _write_number(kind: str, contact: str, index: str, confirms: Person | None = None) -> SignInCode:
    digits = demo.number_for(kind, contact) or f"{secrets.randbelow(10**6):06}"
    row = SignInCode(index=index, kind=kind, contact=contact, digits=digits, confirms=confirms)
    row.language = (get_language() or "ko")[:8]
    row.hash = _number_hash(row.code, digits)
    row.save()
    later(send_number, row.code)
    return row


def _number_hash(code: str, digits: str) -> str:
    return keys.mac("sign-in number", code, digits)


def enter_number(*, code: str, digits: str, place: str) -> list[Person]:
    """Takes the six digits typed for the row `code`. Returns who may come in: usually one, several who share the contact.

    Not one transaction: a wrong try stays counted although it is refused.
    """
    knock(TRY_FROM_PLACE, place)
    row = _tried(SignInCode.objects.filter(code=code, confirms__isnull=True))
    people = known(row.kind, row.contact)
    _use_up(row, fits=_fits(row, digits) and bool(people))
    return people


def confirm_contact(*, by: Person, code: str, digits: str) -> Contact | None:
    """Keeps the contact that the number was sent to. A wrong try stays counted although it is refused."""
    row = _tried(SignInCode.objects.filter(code=code, confirms=by))
    kind, contact = row.kind, row.contact
    _use_up(row, fits=_fits(row, digits))
    return keep_contact(by=by, person=by, kind=kind, value=contact)


def _tried(rows: QuerySet[SignInCode]) -> SignInCode:
    """Counts a try at a number that can still be tried, in one statement, so that many at once are counted too."""
    row = rows.first()
    alive = rows.filter(used_at__isnull=True, tries__lt=TRIES, made_at__gt=now() - LIFE)
    if row is None or not alive.update(tries=F("tries") + 1):
        raise Refused(_("이 번호는 더 쓸 수 없어요. 새 번호를 받아 주세요."), field="digits")
    return row


def _fits(row: SignInCode, digits: str) -> bool:
    return secrets.compare_digest(row.hash, _number_hash(row.code, digits))


def _use_up(row: SignInCode, *, fits: bool) -> None:
    if not fits:
        raise Refused(_("번호가 맞지 않아요. 다시 살펴봐 주세요."), field="digits")
    if not SignInCode.objects.filter(pk=row.pk, used_at__isnull=True).update(used_at=now()):
        raise Refused(_("이 번호는 더 쓸 수 없어요. 새 번호를 받아 주세요."), field="digits")
    row.contact = row.digits = ""
    row.save(update_fields=["contact", "digits"])


# --- a personal link ---------------------------------------------------------------------------------------------


@transaction.atomic
def make_link(*, by: Person | None, person: Person, days: int = LINK_DAYS) -> str:
    """Makes a link that lets one person in once, and ends the one she had. Returns its address; it is kept nowhere.

    Whoever makes one is on record, and she sees it. `by` None: the command line.
    """
    PersonalLink.objects.filter(person=person, used_at__isnull=True).delete()
    token = "".join(secrets.choice(ALPHABET) for _letter in range(LINK_LENGTH))
    PersonalLink.objects.create(person=person, hash=_link_hash(token), made_by=by, until=now() + dt.timedelta(days=days))
    record(by=by.code if by else SYSTEM, whose=person.code, what="link", purpose=gettext_noop("들어오는 길을 만들어 주기"))
    return address(reverse("people:link", kwargs={"token": token}))


def _link_hash(token: str) -> str:
    return keys.mac("link", token)


@transaction.atomic
def use_link(*, token: str) -> Person:
    """Uses a personal link up. Returns who comes in with it."""
    links = PersonalLink.objects.filter(hash=_link_hash(token), used_at__isnull=True, until__gt=now(), person__left_at__isnull=True)
    if not links.update(used_at=now()):
        raise Refused(_("이 길은 이미 쓰였거나 날짜가 지났어요. 전화번호로 들어오거나, 담당자에게 새로 부탁해 주세요."))
    with scopes_disabled():  # who stands at the door is in no council yet
        return PersonalLink.objects.select_related("person").get(hash=_link_hash(token)).person


def link_until(days: int = LINK_DAYS) -> dt.date:
    """Until which day a link made now opens."""
    return localdate(now() + dt.timedelta(days=days))

"""The second factor: kept, proved, taken away, and reset by another one of the staff."""

import unicodedata

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from madang.people import second_factor
from madang.people.actions.letters import tell
from madang.people.limits import SECOND_FACTOR, forgive, knock
from madang.people.models import Device, Person
from madang.promises.actions import record
from madang.shared.clock import now
from madang.shared.refusals import Refused


def digits_of(typed: str) -> str:
    """'１２３ 456' -> '123456'."""
    return "".join(str(unicodedata.digit(c)) for c in typed if c.isdecimal())


def prove(*, by: Person, typed: str) -> None:
    """Takes a number of her app or a code on paper; each works once. Refuses, and counts, what does not fit.

    Not one transaction: a wrong try stays counted although it is refused.
    """
    knock(SECOND_FACTOR, by.code)
    digits = digits_of(typed)
    if not (second_factor.check_totp(by, digits) or second_factor.check_code(by, digits)):
        raise Refused(_("번호가 맞지 않아요. 방금 나온 번호를 적어 주세요."), field="digits")
    forgive(SECOND_FACTOR, by.code)


def enrol_app(*, by: Person, secret: str, typed: str) -> None:
    """Keeps an authenticator app once it has shown a number that fits."""
    knock(SECOND_FACTOR, by.code)
    if second_factor.fits(secret, digits_of(typed)) is None:
        raise Refused(_("번호가 맞지 않아요. 방금 나온 번호를 적어 주세요."), field="digits")
    with transaction.atomic():
        second_factor.enrol_totp(by, secret)
        _told(by)


@transaction.atomic
def take_away(*, by: Person, number: int) -> None:
    """Takes away one of her own factors; the last one stays, so that nobody locks herself out or goes without."""
    mine = second_factor.authenticators(by)
    if mine.count() < 2:
        raise Refused(_("하나는 남아 있어야 해요. 다른 것을 먼저 넣어 주세요."))
    mine.filter(pk=number).delete()
    _told(by)


@transaction.atomic
def reset_second_factor(*, by: Person, person: Person) -> None:
    """Takes all second factors of somebody who has lost them, and ends her sessions. Never one's own.

    She signs in again with her number or a link, and enrols anew. Who did it is on record, and she is told.
    """
    if by.pk == person.pk:
        raise Refused(_("내 것은 다른 담당자가 풀어 줘야 해요."))
    record(by=by.code, whose=person.code, what="second_factor", purpose=gettext_noop("두 번째 열쇠 풀기"))
    Authenticator.objects.filter(user=person).delete()
    Device.objects.filter(person=person, ended_at__isnull=True).update(ended_at=now())
    _told(person)


def _told(person: Person) -> None:
    with translation.override(person.language):
        text = _("마당: 들어오는 방법이 바뀌었어요. 내가 한 일이 아니면 담당자에게 알려 주세요.")
    tell(by=None, person=person, text=text)

"""Somebody signs on, confirms from their own mailbox, changes how they are shown, and leaves without a trace."""

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.campaigns import countries
from madang.campaigns.letters import send_link
from madang.campaigns.models import Campaign, Confirmation, SignOn
from madang.campaigns.queries.public import is_open
from madang.engines.redaction import find_contacts
from madang.people.contacts import plain_email
from madang.people.limits import Limit, TooOften, knock
from madang.promises import journal
from madang.shared import keys
from madang.shared.korean import tidy
from madang.shared.refusals import Refused
from madang.shared.tasks import later

FROM_PLACE = Limit("sign on from", 120, 60)  # a hall that signs together sits behind one address
TO_ADDRESS = Limit("sign on mail", 3, 24 * 60)
LONGEST_NAME = 60
LEFT = "sign-on:"  # in the journal
_DOTLESS = {"gmail.com", "googlemail.com"}


def same_address(email: str) -> str:
    """The form in which an address is counted once: without a +tag, and without the dots that some hosts ignore."""
    local, _at, host = email.partition("@")
    local = local.partition("+")[0] or local
    if host in _DOTLESS:
        local, host = local.replace(".", ""), "gmail.com"
    return f"{local}@{host}"


@transaction.atomic
def sign_on(*, by: None = None, campaign: Campaign, email: str, language: str, place: str, **told: Any) -> None:
    """Takes a sign-on in and has a letter sent to its address. Gives nothing back, whether or not the address is known."""
    row = take_in(campaign=campaign, email=email, language=language, place=place, **told)
    try:
        knock(TO_ADDRESS, row.index)
    except TooOften:
        return  # nobody's mailbox is filled by strangers; the page says the same as ever
    later(send_link, row.code)


@transaction.atomic
def take_in(
    *, by: None = None, campaign: Campaign, email: str, country: str = "", name: str = "", shown: bool = False, language: str, place: str
) -> SignOn:
    """Keeps a sign-on that waits for its confirmation. What a confirmed one says, only its owner changes."""
    address = plain_email(email)
    if not address or len(address) > 200:
        raise Refused(_("전자우편 주소를 다시 살펴봐 주세요. 예: name@example.org"), field="email")
    if not is_open(campaign):
        raise Refused(_("이 서명 운동은 닫혔어요. 읽을 수는 있어요."))
    name = _named(name, shown)
    knock(FROM_PLACE, place)
    index = keys.blind("sign on", campaign.code, same_address(address))
    told = {"name": name, "shown": shown and bool(name), "country": country if country in countries.CODES else "", "language": language}
    with scopes_disabled():  # whoever signs stands in no body
        row, fresh = SignOn.objects.get_or_create(campaign=campaign, index=index, defaults={"email": address, **told})
        if not fresh and not hasattr(row, "confirmation"):
            for field, value in told.items():
                setattr(row, field, value)
            row.save(update_fields=list(told))
    return row


def _named(name: str, shown: bool) -> str:
    plain = tidy(name)[:LONGEST_NAME]
    if not shown:
        return plain
    if not plain:
        raise Refused(_("이름을 보이려면 이름을 적어 주세요."), field="name")
    if find_contacts(plain) or re.search(r"https?:|www\.|[<>{}]", plain, re.IGNORECASE):
        raise Refused(_("이름에는 연락처나 주소를 적을 수 없어요."), field="name")
    return plain


@transaction.atomic
def confirm(*, by: None = None, sign_on: SignOn) -> Confirmation:
    """The yes from the mailbox. Twice is once. Raises Refused when the campaign has closed in the meantime."""
    with scopes_disabled():
        done = Confirmation.objects.filter(sign_on=sign_on).first()
        if done:
            return done
        if not is_open(sign_on.campaign):
            raise Refused(_("이 서명 운동은 닫혔어요. 읽을 수는 있어요."))
        return Confirmation.objects.get_or_create(sign_on=sign_on, defaults={"campaign": sign_on.campaign})[0]


@transaction.atomic
def show_as(*, by: None = None, sign_on: SignOn, name: str, shown: bool, country: str = "") -> SignOn:
    """The owner of the address says whether and how they are shown."""
    sign_on.name, sign_on.country = _named(name, shown), country if country in countries.CODES else ""
    sign_on.shown = shown and bool(sign_on.name)
    sign_on.save(update_fields=["name", "shown", "country"])
    return sign_on


@transaction.atomic
def leave(*, by: None = None, sign_on: SignOn) -> None:
    """Takes a sign-on back: the row goes, with its address. The journal keeps its random code, so that no restore brings it back."""
    journal.append(f"{LEFT}{sign_on.code}")
    with scopes_disabled():
        SignOn.objects.filter(pk=sign_on.pk).delete()

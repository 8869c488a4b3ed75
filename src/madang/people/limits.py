"""How often somebody may knock. Counted in the database, so that all processes count together; kept as keyed fingerprints."""

import datetime as dt
import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from madang.people.models import Knock
from madang.shared import keys
from madang.shared.clock import now
from madang.shared.refusals import Refused


@dataclass(frozen=True)
class Limit:
    """At most `times` within `minutes`."""

    name: str
    times: int
    minutes: int


# A venue's Wi-Fi is one place for a whole gathering, so a place may knock often; a phone number may not.
NUMBER_FOR_ONE = Limit("number", 5, 60)
NUMBER_FROM_PLACE = Limit("number from", 300, 60)
NUMBER_OVERALL = Limit("number overall", 1500, 60)
TRY_FROM_PLACE = Limit("try from", 300, 60)
LINK_FROM_PLACE = Limit("link from", 120, 60)
SECOND_FACTOR = Limit("second factor", 8, 15)


class TooOften(Refused):
    """Knocked too often; `minutes` says when to come back."""

    def __init__(self, minutes: int) -> None:
        super().__init__(_("잠깐 쉬었다가 %(minutes)s분 뒤에 다시 해 주세요.") % {"minutes": minutes})
        self.minutes = minutes


def knock(limit: Limit, who: str) -> None:
    """Counts one try by `who`. Raises TooOften above the limit; whoever tries on while it holds waits no longer for it.

    Counted first and judged after, so that many at once cannot all slip through.
    """
    index, since = keys.blind("knock", limit.name, who), now() - dt.timedelta(minutes=limit.minutes)
    mine = Knock.objects.create(index=index)
    recent = Knock.objects.filter(index=index, at__gt=since)
    if recent.count() > limit.times:
        mine.delete()
        oldest = recent.order_by("at").first()
        wait = (oldest.at - since).total_seconds() if oldest else limit.minutes * 60
        raise TooOften(max(1, round(wait / 60)))


def forgive(limit: Limit, who: str) -> None:
    """Forgets the tries of somebody who has now succeeded."""
    Knock.objects.filter(index=keys.blind("knock", limit.name, who)).delete()


def place_of(request: HttpRequest) -> str:
    """A keyed fingerprint of where a request comes from (IPv6: the house, not the door); the address itself is kept nowhere."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # behind a proxy: what the proxy itself has seen is the last entry
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        parsed = ipaddress.ip_address(address)
        if parsed.version == 6:
            address = str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        pass
    return keys.blind("place", address)[:16]

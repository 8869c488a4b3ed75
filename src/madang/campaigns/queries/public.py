"""What the world sees. Crosses bodies: whoever reads stands in none. Counts, and names that their owners show."""

import datetime as dt
import zoneinfo
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import override
from django_scopes import scopes_disabled

from madang.campaigns import countries
from madang.campaigns.models import Campaign, Confirmation, Reading, SignOn, Turn
from madang.shared import keys
from madang.stories import queries as stories

SMALL, NAMES = 5, 24


@dataclass(frozen=True)
class Page:
    """A campaign as everybody sees it, in one language."""

    code: str
    slug: str
    language: str
    title: str
    lead: str
    text: str
    body_name: str
    open: bool
    since: dt.date
    number: int
    countries: int
    names: list["Name"]
    stories: list[stories.Card]

    @property
    def began(self) -> str:
        """The day on which counting began, as the language writes it."""
        return f"{self.since.year}. {self.since.month}. {self.since.day}." if self.language == "ko" else f"{self.since:%m-%d-%Y}"


@dataclass(frozen=True)
class Name:
    """Somebody who lets their name be seen, and the country they gave."""

    name: str
    country: str


def _turns(campaign: Campaign) -> list[Turn]:
    return list(campaign.turns.all())


def is_open(campaign: Campaign) -> bool:
    """Says whether people can sign on now."""
    turns = _turns(campaign)
    return bool(turns) and turns[-1].kind == Turn.Kind.OPEN


def since(campaign: Campaign) -> dt.date | None:
    """The day on which counting began; None for a draft."""
    turns = _turns(campaign)
    zone = zoneinfo.ZoneInfo(campaign.body.time_zone)
    return timezone.localtime(turns[0].at, zone).date() if turns else None


def campaign(slug: str) -> Campaign | None:
    """A campaign that was ever opened. It stays readable after it closed."""
    with scopes_disabled():
        found = Campaign.objects.select_related("body").prefetch_related("turns").filter(slug=slug).first()
        return found if found and _turns(found) else None


def page(slug: str, language: str) -> Page | None:
    """A campaign's page in one language, or None."""
    found = campaign(slug)
    begun = since(found) if found else None
    if found is None or begun is None:
        return None
    with scopes_disabled(), override(language):
        confirmed = Confirmation.objects.filter(campaign=found)
        codes = list(Reading.objects.filter(campaign=found).values_list("story__code", flat=True))
        return Page(
            found.code, found.slug, language, found.title, found.lead, found.text, found.body.name, is_open(found), begun,
            confirmed.count(), confirmed.exclude(sign_on__country="").values("sign_on__country").distinct().count(),
            _names(found, language), stories.chosen(codes, language),
        )  # fmt: skip


def _names(found: Campaign, language: str) -> list[Name]:
    """The newest names that are shown. Only of those who confirmed."""
    rows = SignOn.objects.filter(campaign=found, shown=True, confirmation__isnull=False, hiding__isnull=True).exclude(name="")
    return [Name(row.name, countries.name(row.country, language)) for row in rows.order_by("-confirmation__at")[:NAMES]]


def open_now(realm: str = "") -> list[Campaign]:
    """The campaigns that can be signed now, the newest first; narrowed to a council."""
    with scopes_disabled():
        rows = Campaign.objects.select_related("body").prefetch_related("turns").order_by("-made_at")
        return [row for row in rows if is_open(row) and (not realm or row.body.realm == realm)]


def number_of(sign_on: SignOn) -> int:
    """The how-manieth somebody was to confirm."""
    with scopes_disabled():
        mine = Confirmation.objects.filter(sign_on=sign_on).first()
        return Confirmation.objects.filter(campaign=sign_on.campaign_id, pk__lte=mine.pk).count() if mine else 0


def counts(found: Campaign) -> list[tuple[str, str, int]]:
    """Open counts: (what, which, how many) for each day and, apart from it, for each country. Small countries are 'others'.

    Two tables of one variable each: a table of days by countries would single people out.
    """
    with scopes_disabled():
        confirmed = Confirmation.objects.filter(campaign=found).order_by()
        zone = zoneinfo.ZoneInfo(found.body.time_zone)
        days = confirmed.annotate(day=TruncDate("at", tzinfo=zone)).values_list("day").annotate(n=Count("pk")).order_by("day")
        by_country = Counter(dict(confirmed.values_list("sign_on__country").annotate(n=Count("pk"))))
        rows = [("day", day.isoformat(), number) for day, number in days]
    return rows + [("country", name, number) for name, number in folded(by_country)]


def folded(by_country: Counter[str]) -> list[tuple[str, int]]:
    """Countries with five or more; the rest together as 'others', and never fewer than five there either."""
    large = sorted(((n, code) for code, n in by_country.items() if code and n >= SMALL), key=lambda pair: (-pair[0], pair[1]))
    others = sum(by_country.values()) - sum(n for n, _ in large)
    while large and 0 < others < SMALL:
        others += large.pop()[0]
    return [(code, n) for n, code in large] + ([("others", others)] if others else [])


def key_of(code: str) -> str:
    """What makes a link to a sign-on unguessable: needs the index key, holds nothing of the address."""
    return keys.blind("sign on link", code)


def sign_on_of(slug: str, code: str, key: str) -> SignOn | None:
    """The sign-on that a link from a mail leads to."""
    if not constant_time_compare(key, key_of(code)):
        return None
    with scopes_disabled():
        rows = SignOn.objects.select_related("campaign__body", "confirmation").prefetch_related("campaign__turns")
        return rows.filter(campaign__slug=slug, code=code).first()

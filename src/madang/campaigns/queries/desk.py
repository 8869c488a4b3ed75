"""What those who keep a campaign see: texts and counts, and the names that the world sees. Never an address."""

from dataclasses import dataclass

from django.db.models import QuerySet

from madang.campaigns.models import Campaign, Confirmation, SignOn
from madang.campaigns.neighbours import Body
from madang.campaigns.queries.public import is_open, since


@dataclass(frozen=True)
class Row:
    """A campaign with its state: draft, open or closed."""

    campaign: Campaign
    state: str
    number: int


def state_of(campaign: Campaign) -> str:
    """draft, open or closed."""
    if since(campaign) is None:
        return "draft"
    return "open" if is_open(campaign) else "closed"


def _of(body: Body) -> QuerySet[Campaign]:
    return Campaign.objects.filter(body=body).select_related("body").prefetch_related("turns").order_by("-made_at")


def campaigns(body: Body) -> list[Row]:
    """The campaigns of a body, newest first."""
    return [Row(row, state_of(row), Confirmation.objects.filter(campaign=row).count()) for row in _of(body)]


def campaign(code: str, body: Body | None) -> Campaign | None:
    """One of them."""
    return _of(body).filter(code=code).first() if body else None


def shown_names(campaign: Campaign) -> QuerySet[SignOn]:
    """Confirmed sign-ons whose owners show a name; what was taken off the page is among them."""
    rows = SignOn.objects.filter(campaign=campaign, shown=True, confirmation__isnull=False).exclude(name="")
    return rows.select_related("hiding").order_by("-confirmation__at")


def shown_name(campaign: Campaign, code: str) -> SignOn | None:
    """One of them."""
    return shown_names(campaign).filter(code=code).first()

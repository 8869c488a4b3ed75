"""What this room tells the desk."""

from django.urls import reverse
from django.utils.translation import gettext as _

from madang.campaigns.models import Confirmation
from madang.campaigns.neighbours import Body, Term
from madang.campaigns.queries import desk
from madang.shared.todo import Tally, Todo


def todos(body: Body) -> list[Todo]:
    """What needs doing in a body today."""
    return [
        Todo(_("쓰다 만 서명 운동이 있어요"), reverse("campaigns:campaign", args=[row.campaign.code]), weight=1)
        for row in desk.campaigns(body)
        if row.state == "draft"
    ]


def tallies(body: Body, term: Term) -> list[Tally]:
    """The numbers of a term: confirmed sign-ons in its days, the same number that the page shows."""
    confirmed = Confirmation.objects.filter(campaign__body=body, at__date__range=(term.start, term.end))
    return [Tally("sign_ons", _("확인한 서명"), confirmed.count())] if confirmed.exists() else []

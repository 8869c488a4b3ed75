"""After a backup was put back: what opened a door without a name is shut, as it may have been shut since."""

from django.db import transaction

from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.device import end_device
from madang.gatherings.models import BallotBox, DoorDevice, FeedKey, HelperLink, Invitation
from madang.shared.clock import now


@across_bodies
@transaction.atomic
def shut_doors() -> None:
    """Ends helpers' links, phones at doors, links that friends sent, tablets' links and calendars' addresses.

    An older database brings back what was ended since, and what was stolen; whoever needs one makes it anew with one tap.
    """
    HelperLink.objects.filter(ended_at__isnull=True).update(ended_at=now())
    for device in DoorDevice.objects.filter(ended_at__isnull=True).order_by("pk"):
        end_device(by=None, device=device)
    Invitation.objects.filter(ended_at__isnull=True, person__isnull=True).update(ended_at=now())
    BallotBox.objects.exclude(key="").update(key="")
    FeedKey.objects.all().delete()

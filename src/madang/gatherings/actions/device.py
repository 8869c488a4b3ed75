"""Phones at the door: one is put there, gets places to give away, and is taken away again."""

import datetime as dt
import secrets

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.line import locked, settle_locked
from madang.gatherings.models import DoorDevice, Double, HelperLink, Outing
from madang.gatherings.queries.device import hashed_secret
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused

KEPT_AFTER = dt.timedelta(hours=24)
MOST_PHONES = 40  # of one body at one outing


def forgets_at(outing: Outing) -> dt.datetime:
    """When a phone forgets its list: a day after the last day is over."""
    midnight = dt.datetime.combine(outing.last_day + dt.timedelta(days=1), dt.time(0), tzinfo=timezone.get_default_timezone())
    return midnight + KEPT_AFTER


@across_bodies
@transaction.atomic
def open_device(*, by: Person | None, outing: Outing, body: Body, link: HelperLink | None = None) -> tuple[DoorDevice, str]:
    """Puts a phone at a body's door. Returns it and its secret, which only the phone keeps. Raises Refused."""
    if forgets_at(outing) <= now():
        raise Refused(_("지난 나들이예요. 종이에 적은 것은 ‘종이 옮겨 적기’에서 넣을 수 있어요."))
    locked(outing)  # two phones opened at once are 'door 1' and 'door 2'
    last = DoorDevice.objects.filter(outing=outing, body=body).aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_PHONES:
        raise Refused(_("문 앞에 둔 휴대전화가 너무 많아요. 안 쓰는 것을 닫고 담당자에게 알려 주세요."))
    secret = secrets.token_urlsafe(24)
    device = DoorDevice.objects.create(
        outing=outing,
        body=body,
        link=link,
        number=last + 1,
        name=_("문 %(number)s") % {"number": last + 1},
        names=link is None or link.names,
        hash=hashed_secret(secret),
        made_by=by,
        until=forgets_at(outing),
    )
    return device, secret


@across_bodies
@transaction.atomic
def allot(*, by: Person, device: DoorDevice, places: int) -> DoorDevice:
    """Gives a phone `places` free places for people who walk in, taken from what is free now. Raises Refused."""
    outing = locked(device.outing)
    device = DoorDevice.objects.select_for_update(of=("self",)).get(pk=device.pk)
    if device.ended_at:
        raise Refused(_("닫은 휴대전화예요. 새로 연 뒤에 자리를 나누어 주세요."))
    more = places - device.places
    if more > 0 and outing.draw_ahead and outing.seals.exists():
        raise Refused(_("자리 수는 추첨 명단과 함께 봉했어요. 추첨이 끝나면 바꿀 수 있어요."), field="places")
    room = Outing.objects.filter(pk=outing.pk, taken__lte=F("capacity") - more)
    if not room.update(taken=F("taken") + more):
        sentence = _("빈자리가 %(free)s자리뿐이에요. 그보다 적게 나누어 주세요.")
        raise Refused(sentence % {"free": outing.free + device.places}, field="places")
    device.places = places
    device.save(update_fields=["places"])
    if more < 0:
        settle_locked(outing)
    return device


@across_bodies
@transaction.atomic
def end_device(*, by: Person | None, device: DoorDevice) -> DoorDevice:
    """Takes a phone away: it forgets its list when it hears of it, and the places it did not give away come back."""
    outing = locked(device.outing)
    device = DoorDevice.objects.select_for_update(of=("self",)).get(pk=device.pk)
    if device.ended_at:
        return device
    Outing.objects.filter(pk=outing.pk).update(taken=F("taken") - device.places)
    device.places, device.ended_at = 0, now()
    device.save(update_fields=["places", "ended_at"])
    settle_locked(outing)
    return device


@across_bodies
@transaction.atomic
def end_devices(*, by: Person, outing: Outing, body: Body) -> int:
    """The evening is over: every phone of a body is taken away. Returns how many."""
    devices = list(DoorDevice.objects.filter(outing=outing, body=body, ended_at__isnull=True))
    for device in devices:
        end_device(by=by, device=device)
    return len(devices)


@across_bodies
@transaction.atomic
def look_at_doubles(*, by: Person, outing: Outing, body: Body) -> int:
    """Somebody has looked at the places that came twice. They stay on record. Returns how many were new to them."""
    doubles = Double.objects.filter(scan__outing=outing, scan__body=body, looked_at__isnull=True)
    return doubles.update(looked_at=now(), looked_by=by)

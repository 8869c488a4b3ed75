"""What a person does with her own: end a device, take everything with her."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_scopes import scopes_disabled

from madang.people import exports
from madang.people.actions.person import keep_contact
from madang.people.models import Contact, Device, Kind, Person
from madang.people.queries import contact_kinds
from madang.promises.actions import read_personal
from madang.shared.clock import now
from madang.shared.korean import tidy
from madang.shared.refusals import Refused


@transaction.atomic
def end_device(*, by: Person, device: Device) -> None:
    """Ends a session of one's own; the next request from there is a stranger's."""
    Device.objects.filter(pk=device.pk, person=by, ended_at__isnull=True).update(ended_at=now())


@transaction.atomic
def end_other_devices(*, by: Person, here: Device | None) -> int:
    """Ends all of one's own sessions but this one. Returns how many that were."""
    others = Device.objects.filter(person=by, ended_at__isnull=True)
    if here:
        others = others.exclude(pk=here.pk)
    return others.update(ended_at=now())


@transaction.atomic
def keep_own_contact(*, by: Person, kind: str, value: str) -> Contact | None:
    """Changes one's own contact. The last way in stays: who wants to be gone altogether leaves instead."""
    ways = {Kind.PHONE, Kind.EMAIL}
    if kind in ways and not tidy(value) and not (contact_kinds(by) & ways) - {kind}:
        raise Refused(_("이것까지 지우면 다시 들어올 수 없어요. 아주 떠나려면 '떠나기'를 눌러 주세요."))
    return keep_contact(by=by, person=by, kind=kind, value=value)


def take_everything(*, by: Person) -> dict[str, Any]:
    """Everything the house holds about a person, from every room, for her alone. It is on record."""
    with read_personal(by=by.code, whose=by.code, what="everything", purpose=gettext_noop("내 자료 가져가기")), scopes_disabled():
        return exports.everything(by)

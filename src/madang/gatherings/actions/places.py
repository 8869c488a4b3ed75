"""Places: entered once, with a pin on the map and what matters to tired legs. Never somebody's home."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madang.chapters.queries import Body
from madang.gatherings import pins
from madang.gatherings.models import Place
from madang.gatherings.queries.outings import used_at
from madang.people.queries import Person
from madang.shared.refusals import Refused

NO_PIN = {
    "unread": gettext_lazy("‘37.51, 127.05’처럼 두 수를 적거나, 지도에서 베낀 주소를 붙여 주세요."),
    "link": gettext_lazy(
        "이 주소에는 위치가 없어요. 지도에서 열어 위에 나오는 긴 주소를 베끼거나, ‘37.51, 127.05’처럼 두 수를 적어 주세요."
    ),
    "nowhere": gettext_lazy("지구에 없는 자리이거나 먼 바다예요. 두 수를 살펴봐 주세요."),
    "vague": gettext_lazy("너무 넓은 자리예요. ‘37.51, 127.05’처럼 소수점 아래 두 자리까지는 적어 주세요."),
}


@transaction.atomic
def add_place(*, by: Person, body: Body, name_ko: str, pin: str = "", sure: bool = False, **rest: Any) -> Place:
    """Writes a place down; the same name again is the same place. Raises Refused (field 'sure') once for what reads like a home."""
    known = Place.objects.filter(body=body, name_ko=name_ko).first()
    if known:
        return known
    place = Place(body=body, name_ko=name_ko, **rest)
    _pinned(place, pin, sure)
    place.save()
    return place


@transaction.atomic
def change_place(*, by: Person, place: Place, pin: str | None = None, sure: bool = False, **fields: Any) -> Place:
    """Corrects what is known of a place. `pin` None: leave it; '': take it off the map."""
    still_there([place])
    if "name_ko" in fields and Place.objects.filter(body=place.body, name_ko=fields["name_ko"]).exclude(pk=place.pk).exists():
        raise Refused(_("같은 이름의 장소가 벌써 있어요."), field="name_ko")
    for name, value in fields.items():
        setattr(place, name, value)
    _pinned(place, place.pin if pin is None else pin, sure)
    place.save()
    return place


@transaction.atomic
def delete_place(*, by: Person, place: Place, name: str) -> None:
    """Takes a place away that nothing is held at. `name` is the one that was read: one that was corrected since stays.

    Raises Refused where an outing or a contest is there. A seat plan stays, without its place.
    """
    current = Place.objects.select_for_update(of=("self",)).filter(pk=place.pk).first()
    if current is None:
        return
    if current.name_ko != name:
        raise Refused(_("그사이에 다른 사람이 이 장소의 이름을 고쳤어요. 다시 보고 지워 주세요."))
    if used_at(current):
        raise Refused(_("그사이에 이 장소를 쓰는 나들이가 생겼어요. 그래서 지우지 않았어요."))
    current.delete()


def still_there(places: Iterable[Place | None]) -> None:
    """Holds places until the transaction ends, so that nobody deletes them meanwhile. Raises Refused where one is gone already."""
    wanted = {place.pk for place in places if place}
    if not wanted:
        return
    held = Place.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).order_by("pk")
    if len(held) < len(wanted):
        raise Refused(_("그사이에 다른 사람이 장소를 지웠어요. 장소를 다시 골라 주세요."))


def _pinned(place: Place, typed: str, sure: bool) -> None:
    """Puts the pin; asks back where a place reads like a home, or lies in another country than the body."""
    try:
        pin = pins.read(typed) if typed.strip() else None
    except pins.NoPin as wrong:
        raise Refused(NO_PIN[wrong.why], field="pin") from None
    place.lat, place.lon = (pin.lat, pin.lon) if pin else (None, None)
    if sure:
        return
    if pins.looks_like_home(place.name_ko, place.name_en, place.address):
        sentence = _(
            "누군가의 집처럼 보여요. 장소는 지도와 안내에 나오니 집은 적지 않아요. 집이 아니면 ‘집이 아니에요’를 누르고 다시 저장해 주세요."
        )
        raise Refused(sentence, field="sure")
    if pin and not place.body.overseas and not pin.in_korea:
        sentence = _("위치가 한국 밖이에요. 두 수가 바뀌지 않았는지 봐 주세요. 맞으면 아래를 누르고 다시 저장해 주세요.")
        raise Refused(sentence, field="sure")

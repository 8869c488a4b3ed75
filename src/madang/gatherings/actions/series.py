"""Series: the next outing of one proposes its number by itself."""

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.models import Outing, Series
from madang.people.queries import Person
from madang.shared.refusals import Refused


@transaction.atomic
def add_series(*, by: Person, body: Body, name_ko: str, name_en: str = "") -> Series:
    """Begins a series. Raises Refused for a name that is there already: it is chosen where an outing is planned."""
    series, begun = Series.objects.get_or_create(body=body, name_ko=name_ko, defaults={"name_en": name_en})
    if not begun:
        raise Refused(_("이 이름은 벌써 있어요. 나들이를 마련할 때 ‘이어지는 행사’에서 골라 주세요."), field="name_ko")
    return series


def settle_number(outing: Outing) -> None:
    """Gives an outing its number in its series: the one that was asked for, or the next. One that was called off frees its own.

    Expects a transaction: the series' row is held until it ends, so that two who plan at once do not get one number.
    """
    if outing.series_id is None:
        outing.series_number = None
        return
    Series.objects.select_for_update().get(pk=outing.series_id)
    others = Outing.objects.filter(series=outing.series_id, off=False).exclude(pk=outing.pk)
    taken = set(others.values_list("series_number", flat=True))
    if outing.series_number is None:
        outing.series_number = max((number for number in taken if number), default=0) + 1
    elif outing.series_number in taken:
        sentence = _("%(number)s번째는 벌써 있어요. 비워 두면 다음 번호가 저절로 붙어요.") % {"number": outing.series_number}
        raise Refused(sentence, field="series_number")

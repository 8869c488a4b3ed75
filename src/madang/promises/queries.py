"""What others ask of the promises: may this be shown, what did I agree to, who looked at my data."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from madang.promises import journal
from madang.promises.models import AccessRecord, Consent
from madang.shared.clock import today


def standing(*, use: str, audience: str, items: Iterable[str] | None = None, person_id: int | None = None) -> QuerySet[Consent]:
    """Consents in force: given, not run out, not withdrawn here nor in the journal."""
    found = Consent.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today()), use=use, audience=audience, withdrawal__isnull=True
    )
    if items is not None:
        found = found.filter(item__in=list(items))
    if person_id is not None:
        found = found.filter(person_id=person_id)
    return found


def showable(*, use: str, audience: str, items: Iterable[str]) -> set[str]:
    """Returns those of `items` that may be shown to `audience` now: one query for a whole page."""
    gone = journal.withdrawn()
    rows = standing(use=use, audience=audience, items=items).values_list("item", "code")
    return {item for item, code in rows if code not in gone}


def may_show(*, use: str, audience: str, item: str) -> bool:
    """Says whether the one `item` may be shown to `audience` now. Asked at every render, feed, search and export."""
    return item in showable(use=use, audience=audience, items=[item])


def agrees(*, person_id: int, use: str, audience: str, item: str = "") -> bool:
    """Says whether this person's consent for the use, audience and item stands now."""
    gone = journal.withdrawn()
    codes = standing(use=use, audience=audience, items=[item], person_id=person_id).values_list("code", flat=True)
    return any(code not in gone for code in codes)


def agreeing(*, use: str, audience: str, item: str = "") -> set[int]:
    """Returns the ids of all persons whose consent for the use, audience and item stands now."""
    gone = journal.withdrawn()
    rows = standing(use=use, audience=audience, items=[item]).values_list("person_id", "code")
    return {person_id for person_id, code in rows if code not in gone}


def consents_of(person_id: int) -> QuerySet[Consent]:
    """Everything a person ever agreed to, newest first, with what was withdrawn."""
    return Consent.objects.filter(person_id=person_id).select_related("withdrawal").order_by("-given_at")


def readings_of(person_code: str) -> QuerySet[AccessRecord]:
    """Who looked at this person's data, newest first: she may always ask."""
    return AccessRecord.objects.filter(whose=person_code).order_by("-number")

"""What others ask of the promises: may this be shown, what did I agree to, who looked at my data."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from madang.promises import journal
from madang.promises.models import AccessRecord, BulkReading, Consent
from madang.promises.retention import Retention, rules
from madang.shared.clock import today
from madang.shared.todo import Todo


def standing(*, use: str, audience: str, items: Iterable[str] | None = None, person_id: int | None = None) -> QuerySet[Consent]:
    """Consents in force: given, not run out, not withdrawn here nor in the journal."""
    found = Consent.objects.filter(Q(until__isnull=True) | Q(until__gte=today()), use=use, audience=audience, withdrawal__isnull=True)
    if items is not None:
        found = found.filter(item__in=list(items))
    if person_id is not None:
        found = found.filter(person_id=person_id)
    return found


def showable(*, use: str, audience: str, items: Iterable[str]) -> set[str]:
    """Returns those of `items` that may be shown to `audience` now: one query for a whole page."""
    items = list(items)
    if not items:
        return set()
    gone = journal.withdrawn()
    rows = standing(use=use, audience=audience, items=items).values_list("item", "code")
    return {item for item, code in rows if code not in gone}


def ever_agreed(items: Iterable[str]) -> set[str]:
    """Returns those of `items` for which anybody ever agreed to anything, whether it still stands or was taken back."""
    return set(Consent.objects.filter(item__in=list(items)).values_list("item", flat=True))


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


def stands(consent: Consent) -> bool:
    """Says whether this one consent is in force now."""
    over = consent.until is not None and consent.until < today()
    return not (over or hasattr(consent, "withdrawal") or consent.code in journal.withdrawn())


def consent_of(person_id: int, code: str) -> Consent | None:
    """The consent with this code that this person may take back: her own, or that of a child she is guardian of."""
    mine = Q(person_id=person_id) | Q(person__guardians__guardian_id=person_id)
    return Consent.objects.filter(mine, code=code).select_related("withdrawal").distinct().first()


def consents_within_reach(person_id: int) -> QuerySet[Consent]:
    """Everything that this person may take back, or took back: her own, and that of children she is guardian of."""
    mine = Q(person_id=person_id) | Q(person__guardians__guardian_id=person_id)
    return Consent.objects.filter(mine).select_related("withdrawal", "person").distinct().order_by("-given_at", "-pk")


def consents_of(person_id: int) -> QuerySet[Consent]:
    """Everything a person ever agreed to, newest first, with what was withdrawn."""
    return Consent.objects.filter(person_id=person_id).select_related("withdrawal").order_by("-given_at")


def readings_of(person_code: str) -> QuerySet[AccessRecord]:
    """Who looked at this person's data, newest first: she may always ask."""
    return AccessRecord.objects.filter(whose=person_code).order_by("-number")


def bulk_readings(body_code: str) -> QuerySet[BulkReading]:
    """When somebody who stood in this body read about many people within an hour, newest first."""
    return BulkReading.objects.filter(body=body_code).order_by("-at")


def bulk_reading(body_code: str, code: str) -> BulkReading | None:
    """One of them."""
    return BulkReading.objects.filter(body=body_code, code=code).first()


def todos(body: Any) -> list[Todo]:
    """What the promises ask of a body today: to look into readings of many people at once."""
    count = bulk_readings(body.code).filter(seen_at__isnull=True).count()
    text = _("한 시간 안에 많은 사람의 정보를 본 일이 있어요. 살펴봐 주세요.")
    return [Todo(text, reverse("promises:watch"), weight=3, count=count)] if count else []


def kept() -> list[Retention]:
    """What is kept and for how long, one sentence each, for the privacy page."""
    found: dict[str, Retention] = {}
    for _model, rule in rules():
        found.setdefault(str(rule.words), rule)
    return list(found.values())

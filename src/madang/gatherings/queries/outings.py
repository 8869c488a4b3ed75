"""Which outings somebody may see. An outing crosses bodies, so its door is here and not in the scope alone."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, CharField, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.chapters.rules import coordinator
from madang.gatherings.models import Attending, Contest, Observance, Outing, Place, Showing, Sponsorship, Stop, Ticket, Transfer
from madang.shared.actor import Actor
from madang.shared.clock import now
from madang.shared.prepared import Prepared, Slot, lay

WITH = ("body", "host_body", "host_partner", "observance", "series", "calloff", "lead", "term")


def visible(actor: Actor) -> Q:
    """What is public; what one's own body organises or attends; where one has a place. Drafts: coordinators only."""
    seen = Q(private=False)
    if actor.member:
        seen |= _of(actor.body_id)
    if actor.person_id:
        seen |= Q(pk__in=_mine(actor))
    seen &= Q(published_at__isnull=False)
    return seen | Q(body_id=actor.body_id) if coordinator.test(actor) else seen


def _whole() -> QuerySet[Outing]:
    """Outings with all that their page shows of themselves: no parties, no people."""
    stops = Stop.objects.select_related("place__body").order_by("starts_at", "pk")
    return Outing.objects.select_related(*WITH).prefetch_related(
        Prefetch("stops", stops.prefetch_related("showings", Prefetch("ways_out", Transfer.objects.select_related("goal", "lead")))),
        "sponsorships__partner",
        "sponsorships__stop",
        "sponsorships__person",
        "attendings__body",
    )


def outing(actor: Actor, code: str) -> Outing | None:
    """The outing with this code, where the actor may see it, with all that `_whole` brings. Read in a rush: prepared."""
    found = _seen(actor, code, whole=True)
    with scopes_disabled():  # crosses bodies: attending people see what another body organises; `visible` is the door
        return _laid_out(found) if found else None


def outing_to_join(actor: Actor, code: str) -> Outing | None:
    """The same, with only what a sign-up needs to know: in a rush every query counts."""
    found = _seen(actor, code, whole=False)
    with scopes_disabled():  # as above
        if found and found.body_id != actor.body_id:
            lay(found, "attendings", ATTENDINGS.rows(outing=found.pk))
        return found


OUTING, NUMBER = Slot("outing", BigIntegerField()), BigIntegerField()
_SEEN: dict[tuple[bool, ...], Prepared[Outing]] = {}
ATTENDINGS = Prepared(lambda: Attending.objects.select_related("body").filter(outing=OUTING))
SPONSORSHIPS = Prepared(lambda: Sponsorship.objects.select_related("partner", "stop", "person").filter(outing=OUTING))
STOPS = Prepared(lambda: Stop.objects.select_related("place__body").filter(outing=OUTING).order_by("starts_at", "pk"))
SHOWINGS = Prepared(lambda: Showing.objects.filter(stop__outing=OUTING))
WAYS_OUT = Prepared(lambda: Transfer.objects.select_related("goal", "lead").filter(origin__outing=OUTING))


def _seen(actor: Actor, code: str, *, whole: bool) -> Outing | None:
    """The row, by a statement for each kind of actor. `visible` is told nothing of them but these three things and two numbers."""
    runs = coordinator.test(actor)
    kind = (whole, actor.member, actor.signed_in, runs)
    if kind not in _SEEN:
        person: Any = Slot("person", NUMBER) if actor.signed_in else None
        body: Any = Slot("body", NUMBER)
        duties = frozenset({"coordinator"} if runs else ())
        somebody = Actor(person_id=person, body_id=body, member=actor.member, duties=duties)
        named = WITH if whole else ("body",)
        _SEEN[kind] = Prepared(lambda: Outing.objects.select_related(*named).filter(visible(somebody), code=Slot("code", CharField())))
    return _SEEN[kind].first(body=actor.body_id or 0, person=actor.person_id or 0, code=code)


def _laid_out(found: Outing) -> Outing:
    """What `_whole` would prefetch, each with its own prepared statement."""
    stops = STOPS.rows(outing=found.pk)
    showings, ways = SHOWINGS.rows(outing=found.pk) if stops else [], WAYS_OUT.rows(outing=found.pk) if len(stops) > 1 else []
    for stop in stops:
        lay(stop, "showings", [row for row in showings if row.stop_id == stop.pk])
        lay(stop, "ways_out", [row for row in ways if row.origin_id == stop.pk])
    lay(found, "stops", stops)
    lay(found, "sponsorships", SPONSORSHIPS.rows(outing=found.pk))
    lay(found, "attendings", ATTENDINGS.rows(outing=found.pk))
    return found


def outings(actor: Actor) -> list[Outing]:
    """The outings that concern an actor: one's own body's and attended ones, and where one has a place; a stranger: public ones."""
    with scopes_disabled():  # crosses bodies, as above
        found = _whole().filter(visible(actor))
        if actor.signed_in:
            found = found.filter(_of(actor.body_id) | Q(pk__in=_mine(actor)))
        return list(found)


def _mine(actor: Actor) -> QuerySet[Ticket, Any]:
    """Where one has a place."""
    return Ticket.objects.filter(person_id=actor.person_id or 0, given_back_at__isnull=True).values("outing")


def _of(body_id: int | None) -> Q:
    """Organised or attended by a body."""
    return Q(body_id=body_id) | Q(pk__in=Attending.objects.filter(body_id=body_id or 0).values("outing"))


def own_outing(actor: Actor, code: str) -> Outing | None:
    """An outing that the body one stands in organises: for those who change it."""
    with scopes_disabled():  # who attends are other bodies' rows; the outing itself is one's own
        return _whole().filter(body_id=actor.body_id, code=code).first() if actor.body_id else None


def handled_outing(actor: Actor, code: str) -> Outing | None:
    """An outing that one's body organises or attends: its staff handle their own people's parties."""
    with scopes_disabled():  # an attended outing lies in another body's scope; only its own page's facts are given
        found = _whole().filter(_of(actor.body_id), code=code)
        return found.filter(Q(published_at__isnull=False) | Q(body_id=actor.body_id)).first()


def public_outings(codes: Iterable[str]) -> dict[str, Outing]:
    """Public outings by code, for stories that point to them. Stories cross bodies, public outings do too."""
    with scopes_disabled():
        return {row.code: row for row in _whole().filter(code__in=list(codes), private=False, published_at__isnull=False)}


def story_outings(body: Body, codes: Iterable[str] | None = None) -> list[Outing]:
    """Published outings that a body organises or attends: what its rooms (feedback, stories) may hang on."""
    with scopes_disabled():  # an attended outing belongs to another body; only its own facts are given, no people
        found = _whole().filter(_of(body.pk), published_at__isnull=False)
        return list(found.filter(code__in=list(codes)) if codes is not None else found)


def outing_by_code(code: str) -> Outing | None:
    """An outing named by a row that was found behind another door. Not for addresses."""
    with scopes_disabled():
        return _whole().filter(code=code).first()


def too_late_to_put_on(outing: Outing) -> str:
    """Why a call-off cannot be taken back any more, in a sentence; '' while it can be. Whoever was told by then has other plans."""
    here = ZoneInfo(outing.body.time_zone)
    day = now().astimezone(here).date()
    if day >= (outing.last_day if outing.fuzzy else outing.day):
        return _("나들이 날이 되어서 되돌릴 수 없어요. 못 연다고 들은 분들이 벌써 다른 약속을 잡았을 수 있어요.")
    if day != outing.calloff.at.astimezone(here).date():
        return _("못 연다고 적은 그날이 지나서 되돌릴 수 없어요. 다시 열려면 이 나들이처럼 새로 마련해 주세요.")
    return ""


def places() -> QuerySet[Place]:
    """The places of the body one stands in."""
    return Place.objects.select_related("body")


def place(code: str) -> Place | None:
    """One of them."""
    return places().filter(code=code).first()


def used_at(place: Place) -> list[Outing | Contest]:
    """What takes place there, or once did: outings and contests, the latest first. While there is any, the place stays."""
    outings = Outing.objects.filter(pk__in=Stop.objects.filter(place=place).values("outing"))
    return sorted([*outings, *Contest.objects.filter(place=place)], key=lambda row: row.day, reverse=True)


def observances() -> QuerySet[Observance]:
    """The council's days of the year."""
    return Observance.objects.all()

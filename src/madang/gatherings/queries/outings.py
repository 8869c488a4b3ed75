"""Which outings somebody may see. An outing crosses bodies, so its door is here and not in the scope alone."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.chapters.rules import coordinator
from madang.gatherings.models import Attending, Observance, Outing, Place, Stop, Ticket, Transfer
from madang.shared.actor import Actor


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
    return Outing.objects.select_related(
        "body", "host_body", "host_partner", "observance", "series", "calloff", "lead", "term"
    ).prefetch_related(
        Prefetch("stops", stops.prefetch_related("showings", Prefetch("ways_out", Transfer.objects.select_related("goal", "lead")))),
        "sponsorships__partner",
        "sponsorships__stop",
        "sponsorships__person",
        "attendings__body",
    )


def outing(actor: Actor, code: str) -> Outing | None:
    """The outing with this code, where the actor may see it."""
    with scopes_disabled():  # crosses bodies: attending people see what another body organises; `visible` is the door
        return _whole().filter(visible(actor), code=code).first()


def outing_to_join(actor: Actor, code: str) -> Outing | None:
    """The same, with only what a sign-up needs to know: in a rush every query counts."""
    with scopes_disabled():  # as above
        return Outing.objects.select_related("body", "calloff").prefetch_related("attendings").filter(visible(actor), code=code).first()


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


def places() -> QuerySet[Place]:
    """The places of the body one stands in."""
    return Place.objects.select_related("body")


def place(code: str) -> Place | None:
    """One of them."""
    return places().filter(code=code).first()


def observances() -> QuerySet[Observance]:
    """The council's days of the year."""
    return Observance.objects.all()

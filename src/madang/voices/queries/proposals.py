"""Proposals and how far they have come."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.queries import Body
from madang.gatherings import queries as gatherings
from madang.people.queries import Person
from madang.shared import keys
from madang.shared.actor import Actor
from madang.shared.clock import today
from madang.voices.models import Call, Proposal, Step, Support
from madang.voices.models.moderated import VISIBLE
from madang.voices.queries.voices import index_of

FLOOR = 5
K = Step.Kind
NEXT: dict[str, tuple[str, ...]] = {
    K.PROPOSED: (K.DISCUSSED, K.ACCEPTED, K.REFUSED),
    K.DISCUSSED: (K.ACCEPTED, K.REFUSED),
    K.ACCEPTED: (K.SCHEDULED, K.REFUSED),
    K.REFUSED: (K.DISCUSSED,),
    K.SCHEDULED: (),
}
WAY = (K.PROPOSED, K.DISCUSSED, K.ACCEPTED, K.SCHEDULED)


@dataclass(frozen=True)
class Milestone:
    """One place on a proposal's way: behind it, here, or ahead."""

    label: str
    done: bool
    here: bool


def _whole(found: QuerySet[Proposal]) -> QuerySet[Proposal]:
    steps = Step.objects.select_related("outing")
    return found.select_related("author", "voice", "call").prefetch_related(Prefetch("steps", steps), "supports")


def proposals(body: Body) -> list[Proposal]:
    """The proposals of a body that may be read, the newest first."""
    return list(_whole(Proposal.objects.filter(VISIBLE, body=body)))


def proposal(body: Body | None, code: str) -> Proposal | None:
    """One of them."""
    return _whole(Proposal.objects.filter(VISIBLE, body=body, code=code)).first() if body else None


def from_voice(body: Body, voice_code: str) -> list[Proposal]:
    """The proposals that one voice gave."""
    return list(_whole(Proposal.objects.filter(VISIBLE, body=body, voice__code=voice_code)).order_by("pk"))


def followed(key: str) -> Proposal | None:
    """The proposal that a slip follows; its holder needs no account, and sees it also while it waits."""
    with scopes_disabled():  # the slip is all that its holder has
        return _whole(Proposal.objects.filter(follow=index_of("follow", key))).select_related("body").first()


def state(proposal: Proposal) -> str:
    """How far it has come: the last step."""
    return list(proposal.steps.all())[-1].kind


def way(proposal: Proposal) -> list[Milestone]:
    """The whole way, with where it stands; a refusal takes the place of the yes."""
    now = state(proposal)
    stations = [K.REFUSED if kind == K.ACCEPTED and now == K.REFUSED else kind for kind in WAY]
    if now == K.REFUSED:
        stations = stations[:3]
    at = stations.index(K(now))
    return [Milestone(str(K(kind).label), number < at, number == at) for number, kind in enumerate(stations)]


def next_steps(proposal: Proposal) -> tuple[str, ...]:
    """Where it may go from here."""
    return NEXT[state(proposal)]


def supporters(proposal: Proposal) -> int | None:
    """How many are for it; None while that is fewer than five."""
    number = len(proposal.supports.all())
    return number if number >= FLOOR else None


def supports(person: Person, proposal: Proposal) -> bool:
    """Says whether this person is for it: only she can ask."""
    return Support.objects.filter(proposal=proposal, key=support_key(person, proposal)).exists()


def support_key(person: Person, proposal: Proposal) -> str:
    """The keyed hash that stands for her."""
    return keys.blind("support", person.code, proposal.code)


def outing_of(actor: Actor, proposal: Proposal) -> object | None:
    """The outing that a proposal became, where the reader may see it."""
    last = next((step for step in reversed(list(proposal.steps.all())) if step.outing), None)
    return gatherings.outing(actor, last.outing.code) if last and last.outing else None


def calls(body: Body) -> QuerySet[Call]:
    """The open calls of a body, the newest first."""
    return Call.objects.filter(body=body)


def open_call(code: str) -> Call | None:
    """A call that still takes proposals."""
    with scopes_disabled():  # the poster hangs where everybody passes
        return Call.objects.filter(code=code, until__gte=today()).select_related("body").first()

"""Who acts here, and in which bodies they may stand."""

from dataclasses import dataclass, field

from django.db.models import BigIntegerField, CharField, DateField, Q, QuerySet, Value

from madang.chapters.models import Body, Membership, Role
from madang.chapters.models.duty import STAFF, in_force
from madang.people.queries import Person
from madang.shared.actor import STRANGER, Actor
from madang.shared.clock import today
from madang.shared.prepared import Prepared, Slot

PERSON, DAY = Slot("person", BigIntegerField()), Slot("day", DateField())


def _roles() -> QuerySet[Role]:
    return Role.objects.filter(in_force(DAY), person=PERSON)


def _memberships() -> QuerySet[Membership]:
    return Membership.objects.filter(in_force(DAY), person=PERSON)


# A person may belong to several bodies of the council: what is read crosses bodies, and is only ever their own rows.
STANDING = Prepared(
    lambda: _roles().values_list("body_id", "kind").union(_memberships().values_list("body_id", Value("", CharField())), all=True)
)
BODIES = Prepared(
    lambda: (
        Body.objects.select_related("parent")
        .filter(Q(pk__in=_roles().values("body")) | Q(pk__in=_memberships().values("body")), realm=Slot("realm", CharField()))
        .order_by("name_ko")
    )
)


@dataclass(frozen=True, slots=True)
class Homes:
    """Where a person belongs or does something today. bodies: by name, those where one is a guest last;
    roles: (body id, kind); members: body ids."""

    bodies: list[Body] = field(default_factory=list)
    roles: frozenset[tuple[int, str]] = frozenset()
    members: frozenset[int] = frozenset()


def homes_of(person: Person | None) -> Homes:
    """Asks once for everything that a request has to know about where somebody stands.

    Asked anew on each request, so that a role that ended is gone with the next one.
    """
    if person is None:
        return Homes()
    day = today()
    standing = STANDING.rows(person=person.pk, day=day)
    own = {body_id for body_id, kind in standing if kind != Role.Kind.GUEST}
    bodies = BODIES.rows(person=person.pk, day=day, realm=person.realm)
    return Homes(
        sorted(bodies, key=lambda body: body.pk not in own),
        roles=frozenset((body_id, kind) for body_id, kind in standing if kind),
        members=frozenset(body_id for body_id, kind in standing if not kind),
    )


def actor(*, person: Person | None, body_id: int | None, second_factor: bool, homes: Homes | None = None) -> Actor:
    """Returns who acts: `person` in `body_id` (or, where they do not belong there, in their first body)."""
    if person is None:
        return STRANGER
    homes = homes or homes_of(person)
    body = next((b for b in homes.bodies if b.pk == body_id), homes.bodies[0] if homes.bodies else None)
    held = {kind for where, kind in homes.roles if body and where == body.pk}
    withheld = set() if second_factor else held & STAFF
    return Actor(
        person_id=person.pk,
        realm=person.realm,
        body_id=body.pk if body else None,
        member=bool((body and body.pk in homes.members) or (held - withheld - {Role.Kind.PARTNER})),
        duties=frozenset(held - withheld),
        withheld=frozenset(withheld),
        second_factor=second_factor,
    )


def role_kinds() -> list[tuple[str, str]]:
    """Every kind of role with its word."""
    return [(str(kind), str(kind.label)) for kind in Role.Kind]

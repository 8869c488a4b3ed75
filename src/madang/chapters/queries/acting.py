"""Who acts here, and in which bodies they may stand."""

from django_scopes import scopes_disabled

from madang.chapters.models import Body, Membership, Role
from madang.chapters.models.duty import STAFF, in_force
from madang.people.queries import Person
from madang.shared.actor import STRANGER, Actor


def actor(*, person: Person | None, body_id: int | None, second_factor: bool) -> Actor:
    """Returns who acts: `person` in `body_id` (or, where they do not belong there, in their first body).

    Asked anew on each request, so that a role that ended is gone with the next one.
    """
    if person is None:
        return STRANGER
    with scopes_disabled():
        homes = bodies_of(person)
        body = next((b for b in homes if b.pk == body_id), homes[0] if homes else None)
        held = set(Role.objects.filter(in_force(), person=person, body=body).values_list("kind", flat=True)) if body else set()
        belongs = bool(body) and Membership.objects.filter(in_force(), person=person, body=body).exists()
    withheld = set() if second_factor else held & STAFF
    return Actor(
        person_id=person.pk,
        realm=person.realm,
        body_id=body.pk if body else None,
        member=bool(belongs or (held - withheld - {Role.Kind.PARTNER})),
        duties=frozenset(held - withheld),
        withheld=frozenset(withheld),
        second_factor=second_factor,
    )


def bodies_of(person: Person) -> list[Body]:
    """The bodies in which a person belongs or does something today, by name; those where one is a guest come last."""
    with scopes_disabled():
        roles = list(Role.objects.filter(in_force(), person=person).values_list("body_id", "kind"))
        own = {body_id for body_id, kind in roles if kind != Role.Kind.GUEST}
        own |= set(Membership.objects.filter(in_force(), person=person).values_list("body_id", flat=True))
        found = Body.objects.filter(pk__in=own | {body_id for body_id, _kind in roles}, realm=person.realm)
        return sorted(found.order_by("name_ko"), key=lambda body: body.pk not in own)


def role_kinds() -> list[tuple[str, str]]:
    """Every kind of role with its word."""
    return [(str(kind), str(kind.label)) for kind in Role.Kind]

"""What chapters tell the room of people below them, which knows no bodies (`people.above`)."""

from django_scopes import scopes_disabled

from madang.chapters.models import Body, Membership, Role
from madang.chapters.models.duty import APART, STAFF, in_force
from madang.chapters.queries.care import counselled
from madang.people.queries import Person
from madang.shared.actor import Actor


def stands_with(actor: Actor, person: Person) -> bool:
    """Says whether a person belongs to the body that the actor stands in, or does something in it today.

    To a counsellor who is nothing else here, only those stand who agreed to be seen by her.
    """
    if actor.body_id is None or person.realm != actor.realm:
        return False
    if actor.duties <= {Role.Kind.COUNSELLOR, *APART}:
        body = Body.objects.filter(pk=actor.body_id).first()
        return body is not None and counselled(body).filter(pk=person.pk).exists()
    here = {"person": person, "body_id": actor.body_id}
    roles = Role.objects.filter(in_force(), **here).exclude(kind=Role.Kind.GUEST)
    return Membership.objects.filter(in_force(), **here).exists() or roles.exists()


def is_staff(person: Person) -> bool:
    """Says whether a person holds a role today that wants a second factor, in whatever body."""
    with scopes_disabled():  # one's own roles; asked of oneself only
        return Role.objects.filter(in_force(), person=person, kind__in=STAFF).exists()


def council_name(realm: str) -> str:
    """What the council at the root of a tree is called; its name is public."""
    root = Body.objects.filter(code=realm).first()
    return root.name if root else ""

"""The people of a body as its coordinator sees them: call-names and what they do."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import get_language

from madang.chapters.models import Body, Membership, Role
from madang.chapters.models.duty import APART, in_force
from madang.chapters.names import matches, sort_key
from madang.chapters.queries.people import people_ever_in, people_in
from madang.people.queries import Person


@dataclass(frozen=True)
class Line:
    """One person of the list."""

    person: Person
    roles: list[Role]


def roster(body: Body, *, kind: str = "", query: str = "") -> list[Line]:
    """The people of a body in the order of their names; `kind` narrows to a role, `query` to a name."""
    roles = _roles_now(body)
    people = [p for p in people_in(body) if matches(query, p.call_name, p.call_name_latin)]
    lines = [Line(p, roles.get(p.pk, [])) for p in people]
    chosen = [line for line in lines if not kind or any(role.kind == kind for role in line.roles)]
    language = get_language() or "ko"
    return sorted(chosen, key=lambda line: sort_key(line.person.call_name, line.person.call_name_latin, language=language))


def _roles_now(body: Body) -> dict[int, list[Role]]:
    found: dict[int, list[Role]] = defaultdict(list)
    for role in Role.objects.filter(in_force(), body=body).exclude(kind__in=APART).order_by("pk"):
        found[role.person_id].append(role)
    return found


def person_here(body: Body, code: str) -> Person | None:
    """Somebody who belongs to a body or once did something in it, partners included; None for anybody else."""
    return people_ever_in(body).filter(code=code).first()


def duties(body: Body, person: Person) -> list[Role]:
    """Everything a person does or did in a body, what is held today first."""
    rows = Role.objects.filter(body=body, person=person).select_related("partner__above").order_by("-since", "-pk")
    return sorted(rows, key=lambda role: not role.now)


def duty(body: Body, code: str) -> Role | None:
    """One role in a body."""
    return Role.objects.filter(body=body, code=code).select_related("person").first()


def membership(body: Body, person: Person) -> Membership | None:
    """The latest belonging of a person to a body."""
    return Membership.objects.filter(body=body, person=person).order_by("-since", "-pk").first()


def is_last_coordinator(role: Role) -> bool:
    """Says whether nobody would run the body any more if this role ended."""
    others = Role.objects.filter(in_force(), body=role.body_id, kind=Role.Kind.COORDINATOR).exclude(pk=role.pk)
    return role.kind == Role.Kind.COORDINATOR and role.now and not others.exists()

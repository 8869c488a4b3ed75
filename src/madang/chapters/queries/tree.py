"""The tree of bodies in numbers, for a council's staff: how many, roughly, and never who."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from madang.chapters.models import Body, Membership, Role
from madang.chapters.models.duty import APART, in_force
from madang.chapters.queries.bodies import below
from madang.engines.disclosure import freeze
from madang.shared.clock import today


@dataclass
class Node:
    """A body and those below it. `people`: rounded to five; None where there are fewer than ten."""

    body: Body
    people: int | None
    children: list["Node"] = field(default_factory=list)


def tree(top: Body) -> Node:
    """The bodies from `top` down with their sizes as they stood on the first of this month.

    One table, one variable, the same all month: two looks on two days cannot be subtracted from each other.
    """
    bodies = below(top)
    sizes = freeze({body.code: size for body, size in zip(bodies, _sizes(bodies), strict=True)})
    nodes = {body.pk: Node(body, sizes.cells[body.code]) for body in bodies}
    for body in sorted(bodies[1:], key=lambda body: body.name):
        if body.parent_id:
            nodes[body.parent_id].children.append(nodes[body.pk])
    return nodes[top.pk]


def _sizes(bodies: list[Body]) -> list[int]:
    day = in_force(today().replace(day=1))
    with scopes_disabled():  # counts of many bodies for their council: only rounded numbers leave this function
        pairs = set(_pairs(Membership.objects.filter(day, body__in=bodies)))
        pairs |= set(_pairs(Role.objects.filter(day, body__in=bodies).exclude(kind__in=APART)))
    return [sum(1 for body_id, _ in pairs if body_id == body.pk) for body in bodies]


def _pairs(rows: QuerySet[Membership] | QuerySet[Role]) -> list[tuple[int, int]]:
    return list(rows.values_list("body_id", "person_id"))

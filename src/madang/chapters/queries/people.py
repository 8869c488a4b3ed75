"""Who belongs to a body and does what in it."""

from django.db.models import Q, QuerySet

from madang.chapters.models import Body, Membership, Office, Responsibility, Role
from madang.chapters.models.duty import APART, in_force
from madang.people.queries import Person


def people_in(body: Body) -> QuerySet[Person]:
    """People who belong to a body today, or do something in it. Partners and guests are not among them."""
    members = Membership.objects.filter(in_force(), body=body).values("person")
    holders = Role.objects.filter(in_force(), body=body).exclude(kind__in=APART).values("person")
    return Person.objects.filter(Q(pk__in=members) | Q(pk__in=holders))


def people_ever_in(body: Body) -> QuerySet[Person]:
    """Everybody who ever belonged to a body or did something in it; used to trace a leaked list."""
    members = Membership.objects.filter(body=body).values("person")
    held = Role.objects.filter(body=body).exclude(kind=Role.Kind.GUEST).values("person")
    return Person.objects.filter(Q(pk__in=members) | Q(pk__in=held))


def holders(body: Body, kind: str) -> QuerySet[Person]:
    """People who hold a role of this kind in a body today."""
    rows = Role.objects.filter(in_force(), body=body, kind=kind).values("person")
    return Person.objects.filter(pk__in=rows).order_by("call_name", "pk")


def offices(body: Body) -> QuerySet[Office]:
    """Offices of a body, those held today first."""
    return Office.objects.filter(body=body).select_related("person", "term").order_by("-since")


def lead(body: Body, work: str) -> Person | None:
    """Who leads a piece of work in a body today."""
    row = Responsibility.objects.filter(in_force(), body=body, work=work).select_related("person").first()
    return row.person if row else None


def role(person: Person, body: Body, kind: str) -> Role | None:
    """The role of this kind that a person holds in a body today."""
    return Role.objects.filter(in_force(), person=person, body=body, kind=kind).first()


def roles_of(person: Person, body: Body) -> QuerySet[Role]:
    """What a person does in a body today."""
    return Role.objects.filter(in_force(), person=person, body=body).order_by("kind")


def leads(body: Body) -> list[Responsibility]:
    """Who leads what in a body today."""
    return list(Responsibility.objects.filter(in_force(), body=body).select_related("person").order_by("work"))


def roles_held(body: Body) -> list[Role]:
    """Every role held today in a body but a partner's and a guest's, by name."""
    rows = Role.objects.filter(in_force(), body=body).exclude(kind__in=APART).select_related("person")
    return list(rows.order_by("person__call_name", "pk"))

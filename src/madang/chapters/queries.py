"""What others ask of the chapters: who acts here, what body is this, who does what in it."""

from django.db.models import Q, QuerySet
from django_scopes import scopes_disabled

from madang.chapters.models import Body, Membership, NamedList, Office, Responsibility, Role, Term
from madang.chapters.models.duty import STAFF, in_force
from madang.people.models import Person
from madang.shared.actor import STRANGER, Actor
from madang.shared.clock import today


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
        person_id=person.pk, realm=person.realm, body_id=body.pk if body else None,
        member=bool(belongs or (held - withheld - {Role.Kind.PARTNER})),
        duties=frozenset(held - withheld), withheld=frozenset(withheld), second_factor=second_factor,
    )


def bodies_of(person: Person) -> list[Body]:
    """The bodies in which a person belongs or does something today, by name."""
    with scopes_disabled():
        ids = set(Role.objects.filter(in_force(), person=person).values_list("body_id", flat=True))
        ids |= set(Membership.objects.filter(in_force(), person=person).values_list("body_id", flat=True))
        return list(Body.objects.filter(pk__in=ids, realm=person.realm).order_by("name_ko"))


def body(body_id: int | None) -> Body | None:
    """Returns a body; its name and place in the tree are public."""
    return Body.objects.select_related("parent").filter(pk=body_id).first()


def body_by_slug(slug: str) -> Body | None:
    """Returns the body at a public address."""
    return Body.objects.select_related("parent").filter(slug=slug).first()


def below(top: Body) -> list[Body]:
    """A body and all below it, itself first."""
    found, layer = [top], [top]
    while layer:
        layer = list(Body.objects.filter(parent__in=layer))
        found += layer
    return found


def term_now(body: Body) -> Term | None:
    """The term that today lies in, or the last one before a gap, or the next one; None where there is none."""
    terms = list(Term.objects.filter(body=body).order_by("start"))
    day = today()
    past = [t for t in terms if t.start <= day]
    return past[-1] if past else (terms[0] if terms else None)


def people_in(body: Body) -> QuerySet[Person]:
    """People who belong to a body today, or do something in it. Partners are not among them."""
    members = Membership.objects.filter(in_force(), body=body).values("person")
    holders = Role.objects.filter(in_force(), body=body).exclude(kind=Role.Kind.PARTNER).values("person")
    return Person.objects.filter(Q(pk__in=members) | Q(pk__in=holders))


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


def people_ever_in(body: Body) -> QuerySet[Person]:
    """Everybody who ever belonged to a body or did something in it; used to trace a leaked list."""
    members = Membership.objects.filter(body=body).values("person")
    held = Role.objects.filter(body=body).values("person")
    return Person.objects.filter(Q(pk__in=members) | Q(pk__in=held))


def named_lists(body: Body) -> QuerySet[NamedList]:
    """Wishes for named lists of a body, newest first."""
    return NamedList.objects.filter(body=body).select_related("asked_by", "approved_by", "body")


def terms(body: Body) -> QuerySet[Term]:
    """The terms of a body, the newest first."""
    return Term.objects.filter(body=body)


def term(body: Body, code: str) -> Term | None:
    """One term of a body."""
    return Term.objects.filter(body=body, code=code).first()


def role_kinds() -> list[tuple[str, str]]:
    """Every kind of role with its word."""
    return [(str(kind), str(kind.label)) for kind in Role.Kind]

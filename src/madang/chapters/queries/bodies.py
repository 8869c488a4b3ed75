"""What body is this, where in the tree, in which term."""

from django.db.models import QuerySet

from madang.chapters.models import Body, Term
from madang.shared.clock import today


def body(body_id: int | None) -> Body | None:
    """Returns a body; its name and place in the tree are public."""
    return Body.objects.select_related("parent").filter(pk=body_id).first() if body_id else None


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


def terms(body: Body) -> QuerySet[Term]:
    """The terms of a body, the newest first."""
    return Term.objects.filter(body=body)


def term(body: Body, code: str) -> Term | None:
    """One term of a body."""
    return Term.objects.filter(body=body, code=code).first()

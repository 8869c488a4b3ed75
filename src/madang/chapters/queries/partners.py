"""The organisations that a body works with, and their people, who are not members."""

from django.db.models import Q, QuerySet

from madang.chapters.models import Body, Partner, Role


def partners(body: Body) -> QuerySet[Partner]:
    """Organisations of a body with their units."""
    return Partner.objects.filter(body=body, above__isnull=True).prefetch_related("units").order_by("name_ko")


def partner(body: Body, code: str) -> Partner | None:
    """One organisation or unit of a body."""
    return Partner.objects.filter(body=body, code=code).select_related("above").first()


def partner_people(partner: Partner) -> list[Role]:
    """Who comes from an organisation or one of its units, those of today first."""
    rows = Role.objects.filter(Q(partner=partner) | Q(partner__above=partner), kind=Role.Kind.PARTNER)
    return sorted(rows.select_related("person", "partner__above").order_by("-since", "-pk"), key=lambda role: not role.now)

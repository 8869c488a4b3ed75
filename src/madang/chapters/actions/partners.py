"""The organisations that a body works with."""

from django.db import transaction

from madang.chapters.models import Body, Partner
from madang.people.queries import Person


@transaction.atomic
def add_partner(*, by: Person | None, body: Body, name_ko: str, name_en: str, above: Partner | None = None) -> Partner:
    """Writes down an organisation, or a unit of one, that a body works with."""
    return Partner.objects.create(body=body, name_ko=name_ko, name_en=name_en, above=above)

"""Whom a counsellor sees: only newcomers whose own consent to it stands this moment."""

from django.db.models import QuerySet

from madang.chapters.models import Body, Role
from madang.chapters.queries.people import holders
from madang.people.queries import Person
from madang.promises.queries import agreeing, agrees

USE, AUDIENCE = "share", "counsellor"


def care_item(body: Body) -> str:
    """What a newcomer's consent to be seen by the counsellors of one body is about."""
    return f"body:{body.code}"


def counselled(body: Body) -> QuerySet[Person]:
    """The newcomers of a body who agreed to be seen by its counsellors (or by counsellors altogether)."""
    yes = agreeing(use=USE, audience=AUDIENCE, item=care_item(body)) | agreeing(use=USE, audience=AUDIENCE)
    return holders(body, Role.Kind.NEWCOMER).filter(pk__in=yes)


def shares_with_counsellor(person: Person, body: Body) -> bool:
    """Says whether somebody agreed to be seen by the counsellors of a body."""
    return any(agrees(person_id=person.pk, use=USE, audience=AUDIENCE, item=item) for item in (care_item(body), ""))

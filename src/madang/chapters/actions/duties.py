"""Taking somebody in, giving and ending what they do."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.models import Body, Membership, Office, Partner, Responsibility, Role, Term
from madang.people.queries import Person
from madang.shared.clock import today
from madang.shared.refusals import Refused


@transaction.atomic
def take_in(*, by: Person | None, person: Person, body: Body, since: dt.date | None = None) -> Membership:
    """Makes somebody a member. Doing it twice changes nothing."""
    _same_council(person, body)
    found = Membership.objects.filter(person=person, body=body, until__isnull=True).first()
    return found or Membership.objects.create(person=person, body=body, since=since or today())


@transaction.atomic
def give_role(
    *, by: Person | None, person: Person, body: Body, kind: str, since: dt.date | None = None,
    until: dt.date | None = None, partner: Partner | None = None, title: str = "",
) -> Role:
    """Gives somebody a role for dates. The same role that is still held is not given twice."""
    _same_council(person, body)
    since = since or today()
    held = Role.objects.filter(person=person, body=body, kind=kind, since__lte=since)
    found = held.filter(until__isnull=True).first() or held.filter(until__gte=since, until=until).first()
    return found or Role.objects.create(
        person=person, body=body, kind=kind, since=since, until=until, partner=partner, title=title
    )


@transaction.atomic
def end_role(*, by: Person, role: Role) -> Role:
    """Ends a role now: it is out of force with the next request."""
    role.until = today() - dt.timedelta(days=1)
    role.since = min(role.since, role.until)
    role.save(update_fields=["until", "since"])
    return role


@transaction.atomic
def describe_role(*, by: Person | None, role: Role, partner: Partner | None = None, title: str = "") -> Role:
    """Says for which partner and under which title somebody holds a role."""
    role.partner, role.title = partner, title
    role.save(update_fields=["partner", "title"])
    return role


@transaction.atomic
def give_office(
    *, by: Person | None, person: Person, body: Body, title_ko: str, title_en: str, term: Term | None = None,
    since: dt.date | None = None, until: dt.date | None = None,
) -> Office:
    """Gives somebody an office; with a term it is held for the term's days."""
    _same_council(person, body)
    since, until = (since or (term.start if term else today())), (until or (term.end if term else None))
    return Office.objects.create(person=person, body=body, title_ko=title_ko, title_en=title_en, term=term, since=since, until=until)


@transaction.atomic
def entrust(*, by: Person | None, person: Person, body: Body, work: str) -> Responsibility:
    """Names the one who leads a piece of work; whoever led it until now hands over today."""
    _same_council(person, body)
    Responsibility.objects.filter(body=body, work=work, until__isnull=True).update(until=today() - dt.timedelta(days=1))
    return Responsibility.objects.create(person=person, body=body, work=work)


def _same_council(person: Person, body: Body) -> None:
    if person.realm != body.realm:
        raise Refused(_("이 모임의 사람이 아니에요."))

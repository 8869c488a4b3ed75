"""Taking somebody in, giving and ending what they do."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from madang.chapters.actions.bodies import found_body
from madang.chapters.models import Body, Membership, Office, Partner, Responsibility, Role, Term
from madang.chapters.models.duty import in_force
from madang.chapters.queries import people_ever_in
from madang.people import actions as people
from madang.people.contacts import plain
from madang.people.queries import Person, by_contact
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
    *,
    by: Person | None,
    person: Person,
    body: Body,
    kind: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
    partner: Partner | None = None,
    title: str = "",
) -> Role:
    """Gives somebody a role for dates. The same role that is still held is not given twice."""
    _same_council(person, body)
    since = since or today()
    _in_order(since, until)
    held = Role.objects.filter(person=person, body=body, kind=kind, since__lte=since)
    found = held.filter(until__isnull=True).first() or held.filter(until__gte=since, until=until).first()
    return found or Role.objects.create(person=person, body=body, kind=kind, since=since, until=until, partner=partner, title=title)


@transaction.atomic
def end_role(*, by: Person, role: Role) -> Role:
    """Ends a role now: it is out of force with the next request."""
    role.until = today() - dt.timedelta(days=1)
    role.since = min(role.since, role.until)
    role.save(update_fields=["until", "since"])
    return role


@transaction.atomic
def shorten_role(*, by: Person | None, role: Role, until: dt.date) -> Role:
    """Lets a role end earlier than it would; one that ends before that day stays as it is."""
    role.until = min(role.until or until, until)
    role.save(update_fields=["until"])
    return role


@transaction.atomic
def describe_role(*, by: Person | None, role: Role, partner: Partner | None = None, title: str = "") -> Role:
    """Says for which partner and under which title somebody holds a role."""
    role.partner, role.title = partner, title
    role.save(update_fields=["partner", "title"])
    return role


@transaction.atomic
def give_office(
    *,
    by: Person | None,
    person: Person,
    body: Body,
    title_ko: str,
    title_en: str,
    term: Term | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Office:
    """Gives somebody an office; with a term it is held for the term's days."""
    _same_council(person, body)
    since, until = (since or (term.start if term else today())), (until or (term.end if term else None))
    _in_order(since, until)
    return Office.objects.create(person=person, body=body, title_ko=title_ko, title_en=title_en, term=term, since=since, until=until)


@transaction.atomic
def entrust(*, by: Person | None, person: Person, body: Body, work: str) -> Responsibility:
    """Names the one who leads a piece of work; whoever led it until now hands over today."""
    _same_council(person, body)
    Responsibility.objects.filter(body=body, work=work, until__isnull=True).update(until=today() - dt.timedelta(days=1))
    return Responsibility.objects.create(person=person, body=body, work=work)


@transaction.atomic
def end_office(*, by: Person, office: Office) -> Office:
    """Ends an office before its term does; from tomorrow it shows as former."""
    office.until = max(office.since, today())
    office.save(update_fields=["until"])
    return office


@transaction.atomic
def see_off(*, by: Person, person: Person, body: Body) -> None:
    """Somebody leaves a body: belonging, roles and work there end now. Nothing is erased; they may come back."""
    yesterday = today() - dt.timedelta(days=1)
    for rows in (Membership.objects, Role.objects, Responsibility.objects):
        held = rows.filter(in_force(), person=person, body=body)
        held.filter(since__lte=yesterday).update(until=yesterday)
        held.filter(since__gt=yesterday).update(since=yesterday, until=yesterday)


@transaction.atomic
def bring_in(
    *,
    by: Person | None,
    body: Body,
    call_name: str,
    latin: str = "",
    contacts: dict[str, str] | None = None,
    kinds: Iterable[str] = (),
) -> Person:
    """Brings somebody into a body by a call-name; who is here already by the same contact only gains the roles.

    People of other bodies are not looked at: nobody can learn from it who belongs elsewhere.
    """
    person = _known_here(body, contacts or {}) or people.welcome(
        by=by,
        realm=body.realm,
        call_name=call_name,
        latin=latin,
        contacts={kind: value for kind, value in (contacts or {}).items() if value},
    )
    take_in(by=by, person=person, body=body)
    for kind in kinds:
        give_role(by=by, person=person, body=body, kind=kind)
    return person


@transaction.atomic
def appoint_coordinator(*, by: Person, body: Body, call_name: str, contact: str) -> Person:
    """Names a coordinator of a body in which the one who appoints does not stand; they sign in with the contact."""
    kind, _value = plain(contact)
    if not kind:
        raise Refused(_("전화번호나 전자우편 주소를 다시 살펴봐 주세요."), field="contact")
    with scope(realm=body.realm, body=body.pk):
        return bring_in(by=by, body=body, call_name=call_name, contacts={kind: contact}, kinds=[Role.Kind.COORDINATOR])


@transaction.atomic
def found_council(*, name_ko: str, name_en: str, slug: str, call_name: str, contact: str) -> Person:
    """The very first act on an installation: a council, and one who works for it and founds the rest from the tree."""
    kind, _value = plain(contact)
    if not kind:
        raise Refused(_("전화번호나 전자우편 주소를 다시 살펴봐 주세요."), field="contact")
    council = found_body(by=None, kind=Body.Kind.COUNCIL, name_ko=name_ko, name_en=name_en, slug=slug)
    with scope(realm=council.realm, body=council.pk):
        return bring_in(by=None, body=council, call_name=call_name, contacts={kind: contact}, kinds=[Role.Kind.COUNCIL_STAFF])


def _known_here(body: Body, contacts: dict[str, str]) -> Person | None:
    here = people_ever_in(body).values("pk")
    found = (by_contact(realm=body.realm, kind=kind, value=plain(value)[1]) for kind, value in contacts.items() if value)
    return next((match for rows in found for match in rows.filter(pk__in=here)[:1]), None)


def _same_council(person: Person, body: Body) -> None:
    if person.realm != body.realm:
        raise Refused(_("이 모임의 사람이 아니에요."))


def _in_order(since: dt.date, until: dt.date | None) -> None:
    if until and until < since:
        raise Refused(_("끝나는 날이 시작하는 날보다 빨라요."), field="until")

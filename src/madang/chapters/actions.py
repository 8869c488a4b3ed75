"""What is done with bodies: found one, open a term, take somebody in, give and end a duty."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from madang.chapters.models import Body, Membership, NamedList, Office, Partner, Responsibility, Role, Term
from madang.people.models import Person
from madang.shared.clock import now, today
from madang.shared.refusals import Refused


@transaction.atomic
def found_body(*, by: Person | None, kind: str, name_ko: str, name_en: str, slug: str, parent: Body | None = None, **settings: object) -> Body:
    """Founds a body under `parent` (None: a council, the root of a tree of its own)."""
    if Body.objects.filter(slug=slug).exists():
        raise Refused(_("그 주소는 이미 쓰이고 있어요. 다른 주소를 적어 주세요."), field="slug")
    return Body.objects.create(kind=kind, name_ko=name_ko, name_en=name_en, slug=slug, parent=parent, **settings)


@transaction.atomic
def open_term(*, by: Person | None, body: Body, number: int, start: dt.date, end: dt.date, theme_ko: str = "", theme_en: str = "") -> Term:
    """Opens a numbered term. A gap before it is no error; an overlap is."""
    if end < start:
        raise Refused(_("끝나는 날이 시작하는 날보다 빨라요."), field="end")
    if Term.objects.filter(body=body, start__lte=end, end__gte=start).exists():
        raise Refused(_("다른 학기와 날짜가 겹쳐요."), field="start")
    return Term.objects.create(body=body, number=number, start=start, end=end, theme_ko=theme_ko, theme_en=theme_en)


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
    if role.until < role.since:
        role.since = role.until
    role.save(update_fields=["until", "since"])
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


@transaction.atomic
def add_partner(*, by: Person | None, body: Body, name_ko: str, name_en: str, above: Partner | None = None) -> Partner:
    """Writes down an organisation, or a unit of one, that a body works with."""
    return Partner.objects.create(body=body, name_ko=name_ko, name_en=name_en, above=above)


@transaction.atomic
def describe_role(*, by: Person | None, role: Role, partner: Partner | None = None, title: str = "") -> Role:
    """Says for which partner and under which title somebody holds a role."""
    role.partner, role.title = partner, title
    role.save(update_fields=["partner", "title"])
    return role


@transaction.atomic
def ask_named_list(*, by: Person, body: Body, reason: str) -> NamedList:
    """Asks for a list with names. A second person must approve it."""
    if len(reason.strip()) < 10:
        raise Refused(_("어디에 왜 필요한지 한 문장으로 적어 주세요."), field="reason")
    return NamedList.objects.create(body=body, asked_by=by, reason=reason.strip()[:200])


@transaction.atomic
def approve_named_list(*, by: Person, wish: NamedList) -> NamedList:
    """Approves somebody else's wish for a named list."""
    wish = NamedList.objects.select_for_update().get(pk=wish.pk)
    if wish.asked_by_id == by.pk:
        raise Refused(_("부탁한 사람은 스스로 허락할 수 없어요. 다른 담당자에게 알려 주세요."))
    if not wish.approved_at:
        wish.approved_by, wish.approved_at = by, now()
        wish.save(update_fields=["approved_by", "approved_at"])
    return wish


@transaction.atomic
def take_named_list(*, by: Person, wish: NamedList) -> NamedList:
    """Takes an approved list: once, by the one who asked, within a day."""
    wish = NamedList.objects.select_for_update().get(pk=wish.pk)
    if wish.asked_by_id != by.pk:
        raise Refused(_("부탁한 사람만 받을 수 있어요."))
    if not wish.approved_at or now() - wish.approved_at > dt.timedelta(days=1):
        raise Refused(_("다른 담당자의 허락이 먼저 있어야 해요. 허락은 하루 동안만 쓸 수 있어요."))
    if wish.taken_at:
        raise Refused(_("이 명단은 이미 한 번 받았어요. 다시 필요하면 새로 부탁해 주세요."))
    wish.taken_at = now()
    wish.save(update_fields=["taken_at"])
    return wish

"""A stranger comes by the poster, and the coordinator says whether she belongs here.

Whether the contact is known here is told to nobody by the form: it does the same work and says the same either way.
"""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_scopes import scope, scopes_disabled

from madang.chapters import actions as chapters
from madang.chapters import queries as chapters_queries
from madang.mentoring.actions.private import READ, UNREAD, open_private, part, unread
from madang.mentoring.actions.signups import ROLES, Given, keep_sign_up, match_item, refuse_closed
from madang.mentoring.answers import Private
from madang.mentoring.models import Arrival, PrivateAnswers, Round, Side, SignUp
from madang.mentoring.queries.rounds import sign_up_of
from madang.people import actions as people
from madang.people.contacts import contact_index, plain
from madang.people.limits import Limit, knock
from madang.promises import actions as promises
from madang.promises.actions import read_personal
from madang.promises.queries import standing
from madang.shared.clock import now
from madang.shared.refusals import Refused

FROM_PLACE = Limit("arrival from", 120, 60)  # a gathering shares one Wi-Fi
IN_ALL = Limit("arrival", 600, 60)


@transaction.atomic
def arrive(*, by: None, round_: Round, side: str, call_name: str, contact: str, once: str, place: str, given: Given) -> None:
    """Takes a stranger's sign-up: a nickname, one contact, five answers. The same page sent twice is one arrival.

    `place`: a keyed fingerprint of where it comes from, to hold back a flood.
    """
    with scope(realm=round_.body.realm, body=round_.body_id):
        Round.objects.select_for_update().get(pk=round_.pk)  # a double tap waits for the first
        if Arrival.objects.filter(once=once).exists():
            return
        refuse_closed(round_)
        knock(FROM_PLACE, place)
        knock(IN_ALL, round_.code)
        kind, value = plain(contact)
        if not kind:
            raise Refused(_("전화번호를 다시 살펴봐 주세요. 예: 010-1234-5678"), field="contact")
        person = people.welcome(by=None, realm=round_.body.realm, call_name=call_name)
        row = keep_sign_up(person=person, round_=round_, side=side, given=given, confirmed=False)
        index = contact_index(round_.body.realm, kind, value)
        Arrival.objects.create(sign_up=row, contact=value, kind=kind, index=index, once=once)


def twins(row: SignUp) -> QuerySet[Any]:
    """People of this body who have the very contact that a stranger left. Nobody of another body is among them."""
    here = chapters_queries.people_in(row.round.body).exclude(pk=row.person_id)
    arrival = Arrival.objects.filter(sign_up=row).first()
    if arrival is None:
        return here.none()
    return here.filter(contacts__kind=arrival.kind, contacts__index=arrival.index).distinct()


def open_arrival(*, by: Any, row: SignUp) -> str:
    """Reads the contact of somebody who waits to be confirmed; recorded. '' where there is none."""
    with read_personal(by=by.code, whose=row.person.code, what="contact", purpose=gettext_noop("새 신청 확인")):
        arrival = Arrival.objects.filter(sign_up=row).first()
        return str(arrival.contact) if arrival else ""


@transaction.atomic
def take_in(*, by: Any, row: SignUp) -> SignUp:
    """Confirms a sign-up: she belongs here and has the role; a stranger's contact moves into the vault."""
    row = SignUp.objects.select_for_update().get(pk=row.pk)
    if row.confirmed_at:
        return row
    arrival = Arrival.objects.filter(sign_up=row).first()
    if arrival:
        people.keep_contact(by=by, person=row.person, kind=arrival.kind, value=open_arrival(by=by, row=row))
        arrival.delete()
    chapters.take_in(by=by, person=row.person, body=row.round.body)
    chapters.give_role(by=by, person=row.person, body=row.round.body, kind=ROLES[Side(row.side)])
    row.confirmed_at = row.changed_at = now()
    row.save(update_fields=["confirmed_at", "changed_at"])
    return row


@transaction.atomic
def join_up(*, by: Any, row: SignUp, known: Any) -> SignUp:
    """A stranger turns out to be somebody who is known here: the sign-up, and every 'not this person', becomes hers."""
    if not twins(row).filter(pk=known.pk).exists():
        raise Refused(_("연락처가 다른 분이에요. 화면을 새로 열어 주세요."))
    if sign_up_of(row.round, known):
        raise Refused(_("이미 신청하신 분이에요. 새로 온 신청은 돌려보내 주세요."))
    stranger = row.person
    given = list(standing(use="match", audience="staff", items=[match_item(row.round)], person_id=stranger.pk))
    SignUp.objects.filter(pk=row.pk).update(person=known, changed_at=now())
    row = SignUp.objects.get(pk=row.pk)
    for consent in given:
        promises.give(by=by, person=known, use="match", audience="staff", item=consent.item, words=consent.words, how="joined_up")
    _merge_private(stranger, known, row.round.body)
    Arrival.objects.filter(sign_up=row).delete()
    people.forget(by=by, person=stranger)
    return take_in(by=by, row=row)


def _merge_private(stranger: Any, known: Any, body: Any) -> None:
    purpose = gettext_noop("같은 사람의 신청을 합침")
    new, old = (open_private(by="system", person=one, purpose=purpose) for one in (stranger, known))
    text = "\n".join(dict.fromkeys(filter(None, [old.text, new.text])))
    merged = Private(
        new.gender or old.gender,
        new.gender_wish,
        sorted(set(old.not_with) | set(new.not_with)),
        text,
        old.linked,
        old.read and not new.text,
    )
    row = PrivateAnswers.objects.filter(person=known).first() or PrivateAnswers(person=known, body=body)
    row.content = merged.pack()
    row.state = UNREAD if unread(merged, chapters_queries.people_in(row.body)) else READ
    row.save()
    part(person=known, codes=merged.barred, text=merged.text)


@transaction.atomic
def turn_away(*, by: Any, row: SignUp) -> None:
    """Lets a sign-up go that does not belong here; of a stranger nothing stays."""
    if row.confirmed_at:
        raise Refused(_("이미 확인한 신청이에요."))
    _let_go(by, row)


def forget_arrivals(rows: QuerySet[Any]) -> int:
    """How arrivals go when their time is over: as if each had been turned away."""
    arrivals = list(rows.select_related("sign_up__person"))
    for arrival in arrivals:
        _let_go(None, arrival.sign_up)
    return len(arrivals)


def _let_go(by: Any, row: SignUp) -> None:
    person = row.person
    row.delete()
    if _stranger(person):
        people.forget(by=by, person=person)


def _stranger(person: Any) -> bool:
    """Never belonged to any body, and never did anything in one. The arrival cannot tell: it goes by itself in time."""
    with scopes_disabled():  # answered with yes or no, of one person
        return not (person.memberships.exists() or person.roles.exists())


__all__ = ["arrive", "join_up", "open_arrival", "take_in", "turn_away", "twins"]

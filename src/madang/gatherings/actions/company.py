"""Who comes along, changed afterwards without losing a place: one guest more or less, a friend in a guest's stead, oneself
back again after a tap too many. Everything locks the outing's row first.
"""

import datetime as dt
import secrets

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from madang.chapters.queries import people_in
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.door import hashed
from madang.gatherings.actions.line import give_back, locked, settle_locked, turn
from madang.gatherings.actions.notices import tell_invitation
from madang.gatherings.models import Invitation, Need, Outing, Party, Seal, Ticket, Turn
from madang.gatherings.queries.company import MOST, UNDO, held_before, may_change, plain_name
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused
from madang.shared.tasks import later

LASTS = dt.timedelta(days=7)
Standing, What = Party.Standing, Turn.What
TAKES_ROOM = {Standing.HELD, Standing.OFFERED}


@across_bodies
@transaction.atomic
def add_guest(*, by: Person, party: Party) -> Ticket:
    """One more comes along. With places: where one is free. In line: the party waits on in its place, for one more."""
    outing = _mine(by, party)
    if party.size >= min(MOST, outing.capacity):
        raise Refused(_("한 모둠은 %(most)s자리까지예요.") % {"most": min(MOST, outing.capacity)})
    if party.standing == Standing.OFFERED:
        raise Refused(_("먼저 난 자리에 답해 주세요. 그다음에 한 자리를 더할 수 있어요."))
    if party.standing == Standing.ASKED and Seal.objects.filter(outing=outing).exists():
        raise Refused(_("추첨 명단을 봉해서 지금은 더할 수 없어요. 추첨이 끝난 뒤에 더해 주세요."))
    if party.standing == Standing.HELD and not _room(outing, 1):
        raise Refused(_("지금은 남은 자리가 없어요. 친구가 따로 신청하면 줄에 설 수 있어요."))
    party.size += 1
    party.kind = Party.Kind.HOUSEHOLD if party.kind == Party.Kind.ALONE else party.kind
    party.save(update_fields=["size", "kind"])
    last = party.tickets.aggregate(last=Max("number"))["last"] or 0
    ticket = Ticket.objects.create(outing=outing, party=party, number=last + 1)
    turn(party, What.GREW, by)
    return ticket


@across_bodies
@transaction.atomic
def give_up_guest(*, by: Person, party: Party) -> Party:
    """A guest does not come: her place goes to whoever waits, the others keep theirs."""
    outing = _mine(by, party)
    guests = list(party.tickets.filter(person__isnull=True, given_back_at__isnull=True))
    asked = set(Invitation.objects.filter(ticket__party=party, ended_at__isnull=True, until__gt=now()).values_list("ticket", flat=True))
    ticket = next(iter(sorted(guests, key=lambda guest: (guest.pk in asked, -guest.number))), None)
    if ticket is None:
        raise Refused(_("이름 없는 손님 자리가 없어요."))
    _end(ticket)
    ticket.given_back_at = now()
    ticket.save(update_fields=["given_back_at"])
    party.size -= 1
    party.save(update_fields=["size"])
    if party.standing in TAKES_ROOM:
        Outing.objects.filter(pk=outing.pk).update(taken=F("taken") - 1)
    turn(party, What.SHRANK, by)
    settle_locked(outing)
    return party


@across_bodies
@transaction.atomic
def ask_along(*, by: Person, party: Party, ticket: Ticket, name: str = "") -> str:
    """Asks somebody to take a guest's place, or one's own: a member by call-name, or (no name) whoever has the link.

    Returns the link's secret, which is not kept; '' for a call-name. Nothing says whether there is a member of that
    name: she finds the question on her own page and says yes herself. An earlier question about this place ends.
    """
    outing = _standing(party)
    own = ticket.person_id == by.pk
    if ticket.party_id != party.pk or ticket.given_back_at or not (own or (ticket.person_id is None and party.lead_id == by.pk)):
        raise Refused(_("이 자리는 바꿀 수 없어요."))
    if own and party.slips.exists():
        raise Refused(_("이 자리는 바꿀 수 없어요."))  # drawn for her: given back, it goes to whose turn is next
    _end(ticket)
    until = min(now() + LASTS, dt.datetime.combine(outing.last_day + dt.timedelta(days=1), dt.time(0), tzinfo=dt.UTC))
    if not name.strip():
        token = secrets.token_urlsafe(18)
        Invitation.objects.create(ticket=ticket, by=by, hash=hashed(token), until=until)
        return token
    asked = _called(party, name, by)
    row = Invitation.objects.create(
        ticket=ticket, by=by, person=asked, hash=None if asked else hashed(secrets.token_urlsafe(18)), until=until
    )
    if asked:
        later(tell_invitation, row.code)
    return ""


def _called(party: Party, name: str, by: Person) -> Person | None:
    """The one person of the party's body with this call-name; of two with the same name neither is asked."""
    found = [person for person in people_in(party.body).exclude(pk=by.pk) if plain_name(person.call_name) == plain_name(name)]
    return found[0] if len(found) == 1 else None


@across_bodies
@transaction.atomic
def end_asking(*, by: Person, party: Party, ticket: Ticket) -> None:
    """Takes the question back; the place stays whose it was. Done twice it is the same."""
    if by.pk not in {party.lead_id, ticket.person_id}:
        raise Refused(_("이 자리는 바꿀 수 없어요."))
    _end(ticket)


@across_bodies
@transaction.atomic
def come_along(*, by: Person, invitation: Invitation, yes: bool = True) -> Party:
    """Answers such a question. Yes: the place is hers from now on. Raises Refused where it is too late or she has one already."""
    outing = locked(invitation.ticket.outing)
    row = Invitation.objects.select_related("ticket__party", "by").get(pk=invitation.pk)
    ticket, party = row.ticket, row.ticket.party
    if ticket.person_id == by.pk:
        return party
    if row.ended_at or row.until <= now() or ticket.given_back_at or party.standing == Standing.LEFT:
        raise Refused(_("이 초대는 끝났어요. 보내 준 분에게 다시 물어봐 주세요."))
    if not yes:
        _end(ticket)
        return party
    if ticket.person_id and party.slips.exists():  # asked before the list was sealed
        raise Refused(_("이 자리는 바꿀 수 없어요."))
    if outing.over or outing.called_off:
        raise Refused(_("이 나들이는 끝났거나 열지 않게 되었어요."))
    _leave_the_line(by, outing)
    before, ticket.person = ticket.person_id, by
    try:
        with transaction.atomic():
            ticket.save(update_fields=["person"])
    except IntegrityError:
        raise Refused(_("이미 이 나들이에 자리가 있어요. 그 자리를 먼저 돌려주면 이 자리로 올 수 있어요.")) from None
    row.taken_at = row.ended_at = now()
    row.save(update_fields=["taken_at", "ended_at"])
    turn(party, What.SWAPPED if before else What.JOINED, by)
    if before:
        _handed_over(party, before, by)
    return party


def _leave_the_line(by: Person, outing: Outing) -> None:
    """Who waits alone for a place need not wait any more: she is being given one."""
    alone = Party.objects.filter(outing=outing, standing__in=[Standing.WAITING, Standing.ASKED], size=1)
    for party in alone.filter(tickets__person=by, tickets__given_back_at__isnull=True):
        give_back(outing, party)
        turn(party, What.LEFT, by)


def _handed_over(party: Party, before: int, by: Person) -> None:
    """Whoever handed her place over takes what she told along, and no longer speaks for the party."""
    Need.objects.filter(party=party, person=before).delete()
    if party.lead_id == before:
        party.lead = by
        party.save(update_fields=["lead"])


@across_bodies
@transaction.atomic
def come_back(*, by: Person, party: Party) -> Party:
    """Takes a leaving back, for some minutes. The places where they are still free; else the front of the line."""
    outing = locked(party.outing)
    party.refresh_from_db()
    tickets = list(party.tickets.filter(person=by))
    if any(ticket.given_back_at is None for ticket in tickets) and party.standing != Standing.LEFT:
        return party
    given_back = [(ticket.given_back_at, ticket.pk, ticket) for ticket in tickets if ticket.given_back_at]
    since, _pk, mine = max(given_back, default=(None, 0, None))
    if mine is None or since is None or not may_change(outing) or now() - since > UNDO:
        raise Refused(_("되돌릴 수 있는 시간이 지났어요. 다시 신청하면 돼요."))
    if party.standing != Standing.LEFT:
        return _back_into(outing, party, mine, by)
    turns = list(party.turns.order_by("pk"))
    if turns[-1].what not in {What.LEFT, What.DECLINED, What.STEPPED_OUT}:
        raise Refused(_("담당자가 뺀 신청이에요. 담당자에게 물어봐 주세요."))
    return _back_whole(outing, party, by, held=held_before(turns))


def _back_into(outing: Outing, party: Party, mine: Ticket, by: Person) -> Party:
    """Back into a party that stands without her."""
    closed = outing.draw_ahead and outing.seals.exists()
    if closed or party.size >= MOST or (party.standing in TAKES_ROOM and not _room(outing, 1)):
        raise Refused(_("그사이 자리가 찼어요. 다시 신청하면 줄에 설 수 있어요."))
    if not _restore([mine]):
        raise Refused(_("이미 이 나들이에 다른 자리가 있어요."))
    party.size += 1
    party.save(update_fields=["size"])
    turn(party, What.BACK, by)
    return party


def _back_whole(outing: Outing, party: Party, by: Person, *, held: bool) -> Party:
    moment = party.tickets.aggregate(last=Max("given_back_at"))["last"]
    party.size = _restore(list(party.tickets.filter(given_back_at=moment)))
    if not party.tickets.filter(person=by, given_back_at__isnull=True).exists():
        raise Refused(_("이미 이 나들이에 다른 자리가 있어요."))
    if outing.draw_ahead:
        party.standing = Standing.ASKED
    elif held and _room(outing, party.size):
        party.standing = Standing.HELD
    else:
        party.standing = Standing.WAITING
        if outing.by_draw and not held:  # it was drawn meanwhile: behind those who stayed for it
            party.place = max(party.place, (Party.objects.filter(outing=outing).aggregate(last=Max("place"))["last"] or 0) + 1)
        first = Party.objects.filter(outing=outing, standing=Standing.WAITING).first()
        if held and first:
            party.place = min(party.place, max(first.place - 1, 0))
    party.save(update_fields=["size", "standing", "place"])
    turn(party, What.BACK if party.standing == Standing.HELD else What.BACK_IN_LINE, by)
    settle_locked(outing)
    party.refresh_from_db()
    return party


def _restore(tickets: list[Ticket]) -> int:
    """Gives tickets back to whom they were; who has another place by now keeps that one. Returns how many."""
    back = 0
    for ticket in tickets:
        ticket.given_back_at = None
        try:
            with transaction.atomic():
                ticket.save(update_fields=["given_back_at"])
            back += 1
        except IntegrityError:
            continue
    return back


def _room(outing: Outing, size: int) -> bool:
    """Takes so many places where they are free."""
    return Outing.objects.filter(pk=outing.pk, taken__lte=F("capacity") - size).update(taken=F("taken") + size) == 1


def _end(ticket: Ticket) -> None:
    Invitation.objects.filter(ticket=ticket, ended_at__isnull=True).update(ended_at=now())


def _standing(party: Party) -> Outing:
    """The outing, locked, where the party stands and may still change."""
    outing = locked(party.outing)
    party.refresh_from_db()
    if party.standing == Standing.LEFT or not may_change(outing):
        raise Refused(_("이 신청은 이제 바꿀 수 없어요."))
    return outing


def _mine(by: Person, party: Party) -> Outing:
    """The same, for whoever asked for the places; a closed draw list stays as it is."""
    outing = _standing(party)
    if party.lead_id != by.pk:
        raise Refused(_("자리를 신청한 사람만 바꿀 수 있어요."))
    if outing.draw_ahead and outing.seals.exists():
        raise Refused(_("추첨 명단이 닫혀서 자리 수를 바꿀 수 없어요. 추첨이 끝나면 바꿀 수 있어요."))
    return outing

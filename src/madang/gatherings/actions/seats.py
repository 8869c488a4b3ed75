"""Places: asked for, held, waited for, offered, given back. Never more than there are.

The counter on the outing's row is the truth. A claim raises it only where there is room (one conditional UPDATE), so
two hundred at once need no lock of ours; everything else that moves the counter locks the row first. Whoever finds no
room takes a number under the same lock, so that nobody can slip between 'full' and 'in line'.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, F, IntegerField, Q
from django.utils.translation import gettext as _

from madang.chapters.queries import Body
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.line import give_back, locked, settle_locked, turn
from madang.gatherings.models import Need, Outing, Party, Ticket, Turn
from madang.gatherings.queries.company import MOST
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.codes import new_code
from madang.shared.prepared import Prepared, PreparedUpdate, Slot
from madang.shared.refusals import Refused

Told = tuple[str, Collection[str]]  # words and boxes for the one responsible
Standing, Kind, What = Party.Standing, Party.Kind, Turn.What
OUTING = Slot("outing", BigIntegerField())
SIZE = Slot("size", IntegerField())
WITH_ROOM = Q(pk=OUTING, taken__lte=F("capacity") - SIZE)
AS_IT_IS = ("line", "places_by", "drawn_at", "off")
NUMBER: dict[str, Any] = {"line": F("line") + 1, "returning": AS_IT_IS}
ROOM = PreparedUpdate(lambda: Outing.objects.filter(WITH_ROOM), taken=F("taken") + SIZE)
ROOM_AND_NUMBER = PreparedUpdate(lambda: Outing.objects.filter(WITH_ROOM), taken=F("taken") + SIZE, **NUMBER)
NEXT_NUMBER = PreparedUpdate(lambda: Outing.objects.filter(pk=OUTING), **NUMBER)
BEFORE_THE_DRAW = PreparedUpdate(lambda: Outing.objects.filter(pk=OUTING, places_by=Outing.PlacesBy.DRAW, drawn_at__isnull=True), **NUMBER)
STANDS = Prepared(
    lambda: Ticket.objects.filter(
        ~Q(party__standing=Standing.LEFT), outing=OUTING, person=Slot("person", BigIntegerField()), given_back_at__isnull=True
    ).select_related("party")
)
FIRST: dict[str, str] = {Standing.HELD: What.CLAIMED, Standing.WAITING: What.WAITED, Standing.ASKED: What.ASKED}


@across_bodies
def claim(
    *,
    by: Person,
    outing: Outing,
    body: Body,
    kind: str = Kind.ALONE,
    size: int = 1,
    companions: Sequence[Person] = (),
    person: Person | None = None,
    token: str = "",
    need: str = "",
    wishes: Collection[str] = (),
) -> Party:
    """Asks for a party's places. Returns the party, holding its places or waiting in line.

    `person` is for whom `by` asks (default: herself), `companions` are named people who come along (a pair is one
    party), `size` counts everybody. The same token, or the same person again, is the same party. Raises Refused.
    """
    person, token = person or by, token or new_code()
    _asked_well(outing, kind, size, companions)
    try:
        return _claim(by, outing, body, kind, size, [person, *companions], token, (need, wishes))
    except IntegrityError:
        return _the_same_party(outing, person, token, companions)


@transaction.atomic
def _claim(by: Person, outing: Outing, body: Body, kind: str, size: int, named: list[Person], token: str, need: Told) -> Party:
    standing, number = _take(outing, size)
    party = Party.objects.create(
        outing=outing,
        body=body,
        lead=named[0],
        kind=kind,
        size=size,
        number=number,
        place=number,
        token=token,
        standing=standing,
    )
    everybody: list[Person | None] = [*named, *[None] * (size - len(named))]
    Ticket.objects.bulk_create([Ticket(outing=outing, party=party, person=who, number=place) for place, who in enumerate(everybody, 1)])
    turn(party, FIRST[standing], by)
    if any(need):
        tell_need(by=named[0], party=party, text=need[0], wishes=need[1])
    return party


def _take(outing: Outing, size: int) -> tuple[str, int]:
    """Takes `size` places where there are so many, and a number in line in any case. Before a draw nobody takes any."""
    ahead = BEFORE_THE_DRAW.row(outing=outing.pk) if outing.by_draw else None
    standing, as_it_is = (Standing.ASKED, ahead) if ahead else _room(outing, size)
    line, places_by, drawn_at, off = as_it_is or (0, "", None, True)
    if off:  # in this very moment: who has been told of it is on the list
        raise Refused(_("지금은 신청을 받지 않아요. 신청 기간을 살펴봐 주세요."))
    if standing != Standing.ASKED and places_by == Outing.PlacesBy.DRAW and not drawn_at:  # the plan changed since the page was read
        raise Refused(_("그사이에 다른 사람이 이 나들이를 고쳤어요."))
    return standing, line


def _room(outing: Outing, size: int) -> tuple[str, tuple[Any, ...] | None]:
    """Held or waiting, and the outing's row as it is from now on (None: there is none any more)."""
    held = ROOM_AND_NUMBER.row(outing=outing.pk, size=size)
    if held:
        return Standing.HELD, held
    line = NEXT_NUMBER.row(outing=outing.pk)  # locks the row: what was freed a moment ago is seen now, what is freed later sees us
    return Standing.HELD if ROOM.run(outing=outing.pk, size=size) else Standing.WAITING, line


def _asked_well(outing: Outing, kind: str, size: int, companions: Sequence[Person]) -> None:
    if not outing.sign_up_open(now()):
        raise Refused(_("지금은 신청을 받지 않아요. 신청 기간을 살펴봐 주세요."))
    if (kind == Kind.ALONE and size != 1) or not 1 + len(companions) <= size <= MOST:
        raise Refused(_("한 번에 네 자리까지 신청할 수 있어요."), field="way")
    if size > outing.capacity:
        raise Refused(_("이 나들이는 모두 %(seats)s자리예요. 더 적은 사람으로 신청해 주세요.") % {"seats": outing.capacity}, field="way")


def _standing(outing: Outing, person: Person) -> Party | None:
    ticket = STANDS.first(outing=outing.pk, person=person.pk)
    return ticket.party if ticket else None


def _the_same_party(outing: Outing, person: Person, token: str, companions: Sequence[Person]) -> Party:
    """What a claim that came twice answers: the party that came first."""
    already = _standing(outing, person)
    if already:
        return already
    if any(_standing(outing, companion) for companion in companions):
        raise Refused(_("함께 올 사람에게 이미 자리가 있어요. 이번에는 혼자 신청해 주세요."), field="way") from None
    raise Refused(_("이 신청은 이미 처리되었어요. 이 쪽을 새로 열고 다시 신청해 주세요.")) from None


@across_bodies
@transaction.atomic
def leave(*, by: Person, party: Party, reason: str = "", what: str = What.LEFT) -> Party:
    """Gives a party's places back, or takes it out of the line. Nobody is asked why. Done twice it is the same."""
    outing = locked(party.outing)
    party.refresh_from_db()
    if party.standing == Standing.LEFT:
        return party
    give_back(outing, party)
    turn(party, what, by, reason)
    settle_locked(outing)
    return party


@across_bodies
@transaction.atomic
def step_out(*, by: Person, party: Party) -> Party:
    """One named person of a party steps out; the others keep their places. The last one leaves with the party."""
    outing = locked(party.outing)
    party.refresh_from_db()
    staying = party.tickets.filter(given_back_at__isnull=True)
    mine = staying.filter(person=by).first()
    if mine is None or party.standing == Standing.LEFT:
        return party
    heir = staying.filter(person__isnull=False).exclude(pk=mine.pk).first()
    if heir is None:
        return leave(by=by, party=party)
    mine.given_back_at = now()
    mine.save(update_fields=["given_back_at"])
    party.size -= 1
    if party.lead_id == by.pk:
        party.lead_id = heir.person_id
    party.save(update_fields=["size", "lead"])
    Need.objects.filter(party=party, person=by).delete()
    if party.standing in {Standing.HELD, Standing.OFFERED}:
        Outing.objects.filter(pk=outing.pk).update(taken=F("taken") - 1)
    turn(party, What.STEPPED_OUT, by)
    settle_locked(outing)
    return party


@across_bodies
def answer(*, by: Person, party: Party, yes: bool) -> Party:
    """Answers an offered place. Too late, it has gone to the next in line, and the refusal says what one can do."""
    settle(outing=party.outing)
    return _answer(by, party, yes)


@transaction.atomic
def _answer(by: Person, party: Party, yes: bool) -> Party:
    locked(party.outing)
    party.refresh_from_db()
    if party.standing == Standing.HELD:
        return party
    if party.standing != Standing.OFFERED:
        raise Refused(_("답할 시간이 지나 다음 차례로 넘어갔어요. 다시 신청하면 줄에 설 수 있어요."))
    if not yes:
        return leave(by=by, party=party, what=What.DECLINED)
    party.standing, party.offered_until = Standing.HELD, None
    party.save(update_fields=["standing", "offered_until"])
    turn(party, What.TOOK, by)
    return party


@across_bodies
@transaction.atomic
def remove(*, by: Person, party: Party, reason: str) -> Party:
    """The one responsible takes a party off the list, and says why."""
    return leave(by=by, party=party, reason=_reason(reason), what=What.REMOVED)


@across_bodies
@transaction.atomic
def move(*, by: Person, party: Party, to: int, reason: str) -> Party:
    """Moves a waiting party to the `to`-th place in line (1 is next), and says why."""
    outing = locked(party.outing)
    line = list(Party.objects.filter(outing=outing, standing=Standing.WAITING))
    if party not in line:
        raise Refused(_("기다리는 줄에 없는 신청이에요."))
    places = list(accumulate((waiting.place for waiting in line), lambda last, place: max(last + 1, place)))  # who came back may share one
    line.remove(party)
    line.insert(max(0, to - 1), party)
    for waiting, place in zip(line, places, strict=True):
        Party.objects.filter(pk=waiting.pk).update(place=place)
    turn(party, What.MOVED, by, _reason(reason))
    settle_locked(outing)
    party.refresh_from_db()
    return party


def _reason(text: str) -> str:
    if not text.strip():
        raise Refused(_("까닭을 한 줄 적어 주세요. 차례가 바뀐 기록에 남아요."), field="reason")
    return text.strip()


@across_bodies
@transaction.atomic
def settle(*, outing: Outing, moment: dt.datetime | None = None) -> list[Party]:
    """Offers that ran out go back, free places are offered to the first that fit. Returns whom something was offered."""
    return settle_locked(locked(outing), moment)


@across_bodies
@transaction.atomic
def tell_need(*, by: Person, party: Party, text: str, wishes: Collection[str] = ()) -> None:
    """Leaves word (and boxes, `Need.Wish`) for the one responsible, in place of what she told before; empty takes it away.

    What another of the party told stays as it is. Raises Refused where she has no place in the party any more.
    """
    locked(party.outing)  # a double tap writes one, and nothing is told behind the back of a leaving
    if not party.tickets.filter(person=by, given_back_at__isnull=True).exists():
        raise Refused(_("이 신청은 이제 바꿀 수 없어요."))
    Need.objects.filter(party=party, person=by).delete()
    ticked = " ".join(wish for wish in Need.Wish.values if wish in wishes)
    if text.strip() or ticked:
        until = dt.datetime.combine(party.outing.last_day, dt.time(23, 59), tzinfo=dt.UTC)
        Need.objects.create(party=party, person=by, text=text.strip(), wishes=ticked or "-", useful_until=until)


@across_bodies
@transaction.atomic
def free_places_of(*, person: Person) -> None:
    """Somebody is forgotten: her places on outings to come are given back, so that no counter keeps a ghost."""
    mine = Party.objects.filter(tickets__person=person, tickets__given_back_at__isnull=True).select_related("outing")
    for party in mine.order_by("outing"):  # two who are forgotten at once lock the outings in one order
        if not party.outing.over:
            step_out(by=person, party=party)

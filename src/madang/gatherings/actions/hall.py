"""Giving seats: all with one tap, by hand, taken back by one tap; told to people, locked for the printer.

Whatever changes a plan locks the outing's row first and says which version it has seen, so that of two people the second is told.
The database holds that no seat has two tickets.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from madang.chapters.queries import Body
from madang.engines import seating as engine
from madang.engines.seating import BadHall, parse
from madang.gatherings.actions.across import across_bodies
from madang.gatherings.actions.line import locked
from madang.gatherings.actions.places import still_there
from madang.gatherings.models import Hall, Need, Outing, Place, SeatGiven, Seating, Stop, Ticket
from madang.gatherings.queries.hall import Name, Sitting, Unit, given, party_of, sitting
from madang.gatherings.seat_words import faults_said, seat_label
from madang.people.queries import Person
from madang.promises import actions as promises
from madang.shared.clock import now
from madang.shared.refusals import Refused

PLACES_AT_ONCE = 500


@transaction.atomic
def keep_hall(*, by: Person, body: Body, name: str, text: str, place: Place | None = None, hall: Hall | None = None) -> Hall:
    """Keeps a hall to use again, or corrects one. Raises Refused naming every line that cannot be read."""
    _read(text)
    still_there([place])
    hall = hall or Hall(body=body)
    hall.name, hall.text, hall.place = name.strip(), text, place
    if Hall.objects.filter(body=hall.body, name=hall.name).exclude(pk=hall.pk).exists():
        raise Refused(_("같은 이름의 자리 그림이 있어요. 다른 이름을 적어 주세요."), field="name")
    hall.save()
    return hall


@across_bodies
@transaction.atomic
def enter_seats(*, by: Person, outing: Outing, name: str, text: str, stop: Stop | None = None) -> Seating:
    """Says which seats one has at an outing. A hall called `name` stays as it is; where there is none these are kept as one.

    Raises Refused where a line cannot be read, or a seat is left out that somebody has.
    """
    plan, outing = _read(text), locked(outing)
    row = Seating.objects.filter(outing=outing).first() or Seating(outing=outing)
    _not_locked(row)
    names = {seat.name for seat in plan.seats}
    lost = sorted(name for name in given(outing).values() if name not in names)
    if lost:
        seats = ", ".join(seat_label(*name) for name in lost[:5])
        raise Refused(
            _("이미 드린 자리가 빠져 있어요: %(seats)s. 그 자리를 다시 적거나, 앉은 사람을 먼저 다른 자리로 옮겨 주세요.")
            % {"seats": seats},
            field="text",
        )
    hall = Hall.objects.filter(body=outing.body, name=name.strip()).first() or keep_hall(
        by=by, body=outing.body, name=name, text=text, place=stop.place if stop else None
    )
    row.hall, row.text, row.stop, row.by, row.version = hall, text, stop, by, row.version + 1
    row.save()
    return row


def _read(text: str) -> engine.Hall:
    try:
        return parse(text)
    except BadHall as bad:
        raise Refused(faults_said(bad.faults), field="text") from None


@dataclass(frozen=True)
class SeatsGiven:
    """What came of it: people who have a seat now that they had not before, who moved, who has none, and what is missed (a number)."""

    new: int
    moved: int
    without: int
    missed: int


@across_bodies
@transaction.atomic
def give_seats(*, by: Person, outing: Outing, seen: int, anew: bool = False) -> SeatsGiven:
    """Gives everybody a seat. Whoever has one keeps it where that goes; `anew`: all from the beginning.

    Reads what people wish about seats, once and with a record; so where there is anything to read, only the one responsible may.
    """
    plan = _changing(outing, seen)
    wishes = seat_wishes(by=by, outing=outing, plan=plan)
    parties = [party_of(unit, wishes.get(unit.key, (frozenset(), []))[0]) for unit in plan.units]
    if anew:
        made = engine.seat(plan.hall, parties)
    else:
        made = engine.reseat(plan.hall, parties, _kept(plan))
    after = _to_tickets(plan, made.assignments, {key: people for key, (_wishes, people) in wishes.items()})
    _write(by, plan, after)
    moved = sum(1 for ticket, name in plan.given.items() if after.get(ticket) != name)
    return SeatsGiven(len(after.keys() - plan.given.keys()), moved, plan.people - len(after), len(made.reasons))


Wishes = dict[str, tuple[frozenset[str], list[int]]]


@across_bodies
def seat_wishes(*, by: Person, outing: Outing, plan: Sitting) -> Wishes:
    """What people wish about their seats, by unit: all its wishes, and whose they are in the order of its seats (the engine's
    first seat answers the first wish). Recorded before it is read. Raises Refused.
    """
    needs: dict[int, list[Need]] = {}
    for need in Need.objects.filter(party__outing=outing).select_related("person").order_by("pk"):
        needs.setdefault(need.party_id, []).append(need)
    here = {unit.key: [need for party in unit.parties for need in needs.get(party.pk, [])] for unit in plan.units}
    read = [need for told in here.values() for need in told]
    if not read:
        return {}
    if outing.lead_id != by.pk:
        raise Refused(_("미리 알려 준 것이 있어서 이 나들이의 책임자만 자리를 드릴 수 있어요."))
    found: Wishes = {}
    with promises.read_personal(
        by=by.code, whose=[need.person.code for need in read], what="access need", purpose=gettext_noop("자리를 정하려고 봄")
    ):
        for key, told in here.items():
            wishing = sorted((need for need in told if need.wished), key=lambda need: list(Need.Wish).index(need.wished[0]))
            if wishing:
                wishes = frozenset(wish.value for need in wishing for wish in need.wished)
                found[key] = (wishes, [need.person_id for need in wishing])
    return found


def _changing(outing: Outing, seen: int) -> Sitting:
    """The plan as it is, with the outing's row locked. Raises Refused where it is locked or has changed since it was seen."""
    locked(outing)
    plan = sitting(outing)
    if plan is None:
        raise Refused(_("먼저 우리 자리를 적어 주세요."))
    _not_locked(plan.seating)
    if plan.seating.version != seen:
        raise Refused(_("그사이 다른 분이 자리를 바꾸었어요. 지금 모습을 보고 다시 해 주세요."))
    return plan


def _not_locked(row: Seating) -> None:
    if row.locked_at:
        raise Refused(_("자리가 잠겨 있어요. 먼저 잠금을 풀어 주세요."))


def _kept(plan: Sitting) -> dict[str, list[Name]]:
    names = {unit.key: [plan.given[ticket.pk] for ticket in unit.tickets if ticket.pk in plan.given] for unit in plan.units}
    there = {seat.name for seat in plan.hall.seats}
    return {key: seats for key, seats in names.items() if seats and there.issuperset(seats)}


def _to_tickets(plan: Sitting, assignments: Mapping[str, tuple[Name, ...]], wishing: Mapping[str, list[int]]) -> dict[int, Name]:
    """Which ticket gets which of its unit's seats: nobody swaps within a unit that stays, and the first seats are for those who wish."""
    after: dict[int, Name] = {}
    for unit in plan.units:
        seats = assignments.get(unit.key, ())
        before = {ticket.pk: plan.given.get(ticket.pk) for ticket in unit.tickets}
        if set(before.values()) == set(seats):
            after |= {pk: name for pk, name in before.items() if name}
            continue
        after |= dict(zip((ticket.pk for ticket in _ordered(unit, wishing.get(unit.key, []))), seats, strict=False))
    return after


def _ordered(unit: Unit, wishing: list[int]) -> list[Ticket]:
    places = {person: place for place, person in enumerate(wishing)}
    return sorted(unit.tickets, key=lambda ticket: places.get(ticket.person_id or 0, len(places)))


def _write(by: Person, plan: Sitting, after: Mapping[int, Name]) -> None:
    """Writes a plan: what stays is not touched, what has gone makes room first."""
    row = plan.seating
    stale = SeatGiven.objects.filter(seating=row)
    keep = [pk for pk, name in after.items() if plan.given.get(pk) == name]
    stale.exclude(ticket_id__in=keep).delete()
    new = [(pk, name) for pk, name in after.items() if plan.given.get(pk) != name]
    try:
        with transaction.atomic():
            SeatGiven.objects.bulk_create(
                [SeatGiven(seating=row, ticket_id=pk, row=name[0], number=name[1], by=by) for pk, name in new], batch_size=PLACES_AT_ONCE
            )
    except IntegrityError:
        raise Refused(_("그사이 다른 분이 자리를 바꾸었어요. 지금 모습을 보고 다시 해 주세요.")) from None
    row.before = {str(pk): list(name) for pk, name in plan.given.items()}
    row.version += 1
    row.save(update_fields=["before", "version"])


@across_bodies
@transaction.atomic
def move_seat(*, by: Person, outing: Outing, first: Name, second: Name, seen: int) -> Seating:
    """Whoever sits on `first` sits on `second` then, and the other way round; one of the two may be free."""
    plan = _changing(outing, seen)
    there = {seat.name for seat in plan.hall.seats}
    if first == second or not {first, second} <= there:
        raise Refused(_("서로 다른 두 자리를 골라 주세요."), field="second")
    swapped = {first: second, second: first}
    after = {pk: swapped.get(name, name) for pk, name in plan.given.items()}
    if after == plan.given:
        raise Refused(_("두 자리가 모두 비어 있어요. 사람이 앉은 자리를 하나 골라 주세요."), field="first")
    _write(by, plan, after)
    return plan.seating


@across_bodies
@transaction.atomic
def undo_seats(*, by: Person, outing: Outing, seen: int) -> None:
    """The plan before the last change. Undone twice it is as it was."""
    plan = _changing(outing, seen)
    holding = {ticket.pk for unit in plan.units for ticket in unit.tickets}
    there = {seat.name for seat in plan.hall.seats}
    before = {int(pk): (str(name[0]), int(name[1])) for pk, name in plan.seating.before.items()}
    _write(by, plan, {pk: name for pk, name in before.items() if pk in holding and name in there})


@across_bodies
@transaction.atomic
def show_seats(*, by: Person, outing: Outing) -> None:
    """From now on everybody sees her own seat."""
    locked(outing)
    plan = sitting(outing)
    if plan is None or not plan.given:
        raise Refused(_("아직 자리를 받은 사람이 없어요. 먼저 자리를 드려 주세요."))
    Seating.objects.filter(pk=plan.seating.pk, shown_at__isnull=True).update(shown_at=now())


@across_bodies
@transaction.atomic
def lock_seats(*, by: Person, outing: Outing, lock: bool) -> None:
    """Nothing moves any more (the cards are printed), or moves again."""
    locked(outing)
    Seating.objects.filter(outing=outing).update(locked_at=now() if lock else None)

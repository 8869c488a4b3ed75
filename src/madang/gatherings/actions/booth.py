"""A booth is opened, its shifts are laid out, taken, given back and changed between two; the next hears what to know."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from madang.gatherings.models import Booth, HandOver, Outing, Shift, Swap
from madang.people.queries import Person
from madang.shared.clock import now
from madang.shared.refusals import Refused

MOST_SHIFTS = 200
LONGEST = dt.timedelta(hours=24)


@transaction.atomic
def open_booth(*, by: Person, outing: Outing, title_ko: str, opens_at: dt.datetime, closes_at: dt.datetime, **fields: Any) -> Booth:
    """Writes a booth down with its hours. Raises Refused for hours that run backwards or through more than a day."""
    if closes_at <= opens_at:
        raise Refused(_("닫는 시각이 여는 시각보다 빨라요."), field="closes_at")
    if closes_at - opens_at > LONGEST:
        raise Refused(_("하루씩 따로 적어 주세요. 날마다 부스를 하나씩 만들면 돼요."), field="closes_at")
    return Booth.objects.create(outing=outing, title_ko=title_ko, opens_at=opens_at, closes_at=closes_at, **fields)


@transaction.atomic
def lay_shifts(*, by: Person, booth: Booth, minutes: int, people: int) -> int:
    """Lays open shifts from opening to closing, `people` side by side. What stands already counts. Returns how many came new."""
    booth = _locked(booth)
    length, made = dt.timedelta(minutes=minutes), []
    standing = list(Shift.objects.filter(booth=booth).values_list("starts_at", "ends_at"))
    start = booth.opens_at
    while start < booth.closes_at:
        end = min(start + length, booth.closes_at)
        there = sum(begins <= start and end <= ends for begins, ends in standing)
        made += [Shift(booth=booth, starts_at=start, ends_at=end) for _seat in range(max(0, people - there))]
        start = end
    if len(standing) + len(made) > MOST_SHIFTS:
        raise Refused(_("시간표가 너무 잘게 나뉘어요. 한 번에 서는 시간을 더 길게 골라 주세요."), field="minutes")
    Shift.objects.bulk_create(made)
    return len(made)


@transaction.atomic
def drop_shift(*, by: Person, shift: Shift) -> None:
    """Takes an open shift off the table. One that somebody has taken is given back first."""
    if not Shift.objects.filter(pk=shift.pk, person__isnull=True).delete()[0]:
        raise Refused(_("이 시간에는 서기로 한 사람이 있어요. 먼저 그 사람과 이야기해 주세요."))


@transaction.atomic
def take_shift(*, by: Person, shift: Shift, person: Person | None = None) -> Shift:
    """Somebody takes an open shift, or is put there by the one responsible. The first of two taps has it."""
    person = person or by
    _locked(shift.booth)
    if Shift.objects.filter(booth=shift.booth, person=person, starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at).exists():
        raise Refused(_("그 시간에는 이미 서기로 되어 있어요."))
    if Shift.objects.filter(pk=shift.pk, person__isnull=True).update(person=person) == 0:
        raise Refused(_("조금 전에 다른 사람이 맡았어요. 비어 있는 다른 시간을 골라 주세요."))
    shift.refresh_from_db()
    return shift


@transaction.atomic
def give_back_shift(*, by: Person, shift: Shift) -> Shift:
    """Opens a shift again. Nobody is asked why; what was asked about it is over."""
    _locked(shift.booth)  # a yes to a swap in the same moment comes before or after, never in between
    shift = Shift.objects.get(pk=shift.pk)
    shift.person = None
    shift.save(update_fields=["person"])
    _end_swaps(shift)
    return shift


@transaction.atomic
def ask_swap(*, by: Person, shift: Shift, other: Shift) -> Swap:
    """Asks to change shifts. Nothing moves until the other taps yes. Raises Refused where either is not as it was shown."""
    _locked(shift.booth)
    shift, other = Shift.objects.get(pk=shift.pk), Shift.objects.select_related("person").get(pk=other.pk)
    if shift.person_id != by.pk or other.person is None or other.person_id == by.pk or shift.booth_id != other.booth_id:
        raise Refused(_("시간표가 그사이 바뀌었어요. 다시 보고 골라 주세요."))
    try:
        with transaction.atomic():
            return Swap.objects.create(shift=shift, other=other, by=by, asked=other.person)
    except IntegrityError:
        raise Refused(_("이 시간은 이미 바꾸자고 부탁해 두었어요. 대답을 기다리거나 부탁을 거두어 주세요.")) from None


@transaction.atomic
def answer_swap(*, by: Person, swap: Swap, yes: bool) -> Swap:
    """The one who was asked taps yes or no; the one who asked may take it back (a no). Yes changes both shifts at once."""
    _locked(swap.shift.booth)
    swap = Swap.objects.select_for_update(of=("self",)).select_related("shift", "other").get(pk=swap.pk)
    if swap.answered_at:
        return swap
    if by.pk not in ({swap.asked_id} if yes else {swap.asked_id, swap.by_id}):
        raise Refused(_("부탁받은 사람만 대답할 수 있어요."))
    if yes:
        _exchange(swap)
    swap.answered_at, swap.yes = now(), yes
    swap.save(update_fields=["answered_at", "yes"])
    return swap


def _exchange(swap: Swap) -> None:
    mine, other = swap.shift, swap.other
    if mine.person_id != swap.by_id or other.person_id != swap.asked_id:
        raise Refused(_("시간표가 그사이 바뀌었어요. 다시 보고 골라 주세요."))
    mine.person_id, other.person_id = other.person_id, mine.person_id
    for shift in (mine, other):
        _not_twice(shift, {mine.pk, other.pk})
        shift.save(update_fields=["person"])
        _end_swaps(shift, but=swap)


def _not_twice(shift: Shift, moving: set[int]) -> None:
    """Nobody stands at two places at a time after a change."""
    same = Shift.objects.filter(booth=shift.booth_id, person=shift.person_id).exclude(pk__in=moving)
    if same.filter(starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at).exists():
        raise Refused(_("바꾸면 한 사람이 같은 시간에 두 번 서게 돼요. 다른 시간을 골라 주세요."))


def _end_swaps(shift: Shift, but: Swap | None = None) -> None:
    for field in ("shift", "other"):
        open_ones = Swap.objects.filter(**{field: shift}, answered_at__isnull=True)
        (open_ones.exclude(pk=but.pk) if but else open_ones).update(answered_at=now(), yes=False)


@transaction.atomic
def hand_over(*, by: Person, booth: Booth, text: str) -> HandOver:
    """Leaves word for the next at the booth."""
    if not text.strip():
        raise Refused(_("남길 말을 적어 주세요."), field="text")
    return HandOver.objects.create(booth=booth, by=by, text=text.strip())


def _locked(booth: Booth) -> Booth:
    """The booth's row, held until the transaction ends: shifts change one after the other."""
    return Booth.objects.select_for_update(of=("self",)).get(pk=booth.pk)

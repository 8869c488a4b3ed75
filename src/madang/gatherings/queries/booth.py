"""Booths: the table of shifts with its gaps, what is left to hand out, and how many came when."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, Sum
from django_scopes import scopes_disabled

from madang.gatherings.models import Booth, HandOver, Outing, Redemption, Shift, Souvenir, Swap, Taps, Voucher
from madang.people.queries import Person

HALF_HOUR = dt.timedelta(minutes=30)


def booths(outing: Outing) -> list[Booth]:
    """The booths of an outing of one's own body."""
    return list(Booth.objects.filter(outing=outing))


def booth(code: str) -> Booth | None:
    """A booth of the body one stands in."""
    return Booth.objects.filter(code=code).select_related("outing__body").first()


def booth_at_link(code: str) -> Booth | None:
    """A booth for a helper whose link is asked next: she stands in no body."""
    with scopes_disabled():
        return Booth.objects.filter(code=code).select_related("outing__body").first()


def stands_there(booth: Booth, person: Person | None) -> bool:
    """Says whether somebody has a shift at the booth."""
    return person is not None and Shift.objects.filter(booth=booth, person=person).exists()


@dataclass(frozen=True)
class Hours:
    """One line of the table: from when to when, and who stands there (None: open)."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    shifts: list[Shift]


def shifts(booth: Booth) -> list[Hours]:
    """The table, shifts of the same hours in one line."""
    waiting = Prefetch("swaps", Swap.objects.filter(answered_at__isnull=True).select_related("asked", "other"), to_attr="asked")
    lines: dict[tuple[dt.datetime, dt.datetime], list[Shift]] = {}
    for shift in Shift.objects.filter(booth=booth).select_related("person").prefetch_related(waiting):
        lines.setdefault((shift.starts_at, shift.ends_at), []).append(shift)
    return [Hours(start, end, rows) for (start, end), rows in lines.items()]


def shift(booth: Booth, code: str) -> Shift | None:
    """One of them."""
    return Shift.objects.filter(booth=booth, code=code).select_related("person", "booth").first()


def gaps(booth: Booth) -> list[tuple[dt.datetime, dt.datetime]]:
    """The times between opening and closing at which nobody stands there, in their order."""
    found, reached = [], booth.opens_at
    taken = Shift.objects.filter(booth=booth, person__isnull=False).order_by("starts_at", "ends_at")
    for start, end in [*taken.values_list("starts_at", "ends_at"), (booth.closes_at, booth.closes_at)]:
        if start > reached:
            found.append((reached, min(start, booth.closes_at)))
        reached = max(reached, end)
        if reached >= booth.closes_at:
            break
    return found


def swaps_for(booth: Booth, person: Person) -> list[Swap]:
    """Open wishes to change: those that wait for her tap, and those that she has asked."""
    rows = Swap.objects.filter(shift__booth=booth, answered_at__isnull=True).filter(Q(asked=person) | Q(by=person))
    return list(rows.select_related("shift", "other", "by", "asked"))


def swap(booth: Booth, code: str, person: Person) -> Swap | None:
    """One of them."""
    rows = Swap.objects.filter(shift__booth=booth, code=code).filter(Q(asked=person) | Q(by=person))
    return rows.select_related("shift__booth", "other").first()


def my_shifts(person: Person) -> list[Shift]:
    """Where and when somebody has promised to stand, the next first."""
    with scopes_disabled():  # one's own shifts, whatever body one stands in at the moment
        return list(Shift.objects.filter(person=person).select_related("booth__outing").order_by("starts_at"))


def hand_overs(booth: Booth) -> list[HandOver]:
    """What was left for the next, the newest first."""
    return list(HandOver.objects.filter(booth=booth).select_related("by")[:30])


def souvenirs(booth: Booth) -> list[Souvenir]:
    """What there is to hand out."""
    with scopes_disabled():  # a helper stands in no body; narrowed to the one booth
        return list(Souvenir.objects.filter(booth=booth))


def vouchers(booth: Booth) -> list[Voucher]:
    """The vouchers of one's own booth."""
    return list(Voucher.objects.filter(booth=booth).select_related("redemption"))


def latest_redemptions(booth: Booth, number: int = 5) -> list[Redemption]:
    """The last exchanges, to be taken back after a slip of the hand."""
    with scopes_disabled():  # as above
        return list(Redemption.objects.filter(voucher__booth=booth).select_related("voucher", "souvenir")[:number])


@dataclass(frozen=True)
class Curve:
    """The day's visitors: the sum, and (half hour, number) from the first to the last of them."""

    total: int
    steps: list[tuple[dt.datetime, int]]

    @property
    def bars(self) -> list[tuple[int, int, int, dt.datetime, int]]:
        """For drawing: (left, top, height, half hour, number) of each bar, in a picture 100 high, 40 a step."""
        peak = max([1, *(number for _start, number in self.steps)])
        heights = [round(100 * number / peak) for _start, number in self.steps]
        return [(40 * place, 100 - high, high, *step) for place, (high, step) in enumerate(zip(heights, self.steps, strict=True))]

    @property
    def width(self) -> int:
        """How wide that picture is."""
        return 40 * max(1, len(self.steps))


def curve(booth: Booth) -> Curve:
    """How many visitors came when."""
    with scopes_disabled():  # counts; narrowed to the one booth
        rows = Taps.objects.filter(booth=booth).values_list("slot", "number")
        sums: dict[dt.datetime, int] = {}
        for slot, number in rows:
            half = slot - (slot - slot.replace(minute=0)) % HALF_HOUR
            sums[half] = sums.get(half, 0) + number
    steps: list[tuple[dt.datetime, int]] = []
    if sums:
        start, last = min(sums), max(sums)
        while start <= last and len(steps) < 96:
            steps.append((start, max(0, sums.get(start, 0))))
            start += HALF_HOUR
    return Curve(sum(sums.values()), steps)


def visitors_counted(outings: Any) -> int:
    """The visitors of all booths of some outings (ids): a sum for the report."""
    return Taps.objects.filter(booth__outing__in=outings).aggregate(sum=Sum("number"))["sum"] or 0


def souvenirs_given(outings: Any) -> int:
    """The souvenirs handed out at all booths of some outings (ids)."""
    return Souvenir.objects.filter(booth__outing__in=outings).aggregate(sum=Sum("given"))["sum"] or 0
